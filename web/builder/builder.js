// @ts-check
// The page on which an owner tries the widget, customises it and copies the code for their own page.
import { fetchImmutable } from '../loader/fetch.js';
import { contrastNotes } from './colour.js';
import { copy } from './copy.js';
import { element } from './element.js';
import { field, input, optionFields, radioGroup } from './form.js';
import { defaults, propertiesOf } from './options.js';
import { OwnFile } from './own-file.js';
import { fitPreview, frameTitle, updatePreview } from './preview.js';
import { SNIPPETS, policyOf } from './snippets.js';
import { pageLanguage, switchLanguage, translate } from './texts.js';

const folder = new URL('.', import.meta.url).href;
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const preview = /** @type {HTMLIFrameElement} */ (byId('preview'));
const stage = /** @type {HTMLElement} */ (preview.parentElement);

const choices = defaults();
/** How the widget gets onto the owner's page: a snippet by its name, and what goes into it. */
const embedding = { snippet: 'tag', host: folder, hasFigures: false, isPinned: false };
/** The published figures as HTML tables, by language; empty while one is loading. @type {Record<string, string>} */
const tables = {};
const ownFile = new OwnFile(() => refresh());

/** Renders every text of the page in its language. */
const render = () => {
  const language = pageLanguage();
  document.documentElement.lang = language;
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-text]'))) node.textContent = translate(node.dataset.text ?? '');
  byId('switch-language').lang = language === 'fr' ? 'en' : 'fr';
  document.querySelector('.try toise-benchmark')?.setAttribute('lang', language);
  preview.title = translate('preview-title');
  byId('snippet-region').ariaLabel = translate('code-label');
  byId('options').ariaLabel = translate('options');
  byId('options').replaceChildren(...optionFields(choices, choose), ownFile.field());
  byId('embeddings').replaceChildren(...embeddingFields());
  refresh();
};

/** @param {string} name @param {string} value */
const choose = (name, value) => {
  choices[name] = value;
  if (name === 'src') ownFile.checkAddress(value);
  refresh();
};

/** The fields that determine the code, besides the options. */
const embeddingFields = () => {
  const host = input('host', { value: embedding.host, type: 'url', required: '', spellcheck: 'false', 'aria-describedby': 'host-hint host-note' });
  host.onchange = () => {
    if (!host.validity.valid) return;
    embedding.host = host.value.replace(/\/?(toise\.js)?$/, '/');
    refresh();
  };
  const checkbox = (/** @type {string} */ id, /** @type {'hasFigures' | 'isPinned'} */ setting, /** @type {Node[]} */ ...notes) => {
    const box = input(id, { type: 'checkbox' });
    box.checked = embedding[setting];
    box.onchange = () => { embedding[setting] = box.checked; refresh(); };
    return element('div', { class: 'tick' }, element('label', {}, box, element('span', {}, translate(id))), ...notes);
  };
  return [
    radioGroup('embedding', Object.keys(SNIPPETS), embedding.snippet, (name) => { embedding.snippet = name; refresh(); }, translate),
    field('host', host, element('p', { class: 'hint', id: 'host-hint' }, translate('host-hint')), element('p', { class: 'note', id: 'host-note' })),
    checkbox('figures', 'hasFigures'),
    checkbox('pinned', 'isPinned', element('p', { class: 'note', id: 'pinned-note', role: 'status' })),
  ];
};

/** Updates the preview, the code and the notes after a change. */
const refresh = () => {
  updatePreview(preview, { ...choices, src: ownFile.address || choices.src }, pageLanguage());
  const language = choices.lang || pageLanguage();
  const src = choices.src || ownFile.name;
  // The table has the figures of the default survey, and frame.html contains it already.
  const canHaveFigures = embedding.snippet !== 'frame' && !src;
  const hasFigures = canHaveFigures && embedding.hasFigures;
  if (hasFigures) loadTable(language);
  const parameters = {
    host: embedding.host, choices: { ...choices, src }, isPinned: embedding.isPinned, title: frameTitle(language),
    figures: hasFigures ? tables[language] ?? '' : '',
  };
  byId('shortest-tag').textContent = SNIPPETS.tag({ ...parameters, choices: defaults(), isPinned: false, figures: '' }).trim();
  byId('snippet').textContent = SNIPPETS[embedding.snippet](parameters).trim();
  byId('policy').textContent = policyOf(embedding.snippet, parameters);
  /** @type {HTMLInputElement} */ (byId('figures')).disabled = !canHaveFigures;
  /** @type {HTMLInputElement} */ (byId('pinned')).disabled = embedding.snippet === 'frame' || embedding.snippet === 'npm';
  showNotes();
};

/** @param {string} language */
const loadTable = async (language) => {
  if (language in tables) return;
  tables[language] = '';
  const { name, integrity } = FIGURES[language];
  tables[language] = await fetchImmutable(folder + name, integrity);
  refresh();
};

/** Shows what the owner should know about the choices. */
const showNotes = () => {
  for (const name of ['accent', 'background', 'text']) {
    const notes = contrastNotes(choices).filter((note) => note.name === name).map(({ key, ratio }) => translate(key, { ratio }));
    if (name === 'accent' && notes.length) notes.push(translate('accent-button'));
    if (byId(name).ariaInvalid === 'true') notes.unshift(translate('colour-wrong'));
    setText(`${name}-notes`, notes.join(' '));
  }
  setText('embedding-note', translate(`${embedding.snippet}-note`));
  setText('host-note', /^(localhost|127\.|\[::1\])/.test(new URL(embedding.host).hostname) ? translate('host-local') : '');
  setText('pinned-note', embedding.isPinned ? translate('pinned-note') : '');
  setText('policy-note', propertiesOf(choices).length && embedding.snippet !== 'frame' ? translate('policy-style') : '');
};

/** @param {string} width in CSS pixels */
const setPreviewWidth = (width) => {
  stage.style.setProperty('--width', `${width}px`);
  fitPreview(stage);
};

/** Sets a text only if it differs, because a live region announces each change. @param {string} id @param {string} text */
const setText = (id, text) => {
  const node = byId(id);
  if (node.textContent !== text) node.textContent = text;
};

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-copy]'))) {
  button.onclick = () => copy(byId(button.dataset.copy ?? ''), byId('copy-status'));
}
byId('switch-language').onclick = () => { switchLanguage(); render(); };
byId('widths').onchange = ({ target }) => setPreviewWidth(/** @type {HTMLInputElement} */ (target).value);
new ResizeObserver(() => fitPreview(stage)).observe(stage);
// In a narrow window, a desktop page would be scaled down until it cannot be read: begin with the phone.
if (stage.clientWidth < 480) /** @type {HTMLElement} */ (document.querySelector('#widths input')).click();
preview.onload = refresh;
render();
