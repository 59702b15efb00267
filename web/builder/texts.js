// @ts-check
// The page's own texts, in the languages it speaks.
import TEXTS from './texts.json';
import { chooseLanguage } from '../loader/language.js';

/** @typedef {Record<string, string | Record<string, string>>} Texts */
const texts = /** @type {Record<string, Texts>} */ (TEXTS);

let tongue = chooseLanguage([new URLSearchParams(location.search).get('lang'), ...navigator.languages], Object.keys(texts)).locale;

export const spoken = () => tongue;

/** Goes on in the other language. */
export const turn = () => { tongue = tongue === 'fr' ? 'en' : 'fr'; };

/**
 * A text with its places filled in; in the plural that `n` asks for.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export const say = (key, values = {}) => {
  const text = texts[tongue][key];
  const pattern = typeof text === 'string' ? text : text[new Intl.PluralRules(tongue).select(Number(values.n))] ?? text.other;
  return pattern.replace(/\{(\w+)\}/g, (_, place) => write(values[place]));
};

/** @param {string | number} value */
const write = (value) => (typeof value === 'number' ? value.toLocaleString(tongue, { maximumFractionDigits: 1 }) : value);
