// @ts-check
// Puts a widget where a tag or a marker stands, also one that is added to the page later.
import { ATTRIBUTES, NAME } from './element.js';
import { warn } from './failure.js';

const TAGS = 'script[src*="toise.js"]:not([data-toise-definition-only])';
/** Marks a tag's own widget, so that a page which copies both does not get a second one. */
const OF_TAG = 'data-of-tag';
const MARKERS = `div[data-toise], ${TAGS}`;
/** The types of scripts that run. Consent managers give a script another one, and leave that or a copy of it in the page. */
const RUNS = /^(|module|(text|application)\/(x-)?(java|ecma)script)$/i;

/**
 * Mounts widgets at the tags and markers of the page, and at those added later. `script` is the loader's own tag, whose file may have
 * another name. A page that runs the loader again, as sites do that replace their body at each visit, is watched only once.
 * @param {HTMLScriptElement | null} script
 */
export const autoMount = (script) => {
  const widget = /** @type {any} */ (customElements.get(NAME));
  widget.mountAt ??= watch(widget.homes, !script);
  if (script && script.dataset.toiseDefinitionOnly === undefined) widget.mountAt(script);
};

/**
 * @param {WeakMap<Element, () => void>} homes how each widget is put back
 * @param {boolean} isDeferred whether an optimiser runs the loader, so that its tag is one that browsers would not run
 */
const watch = (homes, isDeferred) => {
  /** The tags whose target is not in the page yet. @type {Set<HTMLElement>} */
  const waiting = new Set();

  /** Puts a widget after a tag or into its target, or into a marker, with the data- attributes. @param {HTMLElement} marker */
  const place = (marker) => {
    const { dataset, style } = marker;
    const { type, src } = /** @type {HTMLScriptElement} */ (marker);
    const isTag = marker.localName === 'script';
    if (!marker.isConnected || (isTag && !RUNS.test(type) && !(isDeferred && type !== 'text/plain'))) return;
    const parent = isTag && dataset.target ? document.querySelector(dataset.target) : marker;
    waiting[parent ? 'delete' : 'add'](marker);
    const isAfter = isTag && parent === marker;
    if (!parent || (isAfter && marker.closest('head'))) return;
    const present = isAfter ? marker.nextElementSibling : parent.querySelector(NAME);
    const isPresent = present?.matches(isTag ? `${NAME}[${OF_TAG}]` : NAME);
    const element = isPresent ? /** @type {HTMLElement} */ (present) : document.createElement(NAME);
    const put = () => {
      if (!parent.isConnected) return;
      // The content of a marker becomes the fallback. The marker itself stays, since frameworks remove it as theirs.
      if (!isTag && parent.firstChild) element.replaceChildren(...parent.childNodes);
      isAfter ? marker.after(element) : parent.append(element);
    };
    // Morphing removes what the new version of a page lacks, such as the widget of its tag.
    homes?.set(element, put);
    if (isPresent) return;
    for (const name of ATTRIBUTES) {
      const value = dataset[name];
      // Consent managers keep the script's own address in data-src.
      if (value !== undefined && !(isTag && name === 'src' && [src, marker.getAttribute('src')].includes(value))) element.setAttribute(name, value);
    }
    for (const name of Array.from(style)) if (name.startsWith('--')) element.style.setProperty(name, style.getPropertyValue(name));
    if (isTag) {
      element.setAttribute(OF_TAG, '');
      // The tag may have reserved the height as a block. The widget takes that room now.
      style.removeProperty('display');
    }
    put();
  };
  const mountAt = (/** @type {HTMLElement} */ marker) => {
    // A target that is no selector must not stop the other widgets.
    try { place(marker); } catch (error) { warn(String(error)); }
  };
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
    waiting.forEach(mountAt);
  }).observe(document, { childList: true, subtree: true });
  return mountAt;
};
