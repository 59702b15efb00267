// @ts-check
import { isA } from './natives.js';
import { requireWasm } from './require-wasm.js';

/** Fetches a module, compiled. @typedef {(file: Published) => Promise<WebAssembly.Module>} FetchModule */

/**
 * Starts an instance that reads and checks benchmark files. Start one for each file: WebAssembly memory grows and never shrinks.
 * @param {import('../loader/asset-base.js').AssetBase} base
 * @param {FetchModule} fetchModule
 * @param {ParentNode} container holds the preload link of the glue while that loads
 */
export const reader = async (base, fetchModule, container) => {
  requireWasm();
  const [glue, module] = await Promise.all([base.glue('reader', READER.glue, container), fetchModule(READER.wasm)]);
  const reader = glue(WebAssembly, isA, JSON);
  reader.initSync({ module });
  return reader;
};
