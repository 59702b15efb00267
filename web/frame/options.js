// @ts-check
// What the address of the frame asks for, as far as strangers may: whoever writes a link writes its query.
import { ATTRIBUTES } from '../loader/element.js';
import { warn } from '../loader/failure.js';
import { chooseLanguage } from '../loader/language.js';

/** Colours that an embedding page cannot set from outside. */
const COLOURS = ['accent', 'background', 'text'];
/** The page of the frame decides: what it holds begins at once, and it reads the title there. */
const NOT_HERE = ['loading', 'shadow'];

/** Whether another page holds this one. */
const isFramed = parent !== window;

/** The origin of that page, as the browser says; empty where it says none. */
export const embedder = (() => {
  const said = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin);
  return isFramed && said && said !== 'null' ? said : '';
})();

/**
 * The attributes of the element and the colours of the page; nothing where the figures would be none that may be fetched.
 * @param {URL} address
 */
export const optionsOf = ({ searchParams }) => {
  const named = (/** @type {string[]} */ names) => names.flatMap((name) => {
    const value = searchParams.get(name);
    return value ? [[name, value]] : [];
  });
  /** @type {Record<string, string>} */
  const attributes = { theme: 'auto', ...Object.fromEntries(named(ATTRIBUTES.filter((name) => !NOT_HERE.includes(name)))) };
  attributes.lang = chooseLanguage([attributes.lang, ...navigator.languages], Object.keys(FILES.languages)).tag;
  if (attributes.src && !isFetched(attributes.src)) return undefined;
  const colours = named(COLOURS).filter(([, colour]) => CSS.supports('color', colour));
  return { attributes, colours: Object.fromEntries(colours.map(([name, colour]) => [`--toise-${name}`, colour])) };
};

/**
 * Whether a benchmark may come from there: over http or https; and from this origin alone where no page holds this one, so that
 * nobody can pass off a survey of theirs under its address.
 * @param {string} src
 */
const isFetched = (src) => {
  const url = URL.canParse(src, document.baseURI) && new URL(src, document.baseURI);
  const isSafe = url && /^https?:$/.test(url.protocol) && (isFramed || url.origin === location.origin);
  if (!isSafe) warn(`src=${src} is not fetched: give an http or https address, of this origin where frame.html is opened by itself.`);
  return isSafe;
};
