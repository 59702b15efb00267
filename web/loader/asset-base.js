// @ts-check
// Where the loader's files are, and how the glue is loaded, which is a script and takes an import.
import { withTimeout } from './timeout.js';

/** Makes an engine, given what stands for `WebAssembly` in it. @typedef {(wasm: object) => any} Glue */

/**
 * `folder` names the files' origin in messages to the owner. `glue` loads the script of a module; `place` is where its preload link
 * stands meanwhile.
 * @typedef {{ folder: string, address: (name: string) => string, glue: (module: 'engine' | 'reader', file: Published, place: ParentNode) => Promise<any> }} AssetBase
 */

/** The folder that the build wrote, on any host. @param {string} folder @returns {AssetBase} */
export const assetBaseIn = (folder) => {
  const address = (/** @type {string} */ name) => folder + name;
  return { folder, address, glue: (_, { name, integrity }, place) => importGlue(address(name), integrity, place) };
};

/** The addresses that were imported. Browsers cache a failed import(), so a retry needs another address. @type {Set<string>} */
const imported = new Set();

/** @param {string} url @param {string} integrity @param {ParentNode} place */
const importGlue = async (url, integrity, place) => {
  const link = preload(imported.has(url) ? `${url}?${imported.size}` : url, integrity);
  imported.add(link.href);
  place.append(link);
  const glue = await withTimeout(link.href, () => import(link.href)).finally(() => link.remove());
  return glue.default;
};

/** import() takes no integrity, but a preload does, and the import takes what that has loaded. @param {string} url @param {string} integrity */
const preload = (url, integrity) => {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'modulepreload', href: url, integrity, crossOrigin: 'anonymous' });
  return link;
};
