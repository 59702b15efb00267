// @ts-check
// How long a file may take, however it comes.
import { Failure } from './failure.js';

const SECONDS = 60;

/**
 * What `bring` brings of an address, whole, or a failure that names the address. It is also raced, since an import heeds no signal.
 * @template T
 * @param {string} url
 * @param {(signal: AbortSignal) => Promise<T>} bring
 */
export const patiently = (url, bring) => {
  const signal = AbortSignal.timeout(SECONDS * 1000);
  const late = /** @type {Promise<never>} */ (new Promise((_, reject) => {
    signal.onabort = () => reject(new Error(`not whole after ${SECONDS} s`));
  }));
  return Promise.race([late, bring(signal)]).catch((error) => {
    throw new Failure(error.name === 'CompileError' ? 'engine' : 'network', `${url}: ${error.message}`);
  }).finally(() => { signal.onabort = null; }); // It would be kept for the rest of the minute.
};
