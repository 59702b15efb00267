// @ts-check
// Where the loader's files are, and how the glue is loaded, which is a script and so has to be imported.
import { withTimeout } from './timeout.js';

/**
 * The glue of a module: starts an instance of its own, which uses `wasm` as its `WebAssembly`, and `isA` and `json` in the place of
 * classes behind `instanceof` and of `JSON` (web/engine/browser-globals.js).
 * @typedef {(wasm: object, isA: (name: string) => object, json: object) => any} Glue
 */

/**
 * `folder` names the files' origin in messages to the owner. `glue` loads the script of a module, or that of the figures; `container` holds
 * its preload link meanwhile.
 * @typedef {{ folder: string, address: (name: string) => string, glue: (module: 'engine' | 'reader' | 'checker' | 'figures', file: Published, container: ParentNode) => Promise<any> }} AssetBase
 */

/** The folder that the build wrote, on any host. @param {string} folder @returns {AssetBase} */
export const assetBaseIn = (folder) => {
  const address = (/** @type {string} */ name) => folder + name;
  return { folder, address, glue: (_, { name, integrity }, container) => importGlue(address(name), integrity, container) };
};

/** The addresses that were imported. Browsers cache a failed import(), so a retry needs another address. @type {Set<string>} */
const imported = new Set();

/** @param {string} url @param {string} integrity @param {ParentNode} container */
const importGlue = async (url, integrity, container) => {
  const link = preload(imported.has(url) ? `${url}?${imported.size}` : url, integrity);
  imported.add(link.href);
  container.append(link);
  const glue = await withTimeout(link.href, () => import(link.href)).finally(() => link.remove());
  return glue.default;
};

/** import() cannot check integrity, but a preload can, and the import then uses the preloaded script. @param {string} url @param {string} integrity */
const preload = (url, integrity) => {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'modulepreload', href: url, integrity, crossOrigin: 'anonymous' });
  return link;
};
