// @ts-check
// The options in the address of the frame. Anybody can write a link to it, so only harmless ones are accepted.
import { ATTRIBUTES } from '../loader/element.js';
import { warn } from '../loader/failure.js';
import { chooseLanguage } from '../loader/language.js';

/** Colours come in the address, since the stylesheet of the embedding page does not reach into a frame. */
const COLOURS = ['accent', 'background', 'text'];
/** The frame sets these itself: `loading` is eager, and `shadow` is open, since frame.js reads the title in it. */
const RESERVED = ['loading', 'shadow'];

/** What the embedding page is told of: events, and the results if the visitor sends them. */
const EVENTS = ['on', 'results'];

/** Whether this page is in a frame of another page. */
const isFramed = parent !== window;

/** The origin of the embedding page; empty if there is none or the browser does not tell. */
export const embeddingOrigin = (() => {
  const origin = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin);
  return isFramed && origin && origin !== 'null' ? origin : '';
})();

/**
 * The attributes of the element, the language in which they are, the colours of the page, and what the embedding page is told of; undefined
 * if the benchmark may not be fetched from its address.
 * @param {URL} address
 */
export const optionsOf = ({ searchParams }) => {
  const given = (/** @type {string[]} */ names) => names.flatMap((name) => {
    const value = searchParams.get(name);
    return value ? [[name, value]] : [];
  });
  /** @type {Record<string, string>} */
  const attributes = { theme: 'auto', ...Object.fromEntries(given(ATTRIBUTES.filter((name) => !RESERVED.includes(name)))) };
  const { tag, locale } = chooseLanguage([attributes.lang, ...navigator.languages], Object.keys(FILES.languages));
  attributes.lang = tag;
  if (attributes.src && !mayBeFetched(attributes.src)) return undefined;
  const colours = given(COLOURS).filter(([, colour]) => CSS.supports('color', colour));
  const events = EVENTS.find((one) => one === searchParams.get('events'));
  return { attributes, locale, events, colours: Object.fromEntries(colours.map(([name, colour]) => [`--toise-${name}`, colour])) };
};

/**
 * Whether a benchmark may be fetched from `src`: over http or https, and only from this origin if the page is not in a frame. Otherwise a
 * link to this page could show a stranger's survey under the owner's address.
 * @param {string} src
 */
const mayBeFetched = (src) => {
  const url = URL.canParse(src, document.baseURI) && new URL(src, document.baseURI);
  const isSafe = url && /^https?:$/.test(url.protocol) && (isFramed || url.origin === location.origin);
  if (!isSafe) warn(`src=${src} is not fetched: give an http or https address, of this origin where frame.html is opened by itself.`);
  return isSafe;
};
