// @ts-check
// Copies a text to the clipboard, and says so: on the button, and to screen readers.
import { translate } from './texts.js';

/** How long the button says that it copied, in milliseconds. */
const CONFIRMATION = 2500;

/** What sets a button back, by button. @type {WeakMap<HTMLElement, number>} */
const timers = new WeakMap();

/**
 * @param {HTMLElement} source the element whose text is copied
 * @param {HTMLElement} button the button that was pressed
 * @param {HTMLElement} status a live region
 */
export const copy = async (source, button, status) => {
  const outcome = (await write(source)) ? 'copied' : 'not-copied';
  button.textContent = translate(`${outcome}-button`);
  button.dataset.outcome = outcome;
  // Emptied first: a live region does not announce the same text twice.
  status.textContent = '';
  status.textContent = translate(outcome);
  clearTimeout(timers.get(button));
  timers.set(button, setTimeout(() => {
    button.textContent = translate(button.dataset.text ?? '');
    delete button.dataset.outcome;
    status.textContent = '';
  }, CONFIRMATION));
};

/** Returns whether it was copied. @param {HTMLElement} source */
const write = async (source) => {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    // The clipboard needs a secure context and a permission. Without, select the text and copy as by hand.
    getSelection()?.selectAllChildren(source);
    return document.execCommand('copy');
  }
};
