// @ts-check
// Where the loader came from. The files that it loads are beside it.

const NAME = /[^\s()@'"]*\/toise\.js/;

/**
 * The folder of the loader; that of the page if the loader's cannot be found out. `script` is null if something other than the page runs
 * the loader, such as an optimiser that defers scripts or inlines them. Owners can then name the folder by `data-base`.
 * @param {HTMLScriptElement | null} script
 */
export const scriptFolder = (script) => {
  const named = (script ?? document.querySelector('script[data-base]'))?.getAttribute('data-base');
  if (named) return new URL(named.replace(/\/?$/, '/'), document.baseURI).href;
  const address = script?.src
    || new Error().stack?.match(NAME)?.[0]
    || /** @type {HTMLScriptElement | null} */ (document.querySelector('script[src*="toise.js"]'))?.src;
  return new URL('.', address || document.baseURI).href;
};
