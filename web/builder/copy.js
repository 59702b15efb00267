// @ts-check
// Copying a text to the clipboard, and saying so.
import { say } from './texts.js';

/**
 * @param {HTMLElement} source what holds the text
 * @param {HTMLElement} said a live region
 */
export const copy = async (source, said) => {
  const isCopied = await write(source);
  said.textContent = say(isCopied ? 'copied' : 'not-copied');
};

/** @param {HTMLElement} source */
const write = async (source) => {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    // No clipboard where a page isn't secure, or may not: then as by hand.
    getSelection()?.selectAllChildren(source);
    return document.execCommand('copy');
  }
};
