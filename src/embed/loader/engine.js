// @ts-check
// Brings what the loader needs, each thing once, and starts engines.
import { Failure, warn } from './failure.js';
import { patiently } from './patience.js';

/** The shortest module there is. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** @typedef {import('./home.js').Home} Home */

/**
 * A file as `read` reads it.
 * @template T
 * @param {string} url @param {string | undefined} integrity @param {(response: Response) => Promise<T>} read
 */
const bring = (url, integrity, read) => patiently(url, async (signal) => {
  const response = await fetch(url, { credentials: 'omit', signal, ...(integrity && { integrity }) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return read(response);
});

/** @param {string} url @param {string} [integrity] */
export const text = (url, integrity) => bring(url, integrity, (response) => response.text());

/** @param {Response} response */
const compile = async (response) => {
  if (response.headers.get('content-type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  warn(`${response.url} should come with "Content-Type: application/wasm"; it starts later without.`);
  return WebAssembly.compile(await response.arrayBuffer());
};

/** Throws where the page or the browser lets no engine run. */
const check = () => {
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

/** @type {Promise<{glue: import('./home.js').Glue, module: WebAssembly.Module}> | undefined} */
let parts;

/** The parts of every engine, once; asked for again after a failure. @param {Home} home @param {ParentNode} place */
const bringParts = (home, place) => parts ??= (async () => {
  check();
  const module = bring(home.address(FILES.wasm.name), FILES.wasm.integrity, compile);
  module.catch(() => {}); // Reported below, where it is awaited.
  const glue = await home.glue(place);
  return { glue, module: await module };
})().catch((error) => { parts = undefined; throw error; });

/**
 * An engine of its own for each widget, so that what breaks one leaves the others alone; all share one module.
 * @param {Home} home
 * @param {ParentNode} place is lent for as long as the glue is on its way
 * @param {(error: WebAssembly.RuntimeError) => void} onEnd hears of the trap that ended the engine, as a panic does
 */
export const start = async (home, place, onEnd) => {
  const { glue, module } = await bringParts(home, place);
  const engine = glue({ Module: WebAssembly.Module, Instance: guarded(onEnd) });
  engine.initSync({ module });
  return engine;
};

/**
 * Stands for WebAssembly.Instance: after a trap, nothing of the instance runs any more, and the page doesn't hear of it.
 * @param {(error: WebAssembly.RuntimeError) => void} onEnd
 */
export const guarded = (onEnd) => class {
  /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports */
  constructor(module, imports) {
    let depth = 0;
    /** @type {WebAssembly.RuntimeError | undefined} */
    let end;
    const guard = (/** @type {Function} */ run) => (/** @type {unknown[]} */ ...given) => {
      // The glue takes values out of what it gets.
      if (end) return [];
      depth++;
      try {
        return run(...given);
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError)) throw error;
        end = error;
        // Whatever of the engine waits for this call must end too.
        if (depth > 1) throw error;
        return [];
      } finally {
        depth--;
        if (end && depth === 0) onEnd(end);
      }
    };
    const { exports } = new WebAssembly.Instance(module, imports);
    this.exports = Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === 'function' ? guard(value) : value]));
  }
};
