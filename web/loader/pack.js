// @ts-check
// A survey as it travels: its first screen, and where the benchmark is in each language. The built-in one is part of the loader; an owner's is
// a file that `toise pack` wrote, or is made of a benchmark file by the reader.
import { Failure } from './failure.js';
import { fetchImmutable, fetchText, messages, reader } from './fetch.js';

/**
 * `first` is null if only the engine can show it. A number in its tree is the index of a text; each language's texts are joined. `address`
 * gives that of a file beside the pack. What the reader made has no edition.
 * @typedef {object} Pack
 * @property {string} [edition]
 * @property {string} benchmark its id
 * @property {{ tree: any, texts: Record<string, string> } | null} first
 * @property {{ tag: string, packed?: string, file?: string, integrity?: string }[]} languages
 * @property {(file: string) => string} address
 */

/** What a first screen is made of. A pack may be of any origin, so nothing in it may run, load or lead away. */
const ELEMENTS = /^(button|details|dialog|div|fieldset|h2|header|input|label|legend|nav|p|progress|section|slot|span|summary)$/;
const ATTRIBUTES = /^(aria-[a-z]+|class|data-question|dir|id|lang|max|name|part|tabindex|type|value)$/;

/** Throws if a tree has anything else. @param {any} tree */
const checkTree = (tree) => {
  if (!Array.isArray(tree)) return;
  const [name, attributes, ...children] = tree;
  const strange = ELEMENTS.test(name) ? Object.keys(attributes).find((one) => !ATTRIBUTES.test(one)) : name;
  if (strange !== undefined) throw new Error(`"${strange}" is not part of a first screen`);
  children.forEach(checkTree);
};

/** Whether a file is fetched at once, for its first screen. @param {string | null} src */
export const isPackName = (src) => /\.pack\.json/.test(src ?? '');

/** @param {import('./asset-base.js').AssetBase} base @returns {Pack} */
export const builtIn = ({ address }) => ({ ...PACK, address });

/** The one of `tags` that is read by whoever speaks `wanted`, as the engine finds it (src/benchmark/text.rs). @param {string[]} tags @param {string} wanted */
const chosen = (tags, wanted) => {
  const like = (/** @type {string} */ tag) => tags.find((one) => one.toLowerCase() === tag.toLowerCase());
  return like(wanted) ?? like(wanted.split('-')[0]) ?? tags[0];
};

/** The texts of the first screen. @param {NonNullable<Pack['first']>} first @param {string} tag */
export const textsOf = ({ texts }, tag) => texts[chosen(Object.keys(texts), tag)].split('\n');

/** The benchmark as the engine reads it. @param {Pack} pack @param {string} tag */
export const packedIn = async ({ languages, address }, tag) => {
  const wanted = chosen(languages.map((one) => one.tag), tag);
  const { packed, file = '', integrity = '' } = languages.find((one) => one.tag === wanted) ?? {};
  return packed ?? damagedIfThrown(address(file), JSON.parse, await fetchImmutable(address(file), integrity));
};

/** @param {string} src */
const addressOf = (src) => {
  try {
    return new URL(src, document.baseURI).href;
  } catch (error) {
    throw new Failure('network', `${src}: ${/** @type {Error} */ (error).message}`);
  }
};

/**
 * The survey that is in the file `src`, for a visitor who speaks `tag`.
 * @param {import('./asset-base.js').AssetBase} base @param {string} src @param {import('./language.js').Chosen} language @param {ParentNode} container
 * @returns {Promise<Pack>}
 */
export const fetchPack = async (base, src, { tag, locale }, container) => {
  const url = addressOf(src);
  const beside = (/** @type {string} */ file) => new URL(encodeURIComponent(file), url).href;
  const read = async (/** @type {Promise<string>} */ file, /** @type {string} */ edition = '') => {
    // All are requested before any is awaited.
    const [json, texts, { pack }] = await Promise.all([file, messages(base, locale), reader(base, container, edition && [url, edition])]);
    return { ...await pack(json, tag, texts), address: beside };
  };
  const file = fetchText(url);
  const made = isPackName(src) ? undefined : read(file);
  // It may be a pack, so that reading it fails.
  made?.catch(() => {});
  const pack = packOf(await file);
  if (!pack) return made ?? read(file);
  if (pack.edition !== PACK.edition) return read(fetchText(beside(pack.json)), pack.edition);
  damagedIfThrown(url, checkTree, pack.first?.tree);
  return { ...pack, address: beside };
};

/** The pack in a text; undefined if that is something else. @param {string} text */
export const packOf = (text) => {
  try {
    const pack = JSON.parse(text);
    return pack.edition && pack;
  } catch {
    return undefined;
  }
};

/**
 * What `use` makes of a part of a pack. Whatever it throws is a fault of the pack.
 * @template T, R
 * @param {string} url @param {(part: T) => R} use @param {T} part
 */
export const damagedIfThrown = (url, use, part) => {
  try {
    return use(part);
  } catch (error) {
    throw new Failure('benchmark', `${url}: ${/** @type {Error} */ (error).message}; pack the benchmark again`);
  }
};
