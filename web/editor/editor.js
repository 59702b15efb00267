// @ts-check
// Starts the authors' page, which is compiled from Rust (src/editor/), and does what is simpler in this language.
import { packFiles } from '../builder/packer.js';
import { preview } from './preview.js';
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

/** @param {Start} start @param {string} wasm the file of the module, beside this one */
export const startEditor = async (start, wasm) => {
  const folder = new URL('.', import.meta.url).href;
  let areDraftsKept = false;
  startShell(() => areDraftsKept);
  const draftsAreKept = () => {
    areDraftsKept = true;
  };
  Object.assign(globalThis, { toiseEditor: { preview, pack: packFiles, folder: () => folder, draftsAreKept, languageName } });
  try {
    await start({ module_or_path: new URL(wasm, folder).href });
  } catch (error) {
    sayNotStarted();
    throw error;
  }
};
