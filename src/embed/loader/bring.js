// @ts-check
// Brings what is beside the loader, each thing once.
import { patiently } from './patience.js';

const WASM = 'application/wasm';

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

/** @type {Map<string, Promise<any>>} */
const brought = new Map();

/**
 * What `make` makes, once for all widgets; again after a failure.
 * @template T
 * @param {string} name @param {() => Promise<T>} make @returns {Promise<T>}
 */
const once = (name, make) => {
  const promise = brought.get(name) ?? make().catch((error) => { brought.delete(name); throw error; });
  brought.set(name, promise);
  return promise;
};

/** @param {Response} response */
const read = (response) => response.text();

/** Where a host gives another type, the browser would not compile while it loads. @param {Response} response */
const compile = (response) => WebAssembly.compileStreaming(
  response.headers.get('content-type') === WASM ? response : new Response(response.body, { headers: { 'content-type': WASM } }),
);

/** A text of somebody's. @param {string} url */
export const text = (url) => bring(url, undefined, read);

/** A text that never changes. @param {string} url @param {string} integrity */
export const lasting = (url, integrity) => once(url, () => bring(url, integrity, read));

/** Modules, compiled. @param {Home} home @returns {import('../engine/reader.js').Bring} */
export const modules = (home) => ({ name, integrity }) => once(name, () => bring(home.address(name), integrity, compile));

/**
 * The engine's script, which is where an engine can run.
 * @param {Home} home
 * @param {ParentNode} place is lent for as long as it is on its way
 * @returns {Promise<ReturnType<typeof import('../engine/engine.js').script>>}
 */
export const script = (home, place) => once('', async () => {
  const script = await home.glue('engine', FILES.engine.glue, place);
  script.check();
  return script;
});
