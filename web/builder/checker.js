// @ts-check
// What is wrong with a benchmark file, as its reader says: here, in the browser.
import { reader } from '../engine/reader.js';
import { assetBaseIn } from '../loader/asset-base.js';
import { moduleFetcher } from '../loader/fetch.js';

/** @typedef {{ pointer: string, what: string, help: string, isError: boolean }} Fault */

const base = assetBaseIn(new URL('.', import.meta.url).href);

/** @param {string} text @returns {Promise<Fault[]>} */
export const faultsOf = async (text) => JSON.parse((await reader(base, moduleFetcher(base), document.head)).check(text));
