// @ts-check
// Puts a widget where a tag or a marker stands, also one that is added to the page later.
import { ATTRIBUTES, NAME } from './element.js';

const TAGS = 'script[src*="toise.js"]:not([data-toise-definition-only])';
/** Marks a tag's own widget, so that a page which copies both does not get a second one. */
const OF_TAG = 'data-of-tag';
const MARKERS = `div[data-toise], ${TAGS}`;

/**
 * Mounts widgets at the tags and markers of the page, and at those added later. `script` is the loader's own tag, whose file may have
 * another name.
 * @param {HTMLScriptElement | null} script
 */
export const autoMount = (script) => {
  if (script && script.dataset.toiseDefinitionOnly === undefined) mountAt(script);
  const mountWithin = (/** @type {ParentNode} */ root) => /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(MARKERS)).forEach(mountAt);
  mountWithin(document);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        if (node.matches(MARKERS)) mountAt(node);
        else mountWithin(node);
      }
    }
  }).observe(document, { childList: true, subtree: true });
};

/** Puts a widget after a tag, or in the place of a marker, with its data- attributes. @param {HTMLElement} marker */
const mountAt = (marker) => {
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
    // The tag may have reserved the height as a block. The widget takes that room now.
    marker.style.removeProperty('display');
  } else {
    // The content of a marker becomes the fallback.
    element.append(...marker.childNodes);
    marker.replaceWith(element);
  }
};
