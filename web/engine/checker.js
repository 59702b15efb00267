// @ts-check
import { isA } from './browser-globals.js';
import { requireWasm } from './require-wasm.js';

/** Starts an instance. @param {import('../loader/asset-base.js').Glue} glue @param {WebAssembly.Module} module */
export const startModule = (glue, module) => {
  requireWasm();
  const instance = glue(WebAssembly, isA, JSON);
  instance.initSync({ module });
  return instance;
};

/**
 * What the checker's script exports: a function that starts an instance, which checks and packs benchmark files.
 * @param {import('../loader/asset-base.js').Glue} glue
 */
export const script = (glue) => (/** @type {WebAssembly.Module} */ module) => startModule(glue, module);
