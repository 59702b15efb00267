// @ts-check
// Starts the authors' page, which is compiled from Rust (src/editor/), and does what is simpler in this language.
import { packFiles } from '../builder/packer.js';
import { givenFile, pasted } from './given.js';
import { preview } from './preview.js';
import { survey, surveys } from './published.js';
import { sayNotStarted, startShell } from './shell.js';

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
  Object.assign(globalThis, { toiseEditor: { preview, copy, pack: packFiles, loader: () => `${folder}toise.js`, draftsAreKept, pasted, givenFile, surveys, survey: (/** @type {string} */ id) => survey(folder, id) } });
  try {
    await start({ module_or_path: new URL(wasm, folder).href });
  } catch (error) {
    sayNotStarted();
    throw error;
  }
};
