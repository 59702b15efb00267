// @ts-check
// Replaces the loader's first screen by the engine's.
import { keepKeys } from './keys.js';
import { keepTextNodes } from './translators.js';

/** A selector that finds an element of the loader's screen again in the engine's. @param {Element | null | undefined} element */
const selectorOf = (element) => {
  if (!element) return '';
  const { localName } = element;
  const question = element.closest('fieldset') ? `[data-question="${element.closest('fieldset')?.dataset.question}"] ` : '';
  const name = localName + (element.className && `.${element.classList[0]}`);
  return question + (localName === 'input' ? `[value="${/** @type {HTMLInputElement} */ (element).value}"]` : name);
};

/**
 * Replaces the first screen by `container`, and keeps the answers given there and the focus.
 * @param {ShadowRoot} root
 * @param {string} style the engine's stylesheet, which adds to the loader's
 * @param {HTMLElement} container
 * @param {import('../loader/first-screen.js').FirstScreen | undefined} first
 * @param {any} mounted
 */
export const takeOver = (root, style, container, first, mounted) => {
  // After "Next", the next step takes the focus instead.
  const selector = first?.isNextPressed ? '' : selectorOf(root.activeElement);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
  root.replaceChildren(container);
  keepKeys(root);
  keepTextNodes(container);
  if (first) mounted.takeOver([...first.answers].flat());
  if (selector) /** @type {HTMLElement | null} */ (root.querySelector(selector))?.focus({ preventScroll: true });
};
