// @ts-check
// Keeps the keys that the widget uses from the page's shortcuts. Outside its shadow root, a key's target is the widget itself, which no
// script takes for a field: it would act on a digit typed into one, and slides would turn at the arrow keys of a radio group.

/** Keys that a page needs to hear of: those that close and leave things. */
const FOR_THE_PAGE = ['Escape', 'Tab'];

/** @param {Event} event */
const keep = (event) => {
  // Browsers that fill in a form send events without a key.
  const { target, currentTarget, key = '', ctrlKey, altKey, metaKey } = /** @type {KeyboardEvent} */ (event);
  const isCharacter = key.length === 1 && ctrlKey === altKey && !metaKey;
  const isOther = !ctrlKey && !altKey && !metaKey && !FOR_THE_PAGE.includes(key);
  // What the owner has put into a slot is the page's own.
  if (!/** @type {ShadowRoot} */ (currentTarget).contains(/** @type {Node} */ (target))) return;
  if (event.defaultPrevented || ((isCharacter || isOther) && /** @type {Element} */ (target).matches('input, select, textarea, button, summary, a'))) event.stopPropagation();
};

/** @param {ShadowRoot} root */
export const keepKeys = (root) => {
  for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, keep);
};
