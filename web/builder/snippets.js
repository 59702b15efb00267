// @ts-check
// The code that an owner pastes: one snippet for each way to put the widget on a page.
import { isPackName } from '../loader/pack.js';
import { attributesOf, propertiesOf } from './options.js';

/**
 * @typedef {object} SnippetParameters
 * @property {string} host the address of the folder with toise.js
 * @property {import('./options.js').Choices} choices
 * @property {boolean} isPinned whether the tag has the integrity of this version, so that browsers refuse another
 * @property {string} figures HTML for visitors without JavaScript, or empty
 * @property {string} title the title of an iframe
 */

/** Reserves height until the widget is there, so that the content below does not shift. A full window pushes that content out of sight;
 * 1100 px is about the height of the first step, for very tall windows. */
const ROOM = 'display: block; min-height: min(100vh, 1100px)';

/** @type {Record<string, (parameters: SnippetParameters) => string>} */
export const SNIPPETS = {
  tag: (parameters) => {
    const { figures, choices } = parameters;
    return styleTag(choices) + preloadTag(choices) + scriptTag(parameters, `${dataAttributes(choices)} style="${ROOM}"`) + (figures && `<noscript>\n${figures}</noscript>\n`);
  },
  element: (parameters) => preloadTag(parameters.choices) + elementTag(parameters) + scriptTag(parameters, ' data-toise-definition-only'),
  marker: (parameters) => styleTag(parameters.choices) + preloadTag(parameters.choices) + markerTag(parameters) + scriptTag(parameters, ' data-toise-definition-only'),
  frame: ({ host, choices, title }) => {
    const colours = propertiesOf(choices).map(([name, value]) => [name.replace('--toise-', ''), value]);
    const query = new URLSearchParams([...attributesOf(choices), ...colours]);
    const src = `${host}frame.html${query.size ? `?${query}` : ''}`;
    return `<iframe src="${escape(src)}" title="${escape(title)}"
  loading="lazy" referrerpolicy="origin" allow="clipboard-write; web-share" style="width: 100%; height: 680px; border: 0"></iframe>
<script>
  addEventListener('message', ({ data, origin, source }) => {
    if (origin !== '${originOf(host)}' || data?.toise !== 'height') return;
    const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source);
    if (frame) frame.style.height = Math.min(Math.max(data.height, 300), 20000) + 'px';
  });
</script>
`;
  },
  wordpress: (parameters) => `<!-- wp:html -->\n${SNIPPETS.marker(parameters)}<!-- /wp:html -->\n`,
  npm: (parameters) => `npm install ./toise-benchmark-*.tgz\n\nimport 'toise-benchmark/define';\n\n${elementTag(parameters)}`,
};

/**
 * The Content-Security-Policy that a page with the snippet needs at least.
 * @param {string} snippet its name
 * @param {SnippetParameters} parameters
 */
export const policyOf = (snippet, { host, choices }) => {
  const origin = originOf(host);
  if (snippet === 'frame') return `Content-Security-Policy: frame-src ${origin}`;
  const own = snippet === 'npm' ? "'self'" : origin;
  const fetched = new Set([own]);
  if (choices.src) fetched.add(URL.canParse(choices.src) ? originOf(choices.src) : "'self'");
  return `Content-Security-Policy: script-src ${own} 'wasm-unsafe-eval'; connect-src ${[...fetched].join(' ')}`;
};

/** @param {string} address */
const originOf = (address) => new URL(address).origin;

/** Has the browser fetch a pack beside the loader, which would ask for it only once it runs. @param {import('./options.js').Choices} choices */
const preloadTag = ({ src }) => (isPackName(src) ? `<link rel="preload" href="${escape(src)}" as="fetch" crossorigin>\n` : '');

/** @param {SnippetParameters} parameters @param {string} attributes */
const scriptTag = ({ host, isPinned }, attributes) =>
  `<script async src="${escape(host)}toise.js"${attributes}${isPinned ? ` integrity="${LOADER_INTEGRITY}" crossorigin="anonymous"` : ''}></script>\n`;

/** @param {SnippetParameters} parameters */
const elementTag = ({ choices, figures }) => {
  const style = [ROOM, ...declarations(choices)].join('; ');
  const attributes = [...attributesOf(choices), ['style', style]].map(([name, value]) => ` ${name}="${escape(value)}"`).join('');
  return `<toise-benchmark${attributes}>${fallback(figures)}</toise-benchmark>\n`;
};

/** @param {SnippetParameters} parameters */
const markerTag = ({ choices, figures }) => `<div data-toise${dataAttributes(choices)} style="${ROOM}">${fallback(figures)}</div>\n`;

/** @param {import('./options.js').Choices} choices */
const styleTag = (choices) => {
  const properties = declarations(choices).join('; ');
  return properties && `<style>toise-benchmark { ${properties} }</style>\n`;
};

/** @param {string} figures */
const fallback = (figures) => figures && `\n${figures}`;

/** @param {import('./options.js').Choices} choices */
const dataAttributes = (choices) => attributesOf(choices).map(([name, value]) => ` data-${name}="${escape(value)}"`).join('');

/** The chosen colours as CSS declarations. @param {import('./options.js').Choices} choices */
const declarations = (choices) => propertiesOf(choices).map(([name, value]) => `${name}: ${value}`);

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
