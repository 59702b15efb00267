// @ts-check
// The widget in an article, on a page of its own, so that its width is real.
import ARTICLES from './article.json';
import { OPTIONS } from './options.js';

const articles = /** @type {Record<string, Record<string, string>>} */ (ARTICLES);

/** What the preview is called in a language, and a frame too. @param {string} language */
export const titleIn = (language) => (articles[language] ?? articles.en).frame;

/**
 * Shows what was chosen in the page of `frame`, as soon as that is there.
 * @param {HTMLIFrameElement} frame
 * @param {import('./options.js').Chosen} chosen
 * @param {string} language the page's
 */
export const show = (frame, chosen, language) => {
  const page = frame.contentDocument;
  const element = /** @type {HTMLElement | null} */ (page?.querySelector('toise-benchmark') ?? null);
  if (!page || !element) return;
  const article = articles[chosen.lang] ?? articles[language];
  page.documentElement.lang = chosen.lang || language;
  // A widget asks for the language of its page once; this page changes it.
  element.lang = page.documentElement.lang;
  page.documentElement.dir = chosen.lang === 'ar' ? 'rtl' : 'ltr';
  page.title = article.headline;
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll('[data-part]'))) part.textContent = article[part.dataset.part ?? ''];
  for (const { name, kind, value } of OPTIONS.filter((option) => option.name !== 'lang')) {
    const now = chosen[name];
    if (kind === 'colour') element.style.setProperty(`--toise-${name}`, now);
    else if (now === value) element.removeAttribute(name);
    else if (element.getAttribute(name) !== now) element.setAttribute(name, now);
  }
};

/** Makes the page as wide as `stage` says, and as large as it has room for. @param {HTMLElement} stage */
export const fit = (stage) => {
  const width = parseFloat(getComputedStyle(stage).getPropertyValue('--width'));
  stage.style.setProperty('--scale', String(Math.min(1, stage.clientWidth / width)));
};
