// @ts-check
// The code that an owner pastes: one snippet for each way to put the widget on a page.
import { isPackName } from '../loader/pack.js';
import { attributesOf, propertiesOf } from './options.js';

/**
 * @typedef {object} SnippetParameters
 * @property {string} host the address of the folder with toise.js
 * @property {import('./options.js').Choices} choices
 * @property {string} survey the address of the survey; empty for the default one
 * @property {boolean} isShipped whether the survey is one of those in benchmarks/, and `survey` its address there
 * @property {string} figures HTML for visitors without JavaScript, or empty
 * @property {string} title the title of an iframe
 * @property {(key: string) => string} say a text of the builder
 */

/** Reserves height until the widget is there, so that the content below does not shift. A full window pushes that content out of sight;
 * 1100 px is about the height of the first step, for very tall windows. */
const ROOM = 'display: block; min-height: min(100vh, 1100px)';

/** Where each host of includes or of a plugin has the files. @type {Record<string, string>} */
const OWN_FOLDERS = { shortcode: '/wp-content/plugins/toise-benchmark/dist/', hugo: '/toise/', jekyll: '/toise/', mkdocs: '/toise/' };

/** Snippets with a part that is in the page's HTML, for content of the owner's own. */
const HTML = ['tag', 'element', 'marker', 'wordpress', 'npm', 'react', 'vue', 'svelte'];
/** Those that show the figures of the default survey to visitors without JavaScript. */
const WITH_FIGURES = ['tag', 'element', 'marker', 'wordpress', 'npm'];
/** Those that name toise.js, so that browsers can be told to refuse another one. */
const WITH_TAG = ['tag', 'element', 'marker', 'wordpress'];
/** Those that take them from the npm package. */
export const PACKAGED = ['npm', 'react', 'vue', 'svelte'];
/** Those that load the files from the owner's own site. */
const OWN_FILES = [...Object.keys(OWN_FOLDERS), ...PACKAGED];

/** What can be added to a snippet. @param {string} snippet */
export const abilitiesOf = (snippet) => ({
  slots: HTML.includes(snippet), figures: WITH_FIGURES.includes(snippet), pinned: WITH_TAG.includes(snippet), events: snippet === 'frame',
  files: OWN_FILES.includes(snippet) ? 'own' : 'host',
});

/** @type {Record<string, (parameters: SnippetParameters) => string>} */
export const SNIPPETS = {
  tag: (parameters) => {
    const { figures, choices } = parameters;
    // A tag has no content of its own.
    if (choices.slots) return SNIPPETS.element(parameters);
    const style = styleTag([...colourRule(choices), ...fontRule(choices)]);
    return style + preloadTag(parameters) + scriptTag(parameters, `${dataAttributes(parameters)} style="${ROOM}"`) + (figures && `<noscript>\n${figures}</noscript>\n`);
  },
  element: (parameters) => {
    const { choices } = parameters;
    const style = styleTag([...fontRule(choices), ...slotsRule(choices, 'toise-benchmark:not(:defined)')]);
    return style + preloadTag(parameters) + elementTag(parameters) + scriptTag(parameters, ' data-toise-definition-only');
  },
  marker: (parameters) => {
    const { choices } = parameters;
    const style = styleTag([...colourRule(choices), ...fontRule(choices), ...slotsRule(choices, '[data-toise]')]);
    return style + preloadTag(parameters) + markerTag(parameters) + scriptTag(parameters, ' data-toise-definition-only');
  },
  frame: (parameters) => {
    const { host, title, choices } = parameters;
    return `<iframe src="${escape(frameAddress(parameters, choices.events))}" title="${escape(title)}"
  loading="lazy" referrerpolicy="origin" allow="clipboard-write; web-share" style="width: 100%; height: 680px; border: 0"></iframe>
<script>
  addEventListener('message', ({ data, origin, source }) => {
    if (origin !== '${originOf(host)}' || data?.toise !== 'height') return;
    const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source);
    if (frame) frame.style.height = Math.min(Math.max(data.height, 300), 20000) + 'px';
  });
${listener(parameters)}</script>
`;
  },
  link: (parameters) => frameAddress(parameters),
  wordpress: (parameters) => `<!-- wp:html -->\n${SNIPPETS.marker(parameters)}<!-- /wp:html -->\n`,
  shortcode: (parameters) => `[toise${plainAttributes(parameters, 'shortcode')}]\n${stylesheet(parameters)}`,
  hugo: (parameters) => `{{< toise${plainAttributes(parameters, 'hugo')} >}}\n${stylesheet(parameters)}`,
  jekyll: (parameters) => `{% include toise.html${plainAttributes(parameters, 'jekyll')} %}\n${stylesheet(parameters)}`,
  mkdocs: (parameters) => `{{ toise(${plainAttributes(parameters, 'mkdocs').trim().replaceAll('" ', '", ')}) }}\n${stylesheet(parameters)}`,
  npm: (parameters) => {
    const { choices } = parameters;
    const style = styleTag([...fontRule(choices), ...slotsRule(choices, 'toise-benchmark:not(:defined)')]);
    return `${INSTALL}import 'toise-benchmark/define';\n\n${style}${elementTag(parameters)}`;
  },
  react: (parameters) => {
    const { choices } = parameters;
    const properties = [['display', 'block'], ['minHeight', 'min(100vh, 1100px)'], ...propertiesOf(choices)].map(([name, value]) => `${name.includes('-') ? `'${name}'` : name}: '${value}'`);
    const content = slots(parameters, (text) => `{/* ${text} */}`);
    const tag = `<ToiseBenchmark${attributes(parameters)} style={{ ${properties.join(', ')} }}`;
    return `${INSTALL}import { ToiseBenchmark } from 'toise-benchmark/react';\n\n${content ? `${tag}>\n${content}</ToiseBenchmark>` : `${tag} />`}\n${stylesheet(parameters, 'slots')}`;
  },
  vue: (parameters) => `${INSTALL}<script setup>
import { ToiseBenchmark } from 'toise-benchmark/vue';
</script>

<template>
${elementTag({ ...parameters, figures: '' }).replaceAll('toise-benchmark', 'ToiseBenchmark')}</template>
${stylesheet(parameters, 'slots')}`,
  svelte: (parameters) => `${INSTALL}<script>
  import 'toise-benchmark/svelte';
</script>

${elementTag({ ...parameters, figures: '' })}${stylesheet(parameters, 'slots')}`,
};

const INSTALL = 'npm install ./toise-benchmark-*.tgz\n\n';

/**
 * The Content-Security-Policy that a page with the snippet needs at least; empty if it needs none.
 * @param {string} snippet its name
 * @param {SnippetParameters} parameters
 */
export const policyOf = (snippet, { host, survey, isShipped }) => {
  if (snippet === 'link') return '';
  const origin = originOf(host);
  if (snippet === 'frame') return `Content-Security-Policy: frame-src ${origin}`;
  const own = abilitiesOf(snippet).files === 'own' ? "'self'" : origin;
  const fetched = new Set([own]);
  if (survey && !(isShipped && OWN_FOLDERS[snippet])) fetched.add(URL.canParse(survey) ? originOf(survey) : "'self'");
  return `Content-Security-Policy: script-src ${own} 'wasm-unsafe-eval'; connect-src ${[...fetched].join(' ')}`;
};

/** Whether the page gets a style of its own, which a policy on styles would have to allow. @param {string} snippet @param {import('./options.js').Choices} choices */
export const hasStyle = (snippet, choices) =>
  snippet !== 'frame' && snippet !== 'link' && Boolean(propertiesOf(choices).length || choices.font || (choices.slots && abilitiesOf(snippet).slots));

/** @param {string} address */
export const originOf = (address) => new URL(address).origin;

/** Receives what a frame tells of a visit, for the owner to count. @param {SnippetParameters} parameters */
const listener = ({ host, choices, say }) => (choices.events ? `  addEventListener('message', ({ data, origin }) => {
    if (origin !== '${originOf(host)}' || data?.toise !== 'event') return;
    // ${say(`events-${choices.events}-code`)}
    console.log(data.type, data.detail);
  });
` : '');

/**
 * The page for iframes, with the options in its address: a survey beside it by the short address.
 * @param {SnippetParameters} parameters @param {string} [events]
 */
const frameAddress = ({ host, choices, survey, isShipped }, events = '') => {
  const src = isShipped ? survey.replace(host, '') : survey;
  const colours = propertiesOf(choices).map(([name, value]) => [name.replace('--toise-', ''), value]);
  const told = events ? [['events', events]] : [];
  const query = new URLSearchParams([...attributesOf({ ...choices, src, loading: 'lazy' }), ...colours, ...told]).toString().replaceAll('%2F', '/');
  return `${host}frame.html${query && `?${query}`}`;
};

/** Has the browser fetch a pack beside the loader, which would ask for it only once it runs. @param {SnippetParameters} parameters */
const preloadTag = ({ survey, choices }) =>
  (isPackName(survey) && choices.loading !== 'press' ? `<link rel="preload" href="${escape(survey)}" as="fetch" crossorigin>\n` : '');

/** @param {SnippetParameters} parameters @param {string} attributes */
const scriptTag = ({ host, choices }, attributes) =>
  `<script async src="${escape(host)}toise.js"${attributes}${choices.pinned ? ` integrity="${LOADER_INTEGRITY}" crossorigin="anonymous"` : ''}></script>\n`;

/** @param {SnippetParameters} parameters */
const elementTag = (parameters) => {
  const style = [ROOM, ...declarations(parameters.choices)].join('; ');
  return `<toise-benchmark${attributes(parameters)} style="${escape(style)}">${content(parameters)}</toise-benchmark>\n`;
};

/** @param {SnippetParameters} parameters */
const markerTag = (parameters) => `<div data-toise${dataAttributes(parameters)} style="${ROOM}">${content(parameters)}</div>\n`;

/** What stands in the element or the marker. @param {SnippetParameters} parameters */
const content = (parameters) => {
  const inside = slots(parameters, (text) => `<!-- ${text} -->`) + parameters.figures;
  return inside && `\n${inside}`;
};

/** Places for the owner's own content. @param {SnippetParameters} parameters @param {(text: string) => string} comment */
const slots = ({ choices, say }, comment) => (choices.slots ? ['intro', 'results'].map((slot) =>
  `  ${comment(say(`slot-${slot}`))}\n  <p slot="${slot}">${say(`slot-${slot}-text`)}</p>\n`).join('') : '');

/** @param {string[]} rules */
const styleTag = (rules) => (rules.length ? `<style>${rules.join(' ')}</style>\n` : '');

/** What cannot be said in the snippet itself, for the stylesheet of the site. @param {SnippetParameters} parameters @param {'slots' | 'colours'} [which] */
const stylesheet = ({ choices, say }, which = 'colours') => {
  const own = which === 'colours' ? colourRule(choices) : slotsRule(choices, 'toise-benchmark:not(:defined)');
  const rules = [...own, ...fontRule(choices)];
  return rules.length ? `\n/* ${say('stylesheet')} */\n${rules.join('\n')}\n` : '';
};

/** @param {import('./options.js').Choices} choices */
const colourRule = (choices) => {
  const properties = declarations(choices).join('; ');
  return properties ? [`toise-benchmark { ${properties} }`] : [];
};

/** `inherit` as the value of a custom property is that of the parent's property, not its font. Hence the part. @param {import('./options.js').Choices} choices */
const fontRule = ({ font }) => (font ? [`toise-benchmark::part(box) { font-family: ${font} }`] : []);

/** Keeps the owner's content from showing before the widget does. @param {import('./options.js').Choices} choices @param {string} before what holds it till then */
const slotsRule = (choices, before) => (choices.slots ? [`${before} > [slot] { display: none }`] : []);

/** @param {SnippetParameters} parameters */
const attributes = (parameters) => given(parameters).map(([name, value]) => ` ${name}="${escape(value)}"`).join('');

/** @param {SnippetParameters} parameters */
const dataAttributes = (parameters) => given(parameters).map(([name, value]) => ` data-${name}="${escape(value)}"`).join('');

/** Attributes within text that is no HTML, where a quote or a bracket would end them. @param {SnippetParameters} parameters @param {string} snippet */
const plainAttributes = (parameters, snippet) => {
  const { isShipped, host, survey } = parameters;
  const own = isShipped && survey ? survey.replace(host, OWN_FOLDERS[snippet]) : survey;
  return given({ ...parameters, survey: own.replace(/["'`<>{}[\]\\|\s]/g, encodeURIComponent) }).map(([name, value]) => ` ${name}="${value}"`).join('');
};

/** @param {SnippetParameters} parameters */
const given = ({ choices, survey }) => attributesOf({ ...choices, src: survey });

/** The chosen colours as CSS declarations. @param {import('./options.js').Choices} choices */
const declarations = (choices) => propertiesOf(choices).map(([name, value]) => `${name}: ${value}`);

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
