// @ts-check
// Puts the address that these files have into the code to copy, where a page without scripts says HOST.
const code = /** @type {HTMLElement} */ (document.getElementById('code'));
const root = new URL('../', import.meta.url).href;
code.textContent = /** @type {string} */ (code.textContent).replaceAll('https://HOST/', root);
document.getElementById('host')?.remove();
