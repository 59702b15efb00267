// @ts-check
// The fields of the form, one for each option of the table in options.js.
import { DEFAULT_COLOURS, hexOf, isColour } from './colour.js';
import { element } from './element.js';
import { OPTIONS } from './options.js';
import { translate } from './texts.js';

/** @typedef {import('./options.js').Option} Option */
/** @typedef {(name: string, value: string) => void} Choose */

/**
 * A field for each of some options.
 * @param {(option: Option) => boolean} isIncluded
 * @param {import('./options.js').Choices} choices
 * @param {Choose} choose called at each change
 */
export const optionFields = (isIncluded, choices, choose) => OPTIONS.filter(isIncluded).map((option) => FIELDS[option.kind](option, choices[option.name], choose));

/** A field for each kind of option. @type {Record<Option['kind'], (option: Option, value: string, choose: Choose) => HTMLElement>} */
const FIELDS = {
  list: ({ name, values = [] }, value, choose) => {
    const select = /** @type {HTMLSelectElement} */ (element('select', { id: name }, ...values.map((tag) =>
      tag ? element('option', { value: tag, lang: tag }, languageName(tag)) : element('option', { value: '' }, translate(`${name}-`)))));
    select.value = value;
    select.onchange = () => choose(name, select.value);
    return field(name, select);
  },
  choice: ({ name, values = [] }, value, choose) => radioGroup(name, values, value, (chosen) => choose(name, chosen)),
  colour: ({ name }, value, choose) => {
    const defaultColour = /** @type {Record<string, string>} */ (DEFAULT_COLOURS.light)[name];
    const text = input(name, { value, placeholder: defaultColour, spellcheck: 'false', autocomplete: 'off', 'aria-describedby': `${name}-notes` });
    const picker = input(`${name}-picked`, { type: 'color', 'aria-label': translate('pick', { name: translate(name) }) });
    const update = () => {
      const colour = text.value.trim();
      const isInvalid = Boolean(colour) && !isColour(colour);
      text.ariaInvalid = String(isInvalid);
      picker.value = hexOf(isInvalid ? defaultColour : colour || defaultColour);
      choose(name, isInvalid ? '' : colour);
    };
    text.oninput = update;
    picker.oninput = () => { text.value = picker.value; update(); };
    picker.value = hexOf(value || defaultColour);
    return field(name, element('span', { class: 'pair' }, text, picker), element('p', { class: 'note', id: `${name}-notes`, role: 'status' }));
  },
  address: ({ name }, value, choose) => {
    const address = input(name, { value, inputmode: 'url', spellcheck: 'false', 'aria-describedby': `${name}-hint` });
    address.onchange = () => choose(name, address.value.trim());
    return field(name, address, element('p', { class: 'hint', id: `${name}-hint` }, translate(`${name}-hint`)));
  },
};

/**
 * A group of radio buttons.
 * @param {string} name the group's, and the key of its legend
 * @param {string[]} values
 * @param {string} checked one of `values`
 * @param {(value: string) => void} choose called at each change
 */
export const radioGroup = (name, values, checked, choose, labelOf = (/** @type {string} */ value) => /** @type {string | Node} */ (translate(`${name}-${value}`))) => {
  const labels = values.map((value) => element('label', {},
    element('input', { type: 'radio', name, value, checked: value === checked }), element('span', {}, labelOf(value))));
  const group = element('fieldset', { class: 'choice', id: `${name}-choice` }, element('legend', {}, translate(name)), element('div', { class: 'segments' }, ...labels));
  group.onchange = ({ target }) => choose(/** @type {HTMLInputElement} */ (target).value);
  return group;
};

/**
 * A checkbox.
 * @param {string} id
 * @param {boolean} isChecked
 * @param {(isChecked: boolean) => void} choose called at each change
 * @param {Node[]} notes
 */
export const checkbox = (id, isChecked, choose, ...notes) => {
  const box = input(id, { type: 'checkbox' });
  box.checked = isChecked;
  box.onchange = () => choose(box.checked);
  return element('div', { class: 'tick' }, element('label', {}, box, element('span', {}, translate(id))), ...notes);
};

/** @param {string} id @param {Record<string, string>} attributes */
export const input = (id, attributes) => /** @type {HTMLInputElement} */ (element('input', { id, ...attributes }));

/** A field with its label. @param {string} id the input's, and the key of the label @param {HTMLElement[]} content */
export const field = (id, ...content) => element('div', { class: 'field' }, element('label', { for: id }, translate(id)), ...content);

/** The name of a language in that language, such as "Français". @param {string} tag */
const languageName = (tag) => {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
};
