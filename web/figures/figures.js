// @ts-check
// The published figures as a table, for visitors whose browser cannot run the engine, or does not get it.
import { build } from '../loader/first-screen.js';

/**
 * Shows the figures below the message of a failure, if that is still there. Nothing is shown if an own benchmark has no file of them.
 * @param {ShadowRoot} root
 * @param {string} locale
 * @param {string | null} src the address of the owner's benchmark
 * @param {(style: string) => void} setStyle
 */
export const showFigures = async (root, locale, src, setStyle) => {
  const tree = src ? treeOf(await read(src)) : FIGURES.tree;
  const texts = src ? [] : FIGURES.texts[locale].split('\n');
  const message = root.querySelector('[role=alert]');
  if (!message || root.querySelector('.figures')) return;
  setStyle(FIGURES_STYLE);
  message.closest('.box')?.append(build(['div', { class: 'figures' }, tree], texts));
};

/** The text of the figures beside a benchmark: `own.figures.txt` beside `own.json` or `own.pack.json`. @param {string} src */
const read = async (src) => {
  const url = new URL(src, document.baseURI);
  url.pathname = url.pathname.replace(/(\.pack)?\.json$/, '') + '.figures.txt';
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: status ${response.status}`);
  return response.text();
};

/**
 * The table that a text stands for. The first line is its caption; a line with a tab is a figure, the statement before it and the number
 * behind it; another line is a heading. What follows an empty line is notes, where a tab stands before the address of a link. It is a text
 * and no HTML, since a frame shows the benchmark that its address names.
 * @param {string} text
 * @returns {import('../loader/first-screen.js').Tree}
 */
export const treeOf = (text) => {
  const [table, ...notes] = text.trim().split(/\n\s*\n/);
  const [caption, ...rows] = table.split('\n');
  return ['div', { dir: 'auto' },
    ['table', {}, ['caption', {}, caption], ['tbody', {}, ...rows.map(rowOf)]],
    ...notes.join('\n').split('\n').filter(Boolean).map(noteOf)];
};

/** @param {string} line */
const rowOf = (line) => {
  const [statement, number] = line.split('\t');
  return ['tr', {}, ['th', number ? { scope: 'row' } : { scope: 'rowgroup', colspan: '2' }, statement], ...(number ? [['td', {}, number]] : [])];
};

/** @param {string} line */
const noteOf = (line) => {
  const [note, address = ''] = line.split('\t');
  return ['p', {}, /^https?:/.test(address) ? ['a', { href: address, rel: 'noopener' }, note] : note];
};
