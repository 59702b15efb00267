// @ts-check
// Where the loader came from: what it loads stands beside it.

const NAME = /[^\s()@'"]*\/toise\.js/;

/**
 * The folder of the loader; that of the page where nothing tells. `script` is null where something else than the page runs the
 * loader, as optimisers do that defer scripts, or put them into the page: there an owner can name the folder by `data-base`.
 * @param {HTMLScriptElement | null} script
 */
export const folderOf = (script) => {
  const named = (script ?? document.querySelector('script[data-base]'))?.getAttribute('data-base');
  if (named) return new URL(named.replace(/\/?$/, '/'), document.baseURI).href;
  const address = script?.src
    || new Error().stack?.match(NAME)?.[0]
    || /** @type {HTMLScriptElement | null} */ (document.querySelector('script[src*="toise.js"]'))?.src;
  return new URL('.', address || document.baseURI).href;
};
