// @ts-check
// What is wrong with a benchmark file, as the engine says: here, in the browser.
import { start } from '../loader/engine.js';
import { homeIn } from '../loader/home.js';

/** @typedef {{ pointer: string, what: string, wayOut: string, isError: boolean }} Fault */

/** @type {Promise<any> | undefined} */
let engine;

/** @param {string} text @returns {Promise<Fault[]>} */
export const faultsOf = async (text) => {
  engine ??= start(homeIn(new URL('.', import.meta.url).href), document.head, () => { engine = undefined; });
  engine.catch(() => { engine = undefined; });
  return JSON.parse((await engine).check(text));
};
