// @ts-check
// Starts the authors' page, which is compiled from Rust (src/editor/), and does what is simpler in this language.
import { packFiles } from '../builder/packer.js';
import { givenFile, pasted } from './given.js';
import { preview } from './preview.js';
import { survey, surveys } from './published.js';
import { sayNotStarted, startShell } from './shell.js';

/** What a language is called in another one; its tag, if the browser has no name for it. @param {string} tag @param {string} language */
const languageName = (tag, language) => {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** The glue of the page's module. @typedef {(options: { module_or_path: string }) => Promise<unknown>} Start */

/** Copies a text to the clipboard, and tells whether it could. @param {string} text */
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/** @param {Start} start @param {string} wasm the file of the module, beside this one */
export const startEditor = async (start, wasm) => {
  const folder = new URL('.', import.meta.url).href;
  let areDraftsKept = false;
  startShell(() => areDraftsKept);
  const draftsAreKept = () => {
    areDraftsKept = true;
  };
  const toiseEditor = {
    preview,
    copy,
    pasted,
    givenFile,
    languageName,
    draftsAreKept,
    surveys,
    survey: (/** @type {string} */ id) => survey(folder, id),
    pack: packFiles,
    loader: () => `${folder}toise.js`,
  };
  Object.assign(globalThis, { toiseEditor });
  try {
    await start({ module_or_path: new URL(wasm, folder).href });
  } catch (error) {
    sayNotStarted();
    throw error;
  }
};
