// @ts-check
// Tells the embedding page, if it asks for that, how far its visitor comes: { toise: 'event', type, detail }. Answers are told by nothing but
// the visitor's press of a button.
import SENTENCES from './sentences.json';

/** What the detail of an event may be told of. That of the others holds answers, or is null. */
const OPEN = ['toise-step', 'toise-export', 'toise-error'];
const TYPES = ['toise-ready', 'toise-start', 'toise-answer', 'toise-complete', ...OPEN];

/** Sends an event. @param {string} embeddingOrigin @param {string} type @param {unknown} detail */
const send = (embeddingOrigin, type, detail) => parent.postMessage({ toise: 'event', type, detail }, embeddingOrigin);

/** @param {HTMLElement} element @param {string} embeddingOrigin */
export const reportEvents = (element, embeddingOrigin) => {
  for (const type of TYPES) {
    element.addEventListener(type, (event) => send(embeddingOrigin, type, OPEN.includes(type) ? /** @type {CustomEvent} */ (event).detail : null));
  }
};

/**
 * Offers the visitor, among the results, to send the comparison to the embedding page. Each result is sent by a press of its own.
 * @param {HTMLElement} element @param {string} embeddingOrigin @param {string} locale
 */
export const offerResults = (element, embeddingOrigin, locale) => {
  const sentences = /** @type {Record<string, { send: string, sent: string }>} */ (SENTENCES)[locale];
  // Isolated, so that the name reads the same in Arabic.
  const name = `\u2068${new URL(embeddingOrigin).host}\u2069`;
  const button = document.createElement('button');
  button.type = 'button';
  const offer = document.createElement('p');
  offer.slot = 'results';
  // It takes the focus that the button had, so that screen readers read what has become of it.
  offer.tabIndex = -1;
  element.addEventListener('toise-complete', (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    button.textContent = sentences.send.replace('{name}', name);
    button.onclick = () => {
      send(embeddingOrigin, 'toise-complete', detail);
      offer.textContent = sentences.sent.replace('{name}', name);
      offer.focus({ preventScroll: true });
    };
    offer.replaceChildren(button);
    element.append(offer);
  });
};
