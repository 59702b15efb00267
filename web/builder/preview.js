// @ts-check
// Previews the widget in an article. The article is a page in an iframe, so that media and container queries see its real width.
import ARTICLES from './article.json';
import { element } from './element.js';
import { OPTIONS } from './options.js';

const articles = /** @type {Record<string, Record<string, string>>} */ (ARTICLES);

/** The width of the article's page in CSS pixels, by the name of the view. @type {Record<string, number>} */
export const WIDTHS = { phone: 360, sidebar: 720, desktop: 1000 };

/**
 * How an owner looks at it. `sample` is the fragment of a link with answers, whose results are shown; empty for the questions.
 * @typedef {{ width: string, isDark: boolean, sample: string }} View
 */

/** @param {string} survey its id; undefined for an owner's @param {string} language */
const titleOf = (survey, language) => {
  const found = BENCHMARKS.find(({ id }) => id === survey && survey !== BENCHMARKS[0].id);
  return found && { headline: found.title[language] ?? found.title.en, summary: found.summary[language] ?? found.summary.en };
};

/** The title of an iframe that holds the widget. @param {string} survey its id @param {string} language */
export const frameTitle = (survey, language) => titleOf(survey, language)?.headline ?? (articles[language] ?? articles.en).frame;

/** What the article says: of another survey than the default one, what that says of itself. @param {string} survey @param {string} language */
const articleOn = (survey, language) => {
  const article = articles[language];
  const other = titleOf(survey, language);
  return other ? { ...article, headline: other.headline, first: other.summary, second: '' } : article;
};

/**
 * Applies the choices to the page in `frame`. Does nothing until that page is loaded.
 * @param {HTMLIFrameElement} frame
 * @param {import('./options.js').Choices} choices `src` as the preview can fetch it
 * @param {View} view
 * @param {string} language the builder's
 * @param {(key: string) => string} say a text of the builder
 */
export const updatePreview = (frame, choices, view, language, say) => {
  const page = frame.contentDocument;
  const widget = /** @type {HTMLElement | null} */ (page?.querySelector('toise-benchmark') ?? null);
  if (!page || !widget) return;
  const root = page.documentElement;
  const article = /** @type {Record<string, string>} */ (articleOn(choices.survey, choices.lang || language));
  root.lang = choices.lang || language;
  // The widget reads the page's language only when it is mounted, so a later change has to be an attribute of its own.
  widget.lang = root.lang;
  root.dir = choices.lang === 'ar' ? 'rtl' : 'ltr';
  root.dataset.width = view.width;
  root.style.colorScheme = view.isDark ? 'dark' : 'light';
  page.title = article.headline;
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll('[data-part]'))) part.textContent = article[part.dataset.part ?? ''];
  for (const { name, kind, value: defaultValue } of OPTIONS.filter((option) => option.name !== 'lang')) {
    const value = choices[name];
    if (kind === 'colour') widget.style.setProperty(`--toise-${name}`, value);
    else if (name === 'font') widget.toggleAttribute('data-page-font', Boolean(value));
    // The article is there to show the widget: "lazy" would show no more than "eager" does, and later.
    else if (name === 'loading') widget.setAttribute(name, value === 'press' ? value : 'eager');
    else if (value === defaultValue) widget.removeAttribute(name);
    else if (widget.getAttribute(name) !== value) widget.setAttribute(name, value);
  }
  widget.replaceChildren(...(choices.slots ? ['intro', 'results'].map((slot) => element('p', { slot }, say(`slot-${slot}-text`))) : []));
  const reason = [view.width, view.sample, choices.loading].join();
  if (shownFor.get(widget) !== reason) showAnew(frame, widget, view.sample, reason);
};

/** What a widget was shown for, by widget. @type {WeakMap<HTMLElement, string>} */
const shownFor = new WeakMap();

/**
 * Puts a new widget in the place of `widget`, since it reads its width, the page's address and `loading` only as it begins.
 * @param {HTMLIFrameElement} frame @param {HTMLElement} widget @param {string} sample @param {string} reason
 */
const showAnew = (frame, widget, sample, reason) => {
  const window = /** @type {Window} */ (frame.contentWindow);
  const { location } = window;
  const address = new URL(location.href);
  // Never without "#", for which the page would be loaded again.
  address.hash = `#${sample && `toise=${sample}`}`;
  // In the place of the present address: going back shall leave the builder, not undo a choice.
  if (location.hash !== address.hash) location.replace(address);
  const fresh = /** @type {HTMLElement} */ (widget.cloneNode(true));
  shownFor.set(fresh, reason);
  widget.replaceWith(fresh);
  // Of this page alone: `scrollIntoView` would scroll the builder too.
  if (sample) window.scrollTo(0, fresh.offsetTop - 16);
};

/** Scales the page in `stage` down if its width, `--width` in CSS pixels, exceeds that of `stage`. @param {HTMLElement} stage */
export const fitPreview = (stage) => {
  const width = parseFloat(getComputedStyle(stage).getPropertyValue('--width'));
  stage.style.setProperty('--scale', String(Math.min(1, stage.clientWidth / width)));
};
