// @ts-check
import { Failure, warn } from '../loader/failure.js';

/** The shortest module there is. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Throws where the page or the browser lets no engine run. */
export const check = () => {
  try {
    // Engines differ in which of the two they refuse.
    new WebAssembly.Instance(new WebAssembly.Module(EMPTY));
  } catch (error) {
    const message = "WebAssembly is refused here. If the page has a Content-Security-Policy, its script-src needs 'wasm-unsafe-eval': "
      + "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'";
    warn(message);
    throw new Failure('unsupported', message);
  }
};
