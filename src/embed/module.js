// @ts-check
// The loader for pages that bundle their scripts; importing it does nothing. `assemble` adds what bundlers have to see: the glue by
// an import, every other file as `new URL('./…', import.meta.url)`.
import { define } from './loader/element.js';

/**
 * Defines the element, with its files where the bundler put them; or in `folder`, a copy of the package, where the bundler leaves
 * them behind.
 * @param {{ engine: any, reader: import('./loader/home.js').Glue }} made the scripts of both modules
 * @param {() => Record<string, string>} addresses by name
 * @param {string} [folder]
 */
export const defineFrom = (made, addresses, folder) => {
  // A server renders the page without.
  if (!('customElements' in globalThis)) return false;
  const glue = async (/** @type {'engine' | 'reader'} */ module) => made[module];
  if (folder === undefined) {
    const files = addresses();
    return define({ folder: 'a bundle', address: (name) => files[name], glue });
  }
  const copy = new URL(folder.replace(/\/?$/, '/'), document.baseURI).href;
  return define({ folder: copy, address: (name) => copy + name, glue });
};
