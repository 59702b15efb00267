// @ts-check
// The page on which an owner tries the widget, makes it theirs and takes the code along.
import { fetchImmutable } from '../loader/fetch.js';
import { notesOn } from './colour.js';
import { copy } from './copy.js';
import { element } from './element.js';
import { choice, field, fields, input } from './form.js';
import { defaults, propertiesOf } from './options.js';
import { OwnFile } from './own-file.js';
import { fit, show, titleIn } from './preview.js';
import { SNIPPETS, policyOf } from './snippets.js';
import { say, spoken, turn } from './texts.js';

const folder = new URL('.', import.meta.url).href;
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const preview = /** @type {HTMLIFrameElement} */ (byId('preview'));
const stage = /** @type {HTMLElement} */ (preview.parentElement);

const chosen = defaults();
/** How the code comes onto the page, and what goes with it. */
const way = { name: 'tag', host: folder, hasFigures: false, isLocked: false };
/** The figures as plain HTML, by language, once they were asked for. @type {Record<string, string>} */
const tables = {};
const own = new OwnFile(() => refresh());

/** Says everything in the language of the page. */
const speak = () => {
  document.documentElement.lang = spoken();
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-text]'))) one.textContent = say(one.dataset.text ?? '');
  byId('tongue').lang = spoken() === 'fr' ? 'en' : 'fr';
  document.querySelector('.try toise-benchmark')?.setAttribute('lang', spoken());
  preview.title = say('preview-title');
  byId('snippet-region').ariaLabel = say('code-label');
  byId('options').ariaLabel = say('options');
  byId('options').replaceChildren(...fields(chosen, choose), own.field());
  byId('ways').replaceChildren(...ways());
  refresh();
};

/** @param {string} name @param {string} value */
const choose = (name, value) => {
  chosen[name] = value;
  if (name === 'src') own.checkAddress(value);
  refresh();
};

/** The fields of the code. */
const ways = () => {
  const host = input('host', { value: way.host, type: 'url', required: '', spellcheck: 'false', 'aria-describedby': 'host-hint host-note' });
  host.onchange = () => {
    if (!host.validity.valid) return;
    way.host = host.value.replace(/\/?(toise\.js)?$/, '/');
    refresh();
  };
  const tick = (/** @type {string} */ id, /** @type {'hasFigures' | 'isLocked'} */ what, /** @type {Node[]} */ ...more) => {
    const box = input(id, { type: 'checkbox' });
    box.checked = way[what];
    box.onchange = () => { way[what] = box.checked; refresh(); };
    return element('div', { class: 'tick' }, element('label', {}, box, element('span', {}, say(id))), ...more);
  };
  return [
    choice('way', Object.keys(SNIPPETS), way.name, (name) => { way.name = name; refresh(); }, say),
    field('host', host, element('p', { class: 'hint', id: 'host-hint' }, say('host-hint')), element('p', { class: 'note', id: 'host-note' })),
    tick('figures', 'hasFigures'),
    tick('locked', 'isLocked', element('p', { class: 'note', id: 'locked-note', role: 'status' })),
  ];
};

/** Shows what follows from all that was chosen. */
const refresh = () => {
  show(preview, { ...chosen, src: own.address || chosen.src }, spoken());
  const language = chosen.lang || spoken();
  const src = chosen.src || own.name;
  // The table is that of the default survey, and a frame has it by itself.
  const canHaveFigures = way.name !== 'frame' && !src;
  if (canHaveFigures && way.hasFigures) bringTable(language);
  const wanted = {
    host: way.host, chosen: { ...chosen, src }, isLocked: way.isLocked, title: titleIn(language),
    figures: canHaveFigures && way.hasFigures ? tables[language] ?? '' : '',
  };
  byId('line').textContent = SNIPPETS.tag({ ...wanted, chosen: defaults(), isLocked: false, figures: '' }).trim();
  byId('snippet').textContent = SNIPPETS[way.name](wanted).trim();
  byId('policy').textContent = policyOf(way.name, wanted);
  /** @type {HTMLInputElement} */ (byId('figures')).disabled = !canHaveFigures;
  /** @type {HTMLInputElement} */ (byId('locked')).disabled = way.name === 'frame' || way.name === 'npm';
  remark();
};

/** @param {string} language */
const bringTable = async (language) => {
  if (language in tables) return;
  tables[language] = '';
  const { name, integrity } = FIGURES[language];
  tables[language] = await fetchImmutable(folder + name, integrity);
  refresh();
};

/** What an owner should know of what was chosen. */
const remark = () => {
  for (const name of ['accent', 'background', 'text']) {
    const notes = notesOn(chosen).filter((note) => note.of === name).map(({ key, ratio }) => say(key, { ratio }));
    if (name === 'accent' && notes.length) notes.push(say('accent-button'));
    if (byId(name).ariaInvalid === 'true') notes.unshift(say('colour-wrong'));
    tell(`${name}-notes`, notes.join(' '));
  }
  tell('way-note', say(`${way.name}-note`));
  tell('host-note', /^(localhost|127\.|\[::1\])/.test(new URL(way.host).hostname) ? say('host-local') : '');
  tell('locked-note', way.isLocked ? say('locked-note') : '');
  tell('policy-note', propertiesOf(chosen).length && way.name !== 'frame' ? say('policy-style') : '');
};

/** @param {string} width in px */
const widen = (width) => {
  stage.style.setProperty('--width', `${width}px`);
  fit(stage);
};

/** Says it, but not twice: a live region would. @param {string} id @param {string} words */
const tell = (id, words) => {
  const place = byId(id);
  if (place.textContent !== words) place.textContent = words;
};

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-copy]'))) {
  button.onclick = () => copy(byId(button.dataset.copy ?? ''), byId('said'));
}
byId('tongue').onclick = () => { turn(); speak(); };
byId('widths').onchange = ({ target }) => widen(/** @type {HTMLInputElement} */ (target).value);
new ResizeObserver(() => fit(stage)).observe(stage);
// Where a desktop's page would be too small to read.
if (stage.clientWidth < 480) /** @type {HTMLElement} */ (document.querySelector('#widths input')).click();
preview.onload = refresh;
speak();
