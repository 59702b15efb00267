// @ts-check
// All that an owner has chosen, and the address that says so. It holds only what differs from the defaults, behind the "#", which browsers send
// to nobody.
import { isColour } from './colour.js';
import { OPTIONS } from './options.js';
import { SITES } from './sites.js';
import { SNIPPETS } from './snippets.js';

/** The survey that is in a file of the owner's own. */
export const OWN = 'own';

/** What a frame tells the page that it is in. */
export const EVENTS = ['', 'on', 'results'];

/**
 * What there is to choose. The host is not among it, since the code runs what comes from there: nobody shall choose that for others by a link.
 * An empty `way` is the recommended one of the site.
 * @type {import('./options.js').Option[]}
 */
const ALL = [
  { name: 'site', kind: 'choice', values: Object.keys(SITES), value: 'html' },
  { name: 'way', kind: 'choice', values: Object.keys(SNIPPETS), value: '' },
  { name: 'survey', kind: 'choice', values: [...BENCHMARKS.map(({ id }) => id), OWN], value: BENCHMARKS[0].id },
  ...OPTIONS,
  { name: 'events', kind: 'choice', values: EVENTS, value: '' },
  { name: 'slots', kind: 'choice', values: ['on'], value: '' },
  { name: 'figures', kind: 'choice', values: ['on'], value: '' },
  { name: 'pinned', kind: 'choice', values: ['on'], value: '' },
];

/** What widgets read of an address, which is not ours to change. */
const ANSWERS = /(?:^|[#&])(toise=[^&]*)/;
const MAX_ADDRESS = 2000;

/** The choices in the fragment of an address. Anybody can write one, so whatever is not a choice counts for nothing. @param {string} fragment @returns {import('./options.js').Choices} */
export const choicesIn = (fragment) => {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  return Object.fromEntries(ALL.map((option) => {
    const value = given.get(option.name) ?? '';
    return [option.name, isValid(option, value) ? value : option.value];
  }));
};

/** Whether a fragment says a choice, and is not only an anchor or a link with answers. @param {string} fragment */
export const hasChoices = (fragment) => {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  return ALL.some(({ name }) => given.has(name));
};

/** The fragment that says the choices, in the place of `former`. @param {import('./options.js').Choices} choices @param {string} former */
export const fragmentOf = (choices, former) => {
  const changed = ALL.filter(({ name, value }) => choices[name] !== value).map(({ name }) => [name, choices[name]]);
  const parts = [new URLSearchParams(changed).toString(), ANSWERS.exec(former)?.[1]].filter(Boolean);
  return parts.length ? `#${parts.join('&')}` : '';
};

/** @param {import('./options.js').Option} option @param {string} value */
const isValid = ({ kind, values = [] }, value) => {
  if (kind === 'colour') return isColour(value);
  return kind === 'address' ? isWebAddress(value) : values.includes(value);
};

/** @param {string} address */
const isWebAddress = (address) =>
  address.length <= MAX_ADDRESS && URL.canParse(address, document.baseURI) && /^https?:$/.test(new URL(address, document.baseURI).protocol);
