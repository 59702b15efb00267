// @ts-check
// The page for iframes: it takes the widget's attributes from its own address, and talks with the embedding page and no other.
import { define } from '../loader/element.js';
import { assetBaseIn } from '../loader/asset-base.js';
import { offerResults, reportEvents } from './events.js';
import { reportHeight } from './height.js';
import { embeddingOrigin, optionsOf } from './options.js';
import { takeSlots } from './slots.js';

const root = document.documentElement;
const options = optionsOf(new URL(location.href));

// Before the first paint: the colours, and the mark that hides the figures (frame.css).
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
  if (embeddingOrigin) {
    reportHeight(document.body, embeddingOrigin);
    takeSlots(element, embeddingOrigin);
    if (options?.events) reportEvents(element, embeddingOrigin);
    if (options?.events === 'results') offerResults(element, embeddingOrigin, options.locale);
  }
  if (options && !define(assetBaseIn(new URL('.', location.href).href))) delete root.dataset.script;
});

// The embedding page, whose colours cannot be seen from here, may say what it is: { toise: 'theme', theme: 'dark' }.
addEventListener('message', ({ data, source }) => {
  if (source !== parent || source === window || data?.toise !== 'theme' || !['light', 'dark', 'auto'].includes(data.theme)) return;
  root.dataset.theme = data.theme;
  document.querySelector('toise-benchmark')?.setAttribute('theme', data.theme);
});

document.addEventListener('toise-ready', ({ target }) => {
  const title = /** @type {Element} */ (target).shadowRoot?.querySelector('[part~=title]')?.textContent;
  if (title) document.title = title;
});
