// @ts-check
import { check } from './refusal.js';

/** Brings a module, compiled. @typedef {(file: Published) => Promise<WebAssembly.Module>} Bring */

/**
 * What reads and checks benchmark files: for one file, since what it took of memory is not given back.
 * @param {import('../loader/home.js').Home} home
 * @param {Bring} bring
 * @param {ParentNode} place is lent for as long as the glue is on its way
 */
export const reader = async (home, bring, place) => {
  check();
  const [glue, module] = await Promise.all([home.glue('reader', READER.glue, place), bring(READER.wasm)]);
  const reader = glue(WebAssembly);
  reader.initSync({ module });
  return reader;
};
