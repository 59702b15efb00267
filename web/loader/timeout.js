// @ts-check
// A limit on how long a file may take to load.
import { Failure } from './failure.js';

const SECONDS = 60;

/**
 * The result of `load`, or a failure that names the address. An import heeds no abort signal, so the timeout is also raced against.
 * @template T
 * @param {string} url
 * @param {(signal: AbortSignal) => Promise<T>} load
 */
export const withTimeout = (url, load) => {
  const signal = AbortSignal.timeout(SECONDS * 1000);
  const timeout = /** @type {Promise<never>} */ (new Promise((_, reject) => {
    signal.onabort = () => reject(new Error(`not whole after ${SECONDS} s`));
  }));
  return Promise.race([timeout, load(signal)]).catch((error) => {
    throw new Failure(error.name === 'CompileError' ? 'engine' : 'network', `${url}: ${error.message}`);
  }).finally(() => { signal.onabort = null; }); // The signal would keep it in memory for the rest of the minute.
};
