// A page for tests that need a DOM. The globals that the loader uses are happy-dom's.
import { pathToFileURL } from 'node:url';
import './build-constants.mjs';

const { TOISE_DOM } = process.env;
if (!TOISE_DOM) throw new Error('TOISE_DOM has to name happy-dom: run `make test-loader`, or `scripts/with node --test`');
const { Window } = await import(pathToFileURL(TOISE_DOM).href);

const GLOBALS = [
  'document', 'location', 'navigator', 'customElements', 'localStorage', 'sessionStorage',
  'CSSStyleSheet', 'CustomEvent', 'HTMLElement', 'HTMLLinkElement', 'MutationObserver', 'Node',
];

/** Happy-dom has no layout, so tests say when an element comes near the viewport. */
class IntersectionObserver {
  static #observers = new Set();
  #callback;
  #elements = new Set();

  constructor(callback) { this.#callback = callback; }
  observe(element) {
    this.#elements.add(element);
    IntersectionObserver.#observers.add(this);
    // As in browsers, the first callback tells where the element is.
    queueMicrotask(() => this.#callback([{ isIntersecting: false }]));
  }
  disconnect() { IntersectionObserver.#observers.delete(this); }

  static comeNear(element) {
    for (const observer of IntersectionObserver.#observers) {
      if (observer.#elements.has(element)) observer.#callback([{ isIntersecting: true }]);
    }
  }
}
globalThis.IntersectionObserver = IntersectionObserver;
/** Has an element come near the viewport. */
export const { comeNear } = IntersectionObserver;

/**
 * Opens a page, whose globals replace those of the page before.
 * @param {string} [body] its HTML
 * @param {{ hash?: string, stored?: Record<string, string>, connection?: object }} [options] the end of its address, what the tab has in
 * storage, and what the browser says of the network
 */
export const openPage = (body = '', { hash = '', stored = {}, connection } = {}) => {
  const window = new Window({ url: `https://blog.example/post${hash}` });
  Object.defineProperty(globalThis, 'window', { configurable: true, value: window });
  for (const name of GLOBALS) Object.defineProperty(globalThis, name, { configurable: true, value: window[name] });
  for (const name of ['addEventListener', 'getComputedStyle', 'matchMedia', 'requestAnimationFrame']) globalThis[name] = window[name].bind(window);
  Object.defineProperty(navigator, 'connection', { configurable: true, value: connection });
  globalThis.CSS = { supports: () => true };
  // Happy-dom has no form-associated elements.
  window.HTMLElement.prototype.attachInternals = () => ({ setFormValue: () => {}, setValidity: () => {} });
  for (const [key, value] of Object.entries(stored)) window.sessionStorage.setItem(key, value);
  window.document.body.innerHTML = body;
};

/** Settles once tasks that are due have run. */
export const nextTask = () => new Promise((resolve) => { setTimeout(resolve); });

/** Settles once `condition` holds. */
export const until = async (condition) => {
  for (let tasks = 0; !condition(); tasks++) {
    if (tasks === 2000) throw new Error(`this never holds: ${condition}`);
    await nextTask();
  }
};
