// @ts-check
// Previews the widget in an article. The article is a page in an iframe, so that media and container queries see its real width.
import ARTICLES from './article.json';
import { OPTIONS } from './options.js';

const articles = /** @type {Record<string, Record<string, string>>} */ (ARTICLES);

/** The title of an iframe that holds the widget. @param {string} language */
export const frameTitle = (language) => (articles[language] ?? articles.en).frame;

/**
 * Applies the choices to the page in `frame`. Does nothing until that page is loaded.
 * @param {HTMLIFrameElement} frame
 * @param {import('./options.js').Choices} choices
 * @param {string} language the builder's
 */
export const updatePreview = (frame, choices, language) => {
  const page = frame.contentDocument;
  const widget = /** @type {HTMLElement | null} */ (page?.querySelector('toise-benchmark') ?? null);
  if (!page || !widget) return;
  const article = articles[choices.lang] ?? articles[language];
  page.documentElement.lang = choices.lang || language;
  // The widget reads the page's language only when it is mounted, so a later change has to be an attribute of its own.
  widget.lang = page.documentElement.lang;
  page.documentElement.dir = choices.lang === 'ar' ? 'rtl' : 'ltr';
  page.title = article.headline;
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll('[data-part]'))) part.textContent = article[part.dataset.part ?? ''];
  for (const { name, kind, value: defaultValue } of OPTIONS.filter((option) => option.name !== 'lang')) {
    const value = choices[name];
    if (kind === 'colour') widget.style.setProperty(`--toise-${name}`, value);
    else if (value === defaultValue) widget.removeAttribute(name);
    else if (widget.getAttribute(name) !== value) widget.setAttribute(name, value);
  }
};

/** Scales the page in `stage` down if its width, `--width` in CSS pixels, exceeds that of `stage`. @param {HTMLElement} stage */
export const fitPreview = (stage) => {
  const width = parseFloat(getComputedStyle(stage).getPropertyValue('--width'));
  stage.style.setProperty('--scale', String(Math.min(1, stage.clientWidth / width)));
};
