// @ts-check
// Puts a widget where a tag or a marker stands, also where one comes later.
import { ATTRIBUTES, NAME } from './element.js';

const TAGS = 'script[src*="toise.js"]:not([data-toise-definition-only])';
/** On a tag's own widget: a page that copies both doesn't get a second one. */
const OF_TAG = 'data-of-tag';
const MARKERS = `div[data-toise], ${TAGS}`;

/**
 * Furnishes what is there, and what a page adds later. `script` is the loader's own, which may have another name.
 * @param {HTMLScriptElement | null} script
 */
export const furnish = (script) => {
  if (script && script.dataset.toiseDefinitionOnly === undefined) place(script);
  const within = (/** @type {ParentNode} */ root) => /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(MARKERS)).forEach(place);
  within(document);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        if (node.matches(MARKERS)) place(node);
        else within(node);
      }
    }
  }).observe(document, { childList: true, subtree: true });
};

/** Puts a widget after a tag, or instead of a marker, with its data- attributes. @param {HTMLElement} marker */
const place = (marker) => {
  if (!marker.isConnected) return;
  const isTag = marker.localName === 'script';
  if (isTag && (marker.closest('head') || marker.nextElementSibling?.matches(`${NAME}[${OF_TAG}]`))) return;
  const element = document.createElement(NAME);
  for (const name of ATTRIBUTES) {
    const value = marker.dataset[name];
    if (value !== undefined) element.setAttribute(name, value);
  }
  if (isTag) {
    element.setAttribute(OF_TAG, '');
    marker.after(element);
    // It may have kept the room free, as a block, that the widget takes now.
    marker.style.removeProperty('display');
  } else {
    // What stands in a marker is shown where no widget can be.
    element.append(...marker.childNodes);
    marker.replaceWith(element);
  }
};
