// @ts-check
// What is wrong with a benchmark file, as its reader says: here, in the browser.
import { reader } from '../engine/reader.js';
import { modules } from '../loader/bring.js';
import { homeIn } from '../loader/home.js';

/** @typedef {{ pointer: string, what: string, wayOut: string, isError: boolean }} Fault */

const home = homeIn(new URL('.', import.meta.url).href);

/** @param {string} text @returns {Promise<Fault[]>} */
export const faultsOf = async (text) => JSON.parse((await reader(home, modules(home), document.head)).check(text));
