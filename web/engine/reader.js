// @ts-check
import { warn } from '../loader/failure.js';
import { isA } from './browser-globals.js';
import { requireWasm } from './require-wasm.js';

/**
 * What the reader's script exports to the loader: a function that starts an instance, which reads and checks benchmark files. Start one for
 * each file: WebAssembly memory grows and never shrinks.
 * @param {import('../loader/asset-base.js').Glue} glue
 */
export const script = (glue) => (/** @type {WebAssembly.Module} */ module, /** @type {string[] | undefined} */ other) => {
  if (other) {
    const [pack, edition] = other;
    warn(`${pack} is of edition ${edition}, which this widget does not read: it reads the file beside it instead, which takes longer. Pack that again.`);
  }
  requireWasm();
  const reader = glue(WebAssembly, isA, JSON);
  reader.initSync({ module });
  return reader;
};
