// @ts-check
// The page on which an owner chooses: where the widget goes, what it asks and how it looks. It shows a preview, the code and the steps.
import { fetchImmutable } from '../loader/fetch.js';
import { EVENTS, OWN, choicesIn, fragmentOf, hasChoices } from './choices.js';
import { contrastNotes } from './colour.js';
import { copy } from './copy.js';
import { element } from './element.js';
import { checkbox, field, input, optionFields, radioGroup } from './form.js';
import { OwnFile } from './own-file.js';
import { WIDTHS, fitPreview, frameTitle, updatePreview } from './preview.js';
import { privacyNote } from './privacy.js';
import { SITES, siteName, wayOf } from './sites.js';
import { SNIPPETS, abilitiesOf, hasStyle, policyOf } from './snippets.js';
import { pageLanguage, switchLanguage, translate } from './texts.js';

const folder = new URL('.', import.meta.url).href;
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const preview = /** @type {HTMLIFrameElement} */ (byId('preview'));
const stage = /** @type {HTMLElement} */ (preview.parentElement);
/** Where steps lead to. */
const LINKS = /** @type {Record<string, string>} */ ({ releases: 'https://github.com/toise-benchmark/toise/releases' });

/** Where the preview is a panel that opens, as the stylesheet has it. */
const narrow = matchMedia('(max-width: 900px)');
/** How long the address waits for further choices, in milliseconds. Safari allows a hundred changes in ten seconds. */
const ADDRESS_DELAY = 300;

let choices = choicesIn(location.hash);
let host = folder;
const view = { width: narrow.matches ? 'phone' : 'desktop', isDark: matchMedia('(prefers-color-scheme: dark)').matches, shows: 'questions' };
/** The published figures as HTML tables, by language; empty while one is loading. @type {Record<string, string>} */
const tables = {};
const ownFile = new OwnFile(() => refresh());
/** @type {number | undefined} */
let addressTimer;

/** Renders every text of the page in its language, and every field with what is chosen. */
const render = () => {
  const language = pageLanguage();
  document.documentElement.lang = language;
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-text]'))) node.textContent = translate(node.dataset.text ?? '');
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-label]'))) node.ariaLabel = translate(node.dataset.label ?? '');
  byId('switch-language').lang = language === 'fr' ? 'en' : 'fr';
  document.querySelector('.try toise-benchmark')?.setAttribute('lang', language);
  preview.title = translate('preview-title');
  byId('sites').replaceChildren(radioGroup('site', Object.keys(SITES), choices.site, chooseSite, siteName));
  byId('surveys').replaceChildren(surveyField(), element('div', { id: 'own' }, ...optionFields(({ kind }) => kind === 'address', choices, choose), ownFile.field()));
  const isLook = (/** @type {boolean} */ isRare) => (/** @type {import('./options.js').Option} */ option) => option.kind !== 'address' && Boolean(option.isRare) === isRare;
  byId('options').replaceChildren(...optionFields(isLook(false), choices, choose));
  byId('rare-options').replaceChildren(...optionFields(isLook(true), choices, choose), tick('slots', element('p', { class: 'hint', id: 'slots-hint' })));
  byId('embeddings').replaceChildren(...embeddingFields());
  byId('views').replaceChildren(...viewFields());
  renderWays();
  refresh();
};

/** Renders what depends on the site: the situations to choose from. */
const renderWays = () => {
  const ways = SITES[choices.site];
  byId('ways').replaceChildren(...(ways.length > 1 ? [radioGroup('way', ways, snippetName(), (way) => chooseWay(way), (way) => wayOf(choices.site, way).when)] : []));
  byId('place-heading').textContent = translate('place-on', { site: siteName(choices.site) });
};

/** The name of the snippet that is shown. */
const snippetName = () => choices.way || SITES[choices.site][0];

/** @param {string} name @param {string} value */
const choose = (name, value) => {
  choices[name] = value;
  if (name === 'src') ownFile.checkAddress(value);
  refresh();
};

/** @param {string} site */
const chooseSite = (site) => {
  choices.site = site;
  chooseWay('');
  renderWays();
};

/** @param {string} way a snippet */
const chooseWay = (way) => {
  choices.way = way === SITES[choices.site][0] ? '' : way;
  for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[name=way], input[name=embedding]'))) radio.checked = radio.value === snippetName();
  refresh();
};

/** The list of surveys, each with what it says of itself. */
const surveyField = () => {
  const language = pageLanguage();
  const labelOf = (/** @type {string} */ id) => {
    const survey = BENCHMARKS.find((one) => one.id === id);
    const [title, summary] = survey ? [survey.title, survey.summary].map((text) => text[language] ?? text.en) : [translate('survey-own'), translate('survey-own-hint')];
    const label = document.createDocumentFragment();
    label.append(element('b', {}, title), element('small', {}, summary));
    return label;
  };
  const group = radioGroup('survey', [...BENCHMARKS.map(({ id }) => id), OWN], choices.survey, (survey) => choose('survey', survey), labelOf);
  group.classList.add('cards');
  return group;
};

/** A checkbox for a choice. @param {string} name @param {Node[]} notes */
const tick = (name, ...notes) => checkbox(name, choices[name] === 'on', (isChecked) => choose(name, isChecked ? 'on' : ''), ...notes);

/** What determines the code and few owners change. */
const embeddingFields = () => {
  const address = input('host', { value: host, type: 'url', required: '', spellcheck: 'false', 'aria-describedby': 'host-hint' });
  address.onchange = () => {
    if (!address.validity.valid) return;
    host = address.value.replace(/\/?(toise\.js)?$/, '/');
    refresh();
  };
  return [
    radioGroup('embedding', Object.keys(SNIPPETS), snippetName(), chooseWay),
    field('host', address, element('p', { class: 'hint', id: 'host-hint' }, translate('host-hint'))),
    tick('figures'),
    tick('pinned', element('p', { class: 'note', id: 'pinned-note', role: 'status' })),
    element('div', { id: 'told' }, radioGroup('events', EVENTS, choices.events, (events) => choose('events', events))),
  ];
};

/** How the owner looks at the preview. None of it is in the code. */
const viewFields = () => [
  radioGroup('shows', ['questions', 'results'], view.shows, (shows) => { view.shows = shows; refresh(); }),
  radioGroup('width', Object.keys(WIDTHS), view.width, (width) => { view.width = width; refresh(); }),
  checkbox('dark', view.isDark, (isDark) => { view.isDark = isDark; refresh(); }),
];

/** What goes into the code. @returns {import('./snippets.js').SnippetParameters} */
const parametersOf = (/** @type {string} */ snippet) => {
  const language = choices.lang || pageLanguage();
  const isOwn = choices.survey === OWN;
  const survey = isOwn ? choices.src || ownFile.name : choices.survey === BENCHMARKS[0].id ? '' : `${host}benchmarks/${choices.survey}.pack.json`;
  // The table has the figures of the default survey.
  const hasFigures = choices.figures === 'on' && abilitiesOf(snippet).figures && !survey;
  if (hasFigures) loadTable(language);
  return { host, choices, survey, isShipped: !isOwn, title: frameTitle(choices.survey, language), figures: hasFigures ? tables[language] ?? '' : '', say: translate };
};

/** Updates the preview, the code, the notes and the address after a change. */
const refresh = () => {
  const snippet = snippetName();
  const parameters = parametersOf(snippet);
  byId('own').hidden = choices.survey !== OWN;
  refreshPreview();
  setText('snippet', SNIPPETS[snippet](parameters).trim());
  const { steps, pictures } = wayOf(choices.site, snippet);
  byId('steps').replaceChildren(...steps.map((step, index) => element('li', {}, ...withLinks(step), ...pictureOf(pictures?.[index]))));
  const policy = policyOf(snippet, parameters);
  setText('policy', policy);
  byId('policies').hidden = !policy;
  setText('privacy', privacyNote(snippet, parameters));
  const can = abilitiesOf(snippet);
  for (const [name, isPossible] of /** @type {[string, boolean][]} */ ([['figures', can.figures && !parameters.survey], ['pinned', can.pinned], ['slots', can.slots]])) {
    /** @type {HTMLInputElement} */ (byId(name)).disabled = !isPossible;
  }
  byId('told').hidden = !can.events;
  showNotes(snippet);
  clearTimeout(addressTimer);
  addressTimer = setTimeout(keepAddress, ADDRESS_DELAY);
  setText('page-address', new URL(fragmentOf(choices, ''), location.href.split('#')[0]).href);
};

const refreshPreview = () => {
  const isOwn = choices.survey === OWN;
  const shipped = choices.survey === BENCHMARKS[0].id ? '' : `${folder}benchmarks/${choices.survey}.pack.json`;
  const madeUp = isOwn ? ownFile.sample : BENCHMARKS.find(({ id }) => id === choices.survey)?.sample;
  const sample = view.shows === 'results' && madeUp || '';
  stage.style.setProperty('--width', `${WIDTHS[view.width]}px`);
  fitPreview(stage);
  updatePreview(preview, { ...choices, src: isOwn ? ownFile.address || choices.src : shipped }, { ...view, sample }, pageLanguage(), translate);
  setText('view-note', view.shows === 'results' ? translate(sample ? 'shows-note' : 'shows-none') : '');
};

/** Writes the choices into the page's address, which can be sent to somebody, and from which a reload and the way back restore them. */
const keepAddress = () => history.replaceState(history.state, '', fragmentOf(choices, location.hash) || location.pathname + location.search);

/** @param {string} language */
const loadTable = async (language) => {
  if (language in tables) return;
  tables[language] = '';
  const { name, integrity } = FIGURES[language];
  tables[language] = await fetchImmutable(folder + name, integrity);
  refresh();
};

/** A step, whose links are written as [text](name). @param {string} step */
const withLinks = (step) => step.split(/(\[[^\]]+\]\(\w+\))/).map((part) => {
  const [, text, name] = /^\[(.+)\]\((\w+)\)$/.exec(part) ?? [];
  return name ? element('a', { href: LINKS[name] }, text) : part;
});

/** A picture of a step, which is fetched once it is unfolded. @param {string[]} [picture] its name, and what it shows */
const pictureOf = (picture) => {
  if (!picture) return [];
  const [name, alt] = picture;
  const image = element('img', { src: `${folder}pictures/${name}.png`, alt, loading: 'lazy', width: '1000', height: '640' });
  return [element('details', {}, element('summary', {}, translate('picture')), image)];
};

/** Shows what the owner should know about the choices. @param {string} snippet */
const showNotes = (snippet) => {
  for (const name of ['accent', 'background', 'text']) {
    const notes = contrastNotes(choices).filter((note) => note.name === name).map(({ key, ratio }) => translate(key, { ratio }));
    if (name === 'accent' && notes.length) notes.push(translate('accent-button'));
    if (byId(name).ariaInvalid === 'true') notes.unshift(translate('colour-wrong'));
    setText(`${name}-notes`, notes.join(' '));
  }
  const isFrame = snippet === 'frame' || snippet === 'link';
  setText('code-note', [isLocal(host) && byId('snippet').textContent.includes(host) && translate('host-local'), isFrame && choices.font && translate('font-frame')].filter(Boolean).join(' '));
  setText('slots-hint', translate(abilitiesOf(snippet).slots ? 'slots-hint' : 'slots-none'));
  setText('pinned-note', choices.pinned ? translate('pinned-note') : '');
  setText('policy-note', hasStyle(snippet, choices) ? translate('policy-style') : '');
};

/** @param {string} address */
const isLocal = (address) => /^(localhost|127\.|\[::1\])/.test(new URL(address).hostname);

/** Sets a text only if it differs, because a live region announces each change. @param {string} id @param {string} text */
const setText = (id, text) => {
  const node = byId(id);
  if (node.textContent !== text) node.textContent = text;
};

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-copy]'))) {
  button.onclick = () => copy(byId(button.dataset.copy ?? ''), button, byId('copy-status'));
}
// Enter in a field that stands alone would send the form, and load the page anew.
document.addEventListener('submit', (event) => event.preventDefault());
byId('switch-language').onclick = () => { switchLanguage(); render(); };
// Somebody has opened another of our addresses in this tab.
addEventListener('hashchange', () => {
  if (!hasChoices(location.hash)) return;
  choices = choicesIn(location.hash);
  render();
  if (choices.survey === OWN) ownFile.checkAddress(choices.src);
});
/** In a narrow window the preview is a panel, which a button opens. */
const placePreview = () => { byId('view').popover = narrow.matches ? 'auto' : null; };
narrow.onchange = placePreview;
placePreview();
// Before it closes: then the focus goes back to the button, which has to take it.
byId('view').addEventListener('beforetoggle', ({ newState }) => {
  for (const covered of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('header, main > section:not(.make), .decisions, footer, #open-view'))) covered.inert = newState === 'open';
});
byId('view').addEventListener('toggle', ({ newState }) => { if (newState === 'open') byId('close-view').focus(); });
new ResizeObserver(() => fitPreview(stage)).observe(stage);
preview.onload = refreshPreview;
render();
if (choices.survey === OWN && choices.src) ownFile.checkAddress(choices.src);
