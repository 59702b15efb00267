// @ts-check
// Shows what the embedding page, and no other, has for a slot: { toise: 'slot', slot, text, href }. A text and an address, never HTML: what is
// in this page runs and looks as if it were the host's. Not from this page's address either, which anybody may write: whoever opened such
// a link would read a stranger's words under the host's name.
import { warn } from '../loader/failure.js';

const SLOTS = ['intro', 'results'];

/** @param {HTMLElement} element @param {string} embeddingOrigin */
export const takeSlots = (element, embeddingOrigin) => {
  addEventListener('message', ({ data, origin, source }) => {
    if (source !== parent || origin !== embeddingOrigin || data?.toise !== 'slot') return;
    const { slot, text, href } = data;
    const isSafe = href === undefined || (URL.canParse(href) && /^https?:$/.test(new URL(href).protocol));
    if (!SLOTS.includes(slot) || typeof text !== 'string' || !isSafe) {
      return warn('a message for a slot is not shown: give slot as "intro" or "results", text, and href as an http or https address or not at all.');
    }
    element.querySelector(`[data-slot="${slot}"]`)?.remove();
    if (text) element.prepend(content(slot, text, href));
  });
};

/** @param {string} slot @param {string} text @param {string | undefined} href */
const content = (slot, text, href) => {
  const paragraph = document.createElement('p');
  paragraph.dataset.slot = paragraph.slot = slot;
  if (href) paragraph.append(Object.assign(document.createElement('a'), { href, textContent: text, target: '_blank', rel: 'noopener noreferrer' }));
  else paragraph.textContent = text;
  return paragraph;
};
