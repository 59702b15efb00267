// @ts-check
// Packs a benchmark file in the browser, as `toise pack` does (src/pack/files.rs).
import { assetBaseIn } from '../loader/asset-base.js';
import { messages, reader } from '../loader/fetch.js';

const base = assetBaseIn(new URL('.', import.meta.url).href);

/** The language of the widget in which the visitors of a tag read its messages; undefined if they read another. @param {string} tag */
const localeOf = (tag) => Object.keys(FILES.languages).find((locale) => locale === tag.split('-')[0].toLowerCase());

/** @param {string} text */
const digestOf = async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

/** @param {Uint8Array} digest */
const integrityOf = (digest) => `sha256-${btoa(String.fromCharCode(...digest))}`;

/** The first 8 hexadecimal digits, for names. @param {Uint8Array} digest */
const hashOf = (digest) => [...digest.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The files of a pack, the pack first: each its name and its content. The files of several languages stand beside it.
 * @param {string} name the benchmark file's
 * @param {string} json its content, without errors
 * @returns {Promise<[string, string][]>}
 */
export const packFiles = async (name, json) => {
  const stem = name.replace(/\.json$/i, '');
  const variants = JSON.parse(json).languages.filter((/** @type {string} */ tag) => tag.includes('-') && localeOf(tag));
  const tags = [...Object.keys(FILES.languages), ...variants];
  const languages = await Promise.all(tags.map(async (tag) => [tag, await messages(base, localeOf(tag) ?? 'en')]));
  const checker = await (await reader(base, document.head)).checker();
  const pack = checker.pack(json, languages.flat());
  /** @type {[string, string][]} */
  const beside = [];
  if (pack.languages.length > 1) {
    for (const language of pack.languages) {
      const content = JSON.stringify(language.packed);
      const digest = await digestOf(content);
      delete language.packed;
      Object.assign(language, { file: `${stem}.pack.${language.tag}-${hashOf(digest)}.json`, integrity: integrityOf(digest) });
      beside.push([language.file, content]);
    }
  }
  return [[`${stem}.pack.json`, `${JSON.stringify({ ...pack, edition: PACK.edition, json: name })}\n`], ...beside];
};
