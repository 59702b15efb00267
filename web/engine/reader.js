// @ts-check
import { requireWasm } from './require-wasm.js';

/** Fetches a module, compiled. @typedef {(file: Published) => Promise<WebAssembly.Module>} FetchModule */

/**
 * An instance that reads and checks benchmark files. Make one for each file: memory that it has grown by is not given back.
 * @param {import('../loader/asset-base.js').AssetBase} base
 * @param {FetchModule} fetchModule
 * @param {ParentNode} place where the preload link of the glue stands while that loads
 */
export const reader = async (base, fetchModule, place) => {
  requireWasm();
  const [glue, module] = await Promise.all([base.glue('reader', READER.glue, place), fetchModule(READER.wasm)]);
  const reader = glue(WebAssembly);
  reader.initSync({ module });
  return reader;
};
