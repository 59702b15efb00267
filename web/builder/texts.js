// @ts-check
// The texts of the builder's own page, in its two languages.
import TEXTS from './texts.json';
import { chooseLanguage } from '../loader/language.js';

/** @typedef {Record<string, string | Record<string, string>>} Texts */
const texts = /** @type {Record<string, Texts>} */ (TEXTS);

const inAddress = new URLSearchParams(location.search).get('lang');

let language = chooseLanguage([inAddress, ...navigator.languages], Object.keys(texts)).locale;

export const pageLanguage = () => language;

/** Switches to the other language, also in the address, so that a reload keeps it. */
export const switchLanguage = () => {
  language = language === 'fr' ? 'en' : 'fr';
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  history.replaceState(history.state, '', address);
};

/**
 * A text in the language of the page, or in another one that the page has, with `values` in the place of `{name}`, in the plural form for the
 * value `n`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @param {string} [tag]
 */
export const translate = (key, values = {}, tag = language) => {
  const text = texts[tag][key];
  const pattern = typeof text === 'string' ? text : text[new Intl.PluralRules(tag).select(Number(values.n))] ?? text.other;
  return pattern.replace(/\{(\w+)\}/g, (_, name) => format(values[name]));
};

/** Whether the page has a language. @param {string} tag */
export const hasLanguage = (tag) => Object.hasOwn(texts, tag);

/** @param {string | number} value */
const format = (value) => (typeof value === 'number' ? value.toLocaleString(language, { maximumFractionDigits: 1 }) : value);
