// @ts-check
import { Failure, warn } from '../loader/failure.js';
import { wasmSupport } from '../loader/wasm-support.js';

/** Throws if the page or the browser does not allow WebAssembly. */
export const requireWasm = () => {
  if (wasmSupport()) return;
  const message = "WebAssembly is refused here. If the page has a Content-Security-Policy, its script-src needs 'wasm-unsafe-eval': "
    + "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'";
  warn(message);
  throw new Failure('unsupported', message);
};
