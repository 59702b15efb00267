// @ts-check
// The page for iframes: the widget as the address says, and a word to the page around on how high it is.
import { define } from '../loader/element.js';
import { assetBaseIn } from '../loader/asset-base.js';
import { tellHeight } from './height.js';
import { embedder, optionsOf } from './options.js';

const root = document.documentElement;
const options = optionsOf(new URL(location.href));

// Before anything is drawn: the colours, and that the figures need not show.
if (options) {
  const { attributes, colours } = options;
  root.lang = attributes.lang;
  root.dataset.theme = attributes.theme;
  root.dataset.script = '';
  for (const [name, value] of Object.entries(colours)) root.style.setProperty(name, value);
}

document.addEventListener('DOMContentLoaded', () => {
  const element = /** @type {HTMLElement} */ (document.querySelector('toise-benchmark'));
  for (const [name, value] of Object.entries(options?.attributes ?? {})) element.setAttribute(name, value);
  if (options && !define(assetBaseIn(new URL('.', location.href).href))) delete root.dataset.script;
  if (embedder) tellHeight(document.body, embedder);
});

document.addEventListener('toise-ready', ({ target }) => {
  const title = /** @type {Element} */ (target).shadowRoot?.querySelector('[part~=title]')?.textContent;
  if (title) document.title = title;
});
