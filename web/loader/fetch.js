// @ts-check
// Fetches the files beside the loader, each once.
import { withTimeout } from './timeout.js';
import { wasmSupport } from './wasm-support.js';

const WASM = 'application/wasm';

/** @typedef {import('./asset-base.js').AssetBase} AssetBase */

/**
 * Fetches a file and returns what `read` makes of the response.
 * @template T
 * @param {string} url @param {string | undefined} integrity @param {(response: Response) => Promise<T>} read
 */
const fetchFile = (url, integrity, read) => withTimeout(url, async (signal) => {
  const response = await fetch(url, { signal, ...(integrity && { integrity }) });
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

/** Browsers compile during the download only if the content type is right, and some hosts send another one. @param {Response} response */
const compile = (response) => WebAssembly.compileStreaming(
  response.headers.get('content-type') === WASM ? response : new Response(response.body, { headers: { 'content-type': WASM } }),
);

/** Fetches a text file, each time again. @param {string} url */
export const fetchText = (url) => fetchFile(url, undefined, readText);

/** Fetches a text file that never changes, once. @param {string} url @param {string} integrity */
export const fetchImmutable = (url, integrity) => once(url, () => fetchFile(url, integrity, readText));

/** Returns a function that fetches and compiles modules, each once. @param {AssetBase} base @returns {import('../engine/session.js').FetchModule} */
export const moduleFetcher = (base) => ({ name, integrity }) => once(name, () => fetchFile(base.address(name), integrity, compile));

/** The messages of a language, packed. @param {AssetBase} base @param {string} locale */
export const messages = (base, locale) => {
  const { name, integrity } = FILES.languages[locale];
  return fetchImmutable(base.address(name), integrity);
};

/**
 * A new instance of a module that handles benchmark files. Throws where none can run.
 * @param {AssetBase} base
 * @param {ParentNode} container holds the preload link while the script loads
 * @param {'reader' | 'checker'} name
 * @param {{ glue: Published, wasm: Published }} files
 * @param {unknown[]} options what else its script takes
 * @returns {Promise<any>}
 */
const instance = async (base, container, name, { glue, wasm }, ...options) => {
  const script = once(name, () => base.glue(name, glue, container));
  // Without WebAssembly the module is not fetched, and the script throws with the reason.
  const [start, module] = await Promise.all([script, wasmSupport() && moduleFetcher(base)(wasm)]);
  return start(module, ...options);
};

/**
 * A new reader of benchmark files, which loads the checker by itself where it needs that.
 * @param {AssetBase} base
 * @param {ParentNode} container
 * @param {string[] | ''} [other] a pack that is read by another edition, and that edition
 */
export const reader = (base, container, other) => instance(base, container, 'reader', FILES.reader, other, instance.bind(0, base, container));

/**
 * The engine's script. Throws where no engine can run.
 * @param {AssetBase} base
 * @param {ParentNode} container holds the preload link while the script loads
 * @returns {Promise<ReturnType<typeof import('../engine/engine.js').script>>}
 */
export const engineScript = (base, container) => once('', async () => {
  const script = await base.glue('engine', FILES.engine.glue, container);
  script.requireWasm();
  return script;
});
