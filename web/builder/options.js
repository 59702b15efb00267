// @ts-check
// What an owner can choose of the widget, as one table. The form, the preview and every snippet follow from it.

/**
 * @typedef {object} Option
 * @property {string} name that of the attribute or custom property, and the key of the label
 * @property {'list' | 'choice' | 'colour' | 'address'} kind
 * @property {string[]} [values]
 * @property {string} value the default
 * @property {boolean} [isRare] whether few owners change it
 */

/** @type {Option[]} */
export const OPTIONS = [
  { name: 'lang', kind: 'list', values: ['', ...Object.keys(FILES.languages)], value: '' },
  { name: 'theme', kind: 'choice', values: ['auto', 'light', 'dark'], value: 'auto' },
  { name: 'font', kind: 'choice', values: ['', 'inherit'], value: '' },
  { name: 'accent', kind: 'colour', value: '' },
  { name: 'background', kind: 'colour', value: '', isRare: true },
  { name: 'text', kind: 'colour', value: '', isRare: true },
  { name: 'flow', kind: 'choice', values: ['', 'section', 'question'], value: '', isRare: true },
  { name: 'reveal', kind: 'choice', values: ['end', 'each'], value: 'end', isRare: true },
  { name: 'guess', kind: 'choice', values: ['off', 'on'], value: 'off', isRare: true },
  { name: 'remember', kind: 'choice', values: ['tab', 'device', 'off'], value: 'tab', isRare: true },
  { name: 'loading', kind: 'choice', values: ['lazy', 'eager', 'press'], value: 'lazy', isRare: true },
  { name: 'src', kind: 'address', value: '' },
];

/** The chosen values, by the name of the option. @typedef {Record<string, string>} Choices */

/** The choices that differ from the defaults, as attributes. @param {Choices} choices @returns {[string, string][]} */
export const attributesOf = (choices) => changed(choices, ({ name, kind }) => kind !== 'colour' && name !== 'font');

/** The chosen colours that differ from the defaults, as custom properties. @param {Choices} choices @returns {[string, string][]} */
export const propertiesOf = (choices) =>
  changed(choices, ({ kind }) => kind === 'colour').map(([name, colour]) => [`--toise-${name}`, colour]);

/** @param {Choices} choices @param {(option: Option) => boolean} isIncluded @returns {[string, string][]} */
const changed = (choices, isIncluded) =>
  OPTIONS.filter((option) => isIncluded(option) && choices[option.name] !== option.value).map(({ name }) => [name, choices[name]]);
