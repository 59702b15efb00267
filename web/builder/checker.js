// @ts-check
// Checks a benchmark file in the browser, by the same reader that the widget uses.
import { assetBaseIn } from '../loader/asset-base.js';
import { reader } from '../loader/fetch.js';

/** `pointer` is a JSON pointer into the file. @typedef {{ pointer: string, what: string, help: string, isError: boolean }} Diagnostic */

const base = assetBaseIn(new URL('.', import.meta.url).href);

/** The errors and warnings of a benchmark file. @param {string} json @returns {Promise<Diagnostic[]>} */
export const diagnosticsOf = async (json) => JSON.parse((await reader(base, document.head)).check(json));
