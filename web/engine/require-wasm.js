// @ts-check
import { Failure } from '../loader/failure.js';
import { wasmSupport } from '../loader/wasm-support.js';

/** Throws if the page or the browser does not allow WebAssembly. */
export const requireWasm = () => {
  if (wasmSupport()) return;
  throw new Failure('unsupported', "WebAssembly is refused here. If the page has a Content-Security-Policy, its script-src needs 'wasm-unsafe-eval': "
    + "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'");
};
