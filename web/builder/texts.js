// @ts-check
// The texts of the builder's own page, in its two languages.
import TEXTS from './texts.json';
import { chooseLanguage } from '../loader/language.js';

/** @typedef {Record<string, string | Record<string, string>>} Texts */
const texts = /** @type {Record<string, Texts>} */ (TEXTS);

let language = chooseLanguage([new URLSearchParams(location.search).get('lang'), ...navigator.languages], Object.keys(texts)).locale;

export const pageLanguage = () => language;

export const switchLanguage = () => { language = language === 'fr' ? 'en' : 'fr'; };

/**
 * A text in the language of the page, with `values` in the place of `{name}`, in the plural form for the value `n`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export const translate = (key, values = {}) => {
  const text = texts[language][key];
  const pattern = typeof text === 'string' ? text : text[new Intl.PluralRules(language).select(Number(values.n))] ?? text.other;
  return pattern.replace(/\{(\w+)\}/g, (_, name) => format(values[name]));
};

/** @param {string | number} value */
const format = (value) => (typeof value === 'number' ? value.toLocaleString(language, { maximumFractionDigits: 1 }) : value);
