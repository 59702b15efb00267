// @ts-check
// Where the loader's files are, and how the glue comes, which no fetch can bring.
import { patiently } from './patience.js';

/** Makes an engine, with what stands for WebAssembly in it. @typedef {(wasm: object) => any} Glue */

/**
 * `folder` names it to the owner; `glue` brings the script of a module, and is lent a place in the page for as long as that is on its way.
 * @typedef {{ folder: string, address: (name: string) => string, glue: (module: 'engine' | 'reader', file: Published, place: ParentNode) => Promise<any> }} Home
 */

/** The folder that the build wrote, on any host. @param {string} folder @returns {Home} */
export const homeIn = (folder) => {
  const address = (/** @type {string} */ name) => folder + name;
  return { folder, address, glue: (_, { name, integrity }, place) => bringGlue(address(name), integrity, place) };
};

/** What was asked for: what an import failed to bring, it never asks for again under the same address. @type {Set<string>} */
const tries = new Set();

/** @param {string} url @param {string} integrity @param {ParentNode} place */
const bringGlue = async (url, integrity, place) => {
  const link = preload(tries.has(url) ? `${url}?${tries.size}` : url, integrity);
  tries.add(link.href);
  place.append(link);
  const glue = await patiently(link.href, () => import(link.href)).finally(() => link.remove());
  return glue.default;
};

/** The glue has no integrity of its own in import(): a preload of it has, and the import takes what that brought. @param {string} url @param {string} integrity */
const preload = (url, integrity) => {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'modulepreload', href: url, integrity, crossOrigin: 'anonymous' });
  return link;
};
