// @ts-check
// What an owner can choose, as one table: the form, the preview and every snippet are made of it.

/**
 * @typedef {object} Option
 * @property {string} name the attribute's, and that of its texts
 * @property {'list' | 'choice' | 'colour' | 'address'} kind
 * @property {string[]} [values]
 * @property {string} value what counts where nothing is chosen
 */

/** @type {Option[]} */
export const OPTIONS = [
  { name: 'lang', kind: 'list', values: ['', ...Object.keys(FILES.languages)], value: '' },
  { name: 'theme', kind: 'choice', values: ['auto', 'light', 'dark'], value: 'auto' },
  { name: 'accent', kind: 'colour', value: '' },
  { name: 'background', kind: 'colour', value: '' },
  { name: 'text', kind: 'colour', value: '' },
  { name: 'guess', kind: 'choice', values: ['off', 'on'], value: 'off' },
  { name: 'remember', kind: 'choice', values: ['tab', 'device', 'off'], value: 'tab' },
  { name: 'src', kind: 'address', value: '' },
];

/** @typedef {Record<string, string>} Chosen by the name of the option */

/** @returns {Chosen} */
export const defaults = () => Object.fromEntries(OPTIONS.map(({ name, value }) => [name, value]));

/** What differs from the defaults, as attributes. @param {Chosen} chosen @returns {[string, string][]} */
export const attributesOf = (chosen) => differing(chosen, (option) => option.kind !== 'colour');

/** The same of the colours, as custom properties. @param {Chosen} chosen @returns {[string, string][]} */
export const propertiesOf = (chosen) =>
  differing(chosen, (option) => option.kind === 'colour').map(([name, colour]) => [`--toise-${name}`, colour]);

/** @param {Chosen} chosen @param {(option: Option) => boolean} isMeant @returns {[string, string][]} */
const differing = (chosen, isMeant) =>
  OPTIONS.filter((option) => isMeant(option) && chosen[option.name] !== option.value).map(({ name }) => [name, chosen[name]]);
