// @ts-check
// What an owner pastes: one text for each way onto a page.
import { attributesOf, propertiesOf } from './options.js';

/**
 * @typedef {object} Wanted
 * @property {string} host the address of the folder with toise.js
 * @property {import('./options.js').Chosen} chosen
 * @property {boolean} isLocked whether the tag takes this version alone
 * @property {string} figures what visitors without JavaScript see; empty for nothing
 * @property {string} title what a frame is called
 */

/** Keeps room free until the widget is there, so that what follows doesn't move: whatever is below the window cannot be seen to, and
 * where the window is very tall, the first step fills about as much. */
const ROOM = 'display: block; min-height: min(100vh, 1100px)';

/** @type {Record<string, (wanted: Wanted) => string>} */
export const SNIPPETS = {
  tag: (wanted) => {
    const { figures, chosen } = wanted;
    return style(chosen) + script(wanted, `${data(chosen)} style="${ROOM}"`) + (figures && `<noscript>\n${figures}</noscript>\n`);
  },
  element: (wanted) => element(wanted) + script(wanted, ' data-toise-definition-only'),
  marker: (wanted) => style(wanted.chosen) + marker(wanted) + script(wanted, ' data-toise-definition-only'),
  frame: ({ host, chosen, title }) => {
    const query = new URLSearchParams([...attributesOf(chosen), ...propertiesOf(chosen).map(([name, value]) => [name.replace('--toise-', ''), value])]);
    const src = `${host}frame.html${query.size ? `?${query}` : ''}`;
    return `<iframe src="${escape(src)}" title="${escape(title)}"
  loading="lazy" referrerpolicy="origin" style="width: 100%; height: 680px; border: 0"></iframe>
<script>
  addEventListener('message', ({ data, origin, source }) => {
    if (origin !== '${originOf(host)}' || data?.toise !== 'height') return;
    const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source);
    if (frame) frame.style.height = Math.min(Math.max(data.height, 300), 20000) + 'px';
  });
</script>
`;
  },
  wordpress: (wanted) => `<!-- wp:html -->\n${SNIPPETS.marker(wanted)}<!-- /wp:html -->\n`,
  npm: (wanted) => `npm install ./toise-benchmark-*.tgz\n\nimport 'toise-benchmark/define';\n\n${element(wanted)}`,
};

/**
 * What a page's Content-Security-Policy has to allow.
 * @param {string} way one of the snippets'
 * @param {Wanted} wanted
 */
export const policyOf = (way, { host, chosen }) => {
  const origin = originOf(host);
  if (way === 'frame') return `Content-Security-Policy: frame-src ${origin}`;
  const own = way === 'npm' ? "'self'" : origin;
  const from = new Set([own]);
  if (chosen.src) from.add(URL.canParse(chosen.src) ? originOf(chosen.src) : "'self'");
  return `Content-Security-Policy: script-src ${own} 'wasm-unsafe-eval'; connect-src ${[...from].join(' ')}`;
};

/** @param {string} address */
const originOf = (address) => new URL(address).origin;

/** @param {Wanted} wanted @param {string} data */
const script = ({ host, isLocked }, data) =>
  `<script async src="${escape(host)}toise.js"${data}${isLocked ? ` integrity="${LOADER_INTEGRITY}" crossorigin="anonymous"` : ''}></script>\n`;

/** @param {Wanted} wanted */
const element = ({ chosen, figures }) => {
  const looks = [ROOM, ...propertiesOf(chosen).map(([name, value]) => `${name}: ${value}`)].join('; ');
  const all = [...attributesOf(chosen), ['style', looks]];
  return `<toise-benchmark${all.map(([name, value]) => ` ${name}="${escape(value)}"`).join('')}>${within(figures)}</toise-benchmark>\n`;
};

/** @param {Wanted} wanted */
const marker = ({ chosen, figures }) => `<div data-toise${data(chosen)} style="${ROOM}">${within(figures)}</div>\n`;

/** @param {string} figures */
const within = (figures) => figures && `\n${figures}`;

/** @param {import('./options.js').Chosen} chosen */
const data = (chosen) => attributesOf(chosen).map(([name, value]) => ` data-${name}="${escape(value)}"`).join('');

/** @param {import('./options.js').Chosen} chosen */
const style = (chosen) => {
  const looks = propertiesOf(chosen).map(([name, value]) => `${name}: ${value}`).join('; ');
  return looks && `<style>toise-benchmark { ${looks} }</style>\n`;
};

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
