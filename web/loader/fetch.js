// @ts-check
// Fetches the files beside the loader, each once.
import { withTimeout } from './timeout.js';

const WASM = 'application/wasm';

/** @typedef {import('./asset-base.js').AssetBase} AssetBase */

/**
 * A file as `read` reads it.
 * @template T
 * @param {string} url @param {string | undefined} integrity @param {(response: Response) => Promise<T>} read
 */
const fetchFile = (url, integrity, read) => withTimeout(url, async (signal) => {
  const response = await fetch(url, { credentials: 'omit', signal, ...(integrity && { integrity }) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return read(response);
});

/** @type {Map<string, Promise<any>>} */
const pending = new Map();

/**
 * The result of `load`, once for all widgets; again after a failure.
 * @template T
 * @param {string} name @param {() => Promise<T>} load @returns {Promise<T>}
 */
const once = (name, load) => {
  const promise = pending.get(name) ?? load().catch((error) => { pending.delete(name); throw error; });
  pending.set(name, promise);
  return promise;
};

/** @param {Response} response */
const readText = (response) => response.text();

/** Browsers compile while they load only where the type is right, which some hosts get wrong. @param {Response} response */
const compile = (response) => WebAssembly.compileStreaming(
  response.headers.get('content-type') === WASM ? response : new Response(response.body, { headers: { 'content-type': WASM } }),
);

/** A text file, anew each time. @param {string} url */
export const fetchText = (url) => fetchFile(url, undefined, readText);

/** A text file that never changes. @param {string} url @param {string} integrity */
export const fetchImmutable = (url, integrity) => once(url, () => fetchFile(url, integrity, readText));

/** Fetches modules, compiled. @param {AssetBase} base @returns {import('../engine/reader.js').FetchModule} */
export const moduleFetcher = (base) => ({ name, integrity }) => once(name, () => fetchFile(base.address(name), integrity, compile));

/**
 * The engine's script. Throws where no engine can run.
 * @param {AssetBase} base
 * @param {ParentNode} place where the preload link stands while the script loads
 * @returns {Promise<ReturnType<typeof import('../engine/engine.js').script>>}
 */
export const engineScript = (base, place) => once('', async () => {
  const script = await base.glue('engine', FILES.engine.glue, place);
  script.requireWasm();
  return script;
});
