// @ts-check
// What is wrong with a benchmark file, as its reader says: here, in the browser.
import { reader } from '../loader/engine.js';
import { homeIn } from '../loader/home.js';

/** @typedef {{ pointer: string, what: string, wayOut: string, isError: boolean }} Fault */

/** @param {string} text @returns {Promise<Fault[]>} */
export const faultsOf = async (text) => JSON.parse((await reader(homeIn(new URL('.', import.meta.url).href), document.head)).check(text));
