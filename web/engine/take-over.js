// @ts-check
// Replaces the loader's first screen by the engine's.

/** A selector that leads from an element of the loader's screen to the same one of the engine's. @param {Element | null | undefined} element */
const selectorOf = (element) => {
  if (!element) return '';
  const { localName } = element;
  const within = element.closest('fieldset') ? `[data-question="${element.closest('fieldset')?.dataset.question}"] ` : '';
  const name = localName + (element.className && `.${element.classList[0]}`);
  return localName === 'input' ? `${within}[value="${/** @type {HTMLInputElement} */ (element).value}"]` : within + name;
};

/**
 * Swaps in `container` for the first screen, with the answers given there, and the focus where it was.
 * @param {ShadowRoot} root
 * @param {string} style what the engine's screens need besides the loader's stylesheet
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
  if (first) mounted.takeOver([...first.answers].flat());
  if (selector) /** @type {HTMLElement | null} */ (root.querySelector(selector))?.focus({ preventScroll: true });
};
