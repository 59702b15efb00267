// @ts-check
// Where the loader's files are, and how the glue comes, which no fetch can bring.
import { patiently } from './patience.js';

/** Makes an engine, with what stands for WebAssembly in it. @typedef {(wasm: object) => any} Glue */

/**
 * `folder` names it to the owner; `glue` is lent a place in the page for as long as it is on its way.
 * @typedef {{ folder: string, address: (name: string) => string, glue: (place: ParentNode) => Promise<Glue> }} Home
 */

/** The folder that the build wrote, on any host. @param {string} folder @returns {Home} */
export const homeIn = (folder) => {
  const address = (/** @type {string} */ name) => folder + name;
  return { folder, address, glue: (place) => bringGlue(address(FILES.glue.name), place) };
};

/** How often the glue was asked for: what an import failed to bring, it never asks for again under the same address. */
let tries = 0;

/** @param {string} url @param {ParentNode} place @returns {Promise<Glue>} */
const bringGlue = async (url, place) => {
  const link = preload(url + (tries++ ? `?${tries}` : ''));
  place.append(link);
  const glue = await patiently(link.href, () => import(link.href)).finally(() => link.remove());
  return glue.default;
};

/** The glue has no integrity of its own in import(): a preload of it has, and the import takes what that brought. @param {string} url */
const preload = (url) => {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'modulepreload', href: url, integrity: FILES.glue.integrity, crossOrigin: 'anonymous' });
  return link;
};
