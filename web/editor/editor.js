// @ts-check
// Starts the authors' page, which is compiled from Rust (src/editor/), and does what is simpler in this language.
import { packFiles } from '../builder/packer.js';
import { givenFile, pasted } from './given.js';
import { preview } from './preview.js';
import { survey, surveys } from './published.js';

/** The glue of the page's module. @typedef {(options: { module_or_path: string }) => Promise<unknown>} Start */

/** @param {Start} start @param {string} wasm the file of the module, beside this one */
export const startEditor = async (start, wasm) => {
  const folder = new URL('.', import.meta.url).href;
  const root = document.documentElement;
  const wanted = new URLSearchParams(location.search).get('lang') ?? navigator.language;
  root.lang = wanted.startsWith('fr') ? 'fr' : 'en';
  Object.assign(globalThis, {
    toiseEditor: { preview, pack: packFiles, folder: () => folder, pasted, givenFile, surveys, survey: (/** @type {string} */ id) => survey(folder, id) },
  });
  await start({ module_or_path: new URL(wasm, folder).href });
};
