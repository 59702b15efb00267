// @ts-check
// Brings what the loader needs, each thing once, and starts engines.
import { Failure, warn } from './failure.js';
import { patiently } from './patience.js';

/** The shortest module there is. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
/** What the names of exports begin with that are there for the parts: hundreds, of which the glue knows nothing. */
const MARK = ':';

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

/** @param {string} url */
export const text = (url) => bring(url, undefined, (response) => response.text());

/** @type {Map<string, Promise<string>>} */
const texts = new Map();

/** A text that never changes, once for all widgets; asked for again after a failure. @param {string} url @param {string} integrity */
export const lasting = (url, integrity) => {
  const promise = texts.get(url)
    ?? bring(url, integrity, (response) => response.text()).catch((error) => { texts.delete(url); throw error; });
  texts.set(url, promise);
  return promise;
};

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

/** @typedef {'engine' | 'reader'} Name */
/** @typedef {{glue: import('./home.js').Glue, module: WebAssembly.Module}} Parts */

/** @type {Map<Name, Promise<Parts>>} */
const brought = new Map();

/** The parts of a module, once; asked for again after a failure. @param {Name} name @param {Home} home @param {ParentNode} place */
const parts = (name, home, place) => {
  const bringParts = async () => {
    check();
    const { wasm } = FILES[name];
    const module = bring(home.address(wasm.name), wasm.integrity, compile);
    module.catch(() => {}); // Reported below, where it is awaited.
    const glue = await home.glue(name, place);
    return { glue, module: await module };
  };
  const promise = brought.get(name) ?? bringParts().catch((error) => { brought.delete(name); throw error; });
  brought.set(name, promise);
  return promise;
};

/**
 * An engine of its own for each widget, so that what breaks one leaves the others alone; all share one module.
 * @param {Home} home
 * @param {ParentNode} place is lent for as long as the glue is on its way
 * @param {(error: WebAssembly.RuntimeError) => void} onEnd hears of the trap that ended the engine, as a panic does
 */
export const start = async (home, place, onEnd) => {
  const { glue, module } = await parts('engine', home, place);
  const engine = glue({ Module: WebAssembly.Module, Instance: guarded(onEnd, (take) => takers.set(engine, take)) });
  engine.initSync({ module });
  return engine;
};

/** @type {Map<Part, Promise<WebAssembly.Module>>} */
const later = new Map();

/** A part, once; asked for again after a failure. @param {Home} home @param {Part} part @param {Published} file */
const bringLater = (home, part, file) => {
  const promise = later.get(part)
    ?? bring(home.address(file.name), file.integrity, compile).catch((error) => { later.delete(part); throw error; });
  later.set(part, promise);
  return promise;
};

/** How an engine takes a part. @type {WeakMap<object, (part: Part, module: WebAssembly.Module) => void>} */
const takers = new WeakMap();

/**
 * Has an engine grow by a part, and by those before it, on which it builds. Before that, whatever calls into it ends the engine.
 * @param {Home} home
 * @param {object} engine
 * @param {Part} part
 */
export const bringPart = async (home, engine, part) => {
  const all = FILES.engine.parts;
  const wanted = all.slice(0, all.findIndex((one) => one.part === part) + 1);
  try {
    const modules = await Promise.all(wanted.map(({ part, file }) => bringLater(home, part, file)));
    modules.forEach((module, at) => takers.get(engine)?.(wanted[at].part, module));
  } catch (error) {
    throw Failure.of(error, 'network');
  }
};

/** What reads and checks benchmark files: for one file, since what it took of memory is not given back. @param {Home} home @param {ParentNode} place */
export const reader = async (home, place) => {
  const { glue, module } = await parts('reader', home, place);
  const reader = glue(WebAssembly);
  reader.initSync({ module });
  return reader;
};

/**
 * Stands for WebAssembly.Instance: after a trap, nothing of the instance runs any more, and the page doesn't hear of it.
 * @param {(error: WebAssembly.RuntimeError) => void} onEnd
 * @param {(take: (part: Part, module: WebAssembly.Module) => void) => void} [onStart] gets what adds a part to the instance, once
 */
export const guarded = (onEnd, onStart) => class {
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
    const bindings = Object.entries(exports).filter(([name]) => !name.startsWith(MARK));
    this.exports = Object.fromEntries(bindings.map(([name, value]) => [name, typeof value === 'function' ? guard(value) : value]));
    let shared = exports;
    const taken = new Set();
    onStart?.((part, module) => {
      if (taken.has(part)) return;
      shared = { ...shared, ...new WebAssembly.Instance(module, { ...imports, toise: shared }).exports };
      taken.add(part);
    });
  }
};
