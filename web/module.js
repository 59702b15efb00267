// @ts-check
// The loader for pages that bundle their scripts. Importing it does nothing. The build adds what bundlers have to see: an import of the
// glue, and every other file as `new URL('./…', import.meta.url)`.
import { define } from './loader/element.js';

/**
 * Defines the element, with its files where the bundler put them; or in `folder`, a copy of the package, for bundlers that leave the
 * files behind.
 * @param {Record<'engine' | 'reader' | 'checker' | 'figures', () => any>} glues the scripts of all modules, and that of the figures
 * @param {() => Record<string, string>} addresses by name
 * @param {string} [folder]
 */
export const defineFrom = (glues, addresses, folder) => {
  // On a server there are no elements; the page is rendered without.
  if (!('customElements' in globalThis)) return false;
  const glue = async (/** @type {'engine' | 'reader' | 'checker' | 'figures'} */ module) => glues[module]();
  if (folder === undefined) {
    const files = addresses();
    return define({ folder: 'a bundle', address: (name) => files[name], glue });
  }
  const copy = new URL(folder.replace(/\/?$/, '/'), document.baseURI).href;
  return define({ folder: copy, address: (name) => copy + name, glue });
};
