// @ts-check
// Copies a text to the clipboard, and announces it.
import { translate } from './texts.js';

/**
 * @param {HTMLElement} source the element whose text is copied
 * @param {HTMLElement} status a live region
 */
export const copy = async (source, status) => {
  status.textContent = translate((await write(source)) ? 'copied' : 'not-copied');
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
