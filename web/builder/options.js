// @ts-check
// What an owner can choose, as one table. The form, the preview and every snippet follow from it.

/**
 * @typedef {object} Option
 * @property {string} name that of the attribute or custom property, and the key of the label
 * @property {'list' | 'choice' | 'colour' | 'address'} kind
 * @property {string[]} [values]
 * @property {string} value the default
 */

/** @type {Option[]} */
export const OPTIONS = [
  { name: 'lang', kind: 'list', values: ['', ...Object.keys(FILES.languages)], value: '' },
  { name: 'theme', kind: 'choice', values: ['auto', 'light', 'dark'], value: 'auto' },
  { name: 'accent', kind: 'colour', value: '' },
  { name: 'background', kind: 'colour', value: '' },
  { name: 'text', kind: 'colour', value: '' },
  { name: 'flow', kind: 'choice', values: ['', 'section', 'question'], value: '' },
  { name: 'reveal', kind: 'choice', values: ['end', 'each'], value: 'end' },
  { name: 'guess', kind: 'choice', values: ['off', 'on'], value: 'off' },
  { name: 'remember', kind: 'choice', values: ['tab', 'device', 'off'], value: 'tab' },
  { name: 'src', kind: 'address', value: '' },
];

/** The chosen values, by the name of the option. @typedef {Record<string, string>} Choices */

/** @returns {Choices} */
export const defaults = () => Object.fromEntries(OPTIONS.map(({ name, value }) => [name, value]));

/** The choices that differ from the defaults, as attributes. @param {Choices} choices @returns {[string, string][]} */
export const attributesOf = (choices) => changed(choices, (option) => option.kind !== 'colour');

/** The chosen colours that differ from the defaults, as custom properties. @param {Choices} choices @returns {[string, string][]} */
export const propertiesOf = (choices) =>
  changed(choices, (option) => option.kind === 'colour').map(([name, colour]) => [`--toise-${name}`, colour]);

/** @param {Choices} choices @param {(option: Option) => boolean} isIncluded @returns {[string, string][]} */
const changed = (choices, isIncluded) =>
  OPTIONS.filter((option) => isIncluded(option) && choices[option.name] !== option.value).map(({ name }) => [name, choices[name]]);
