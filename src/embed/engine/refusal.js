// @ts-check
import { Failure, warn } from '../loader/failure.js';
import { isRefused } from '../loader/refusal.js';

/** Throws where the page or the browser lets no engine run. */
export const check = () => {
  if (!isRefused()) return;
  const message = "WebAssembly is refused here. If the page has a Content-Security-Policy, its script-src needs 'wasm-unsafe-eval': "
    + "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'";
  warn(message);
  throw new Failure('unsupported', message);
};
