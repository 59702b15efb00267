// @ts-check
// How an engine's screen takes the place of the loader's first one.

/** What leads from an element of the first screen to the same of the engine's. @param {Element | null | undefined} element */
const wayTo = (element) => {
  if (!element) return '';
  const { localName } = element;
  const within = element.closest('fieldset') ? `[data-question="${element.closest('fieldset')?.dataset.question}"] ` : '';
  const name = localName + (element.className && `.${element.classList[0]}`);
  return localName === 'input' ? `${within}[value="${/** @type {HTMLInputElement} */ (element).value}"]` : within + name;
};

/**
 * Puts `place` in the place of the first screen, with what was chosen there, and the focus where it was.
 * @param {ShadowRoot} root
 * @param {string} style what the engine's screens need beside the loader's stylesheet
 * @param {HTMLElement} place
 * @param {import('../loader/first.js').First | undefined} first
 * @param {any} mounted
 */
export const succeed = (root, style, place, first, mounted) => {
  // Whoever goes on is led to the next step.
  const way = first?.goesOn ? '' : wayTo(root.activeElement);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
  root.replaceChildren(place);
  if (first) mounted.take([...first.given].flat());
  if (way) /** @type {HTMLElement | null} */ (root.querySelector(way))?.focus({ preventScroll: true });
};
