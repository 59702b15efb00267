// @ts-check
// The options as fields of a form, made of their table.
import { OWN, hexOf, isColour } from './colour.js';
import { element } from './element.js';
import { OPTIONS } from './options.js';
import { say } from './texts.js';

/** @typedef {import('./options.js').Option} Option */
/** @typedef {(name: string, value: string) => void} Choose */

/**
 * A field for each option.
 * @param {import('./options.js').Chosen} chosen
 * @param {Choose} choose hears of each change
 */
export const fields = (chosen, choose) => OPTIONS.map((option) => KINDS[option.kind](option, chosen[option.name], choose));

/** @type {Record<Option['kind'], (option: Option, now: string, choose: Choose) => HTMLElement>} */
const KINDS = {
  list: ({ name, values = [] }, now, choose) => {
    const select = /** @type {HTMLSelectElement} */ (element('select', { id: name }, ...values.map((tag) =>
      tag ? element('option', { value: tag, lang: tag }, nameOf(tag)) : element('option', { value: '' }, say(`${name}-`)))));
    select.value = now;
    select.onchange = () => choose(name, select.value);
    return field(name, select);
  },
  choice: ({ name, values = [] }, now, choose) => choice(name, values, now, (value) => choose(name, value)),
  colour: ({ name }, now, choose) => {
    const own = /** @type {Record<string, string>} */ (OWN.light)[name];
    const written = input(name, { value: now, placeholder: own, spellcheck: 'false', autocomplete: 'off', 'aria-describedby': `${name}-notes` });
    const picked = input(`${name}-picked`, { type: 'color', 'aria-label': say('pick', { name: say(name) }) });
    const take = () => {
      const colour = written.value.trim();
      const isWrong = Boolean(colour) && !isColour(colour);
      written.ariaInvalid = String(isWrong);
      picked.value = hexOf(isWrong ? own : colour || own);
      choose(name, isWrong ? '' : colour);
    };
    written.oninput = take;
    picked.oninput = () => { written.value = picked.value; take(); };
    picked.value = hexOf(now || own);
    return field(name, element('span', { class: 'pair' }, written, picked), element('p', { class: 'note', id: `${name}-notes`, role: 'status' }));
  },
  address: ({ name }, now, choose) => {
    const address = input(name, { value: now, inputmode: 'url', spellcheck: 'false', 'aria-describedby': `${name}-hint` });
    address.onchange = () => choose(name, address.value.trim());
    return field(name, address, element('p', { class: 'hint', id: `${name}-hint` }, say(`${name}-hint`)));
  },
};

/**
 * One of several, all in sight.
 * @param {string} name
 * @param {string[]} values
 * @param {string} now
 * @param {(value: string) => void} choose
 */
export const choice = (name, values, now, choose, wordOf = (/** @type {string} */ value) => say(`${name}-${value}`)) => {
  const labels = values.map((value) => element('label', {},
    element('input', { type: 'radio', name, value, checked: value === now }), element('span', {}, wordOf(value))));
  const group = element('fieldset', { class: 'choice' }, element('legend', {}, say(name)), element('div', { class: 'segments' }, ...labels));
  group.onchange = ({ target }) => choose(/** @type {HTMLInputElement} */ (target).value);
  return group;
};

/** @param {string} id @param {Record<string, string>} attributes */
export const input = (id, attributes) => /** @type {HTMLInputElement} */ (element('input', { id, ...attributes }));

/** @param {string} name of its texts and of what it is for @param {HTMLElement[]} content */
export const field = (name, ...content) => element('div', { class: 'field' }, element('label', { for: name }, say(name)), ...content);

/** A language in its own words. @param {string} tag */
const nameOf = (tag) => {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
};
