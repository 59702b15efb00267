// @ts-check
// What stands around the authors' page: its texts in the author's language, and what is shown if the page itself cannot go on.
import EN from './locales/en.json';
import FR from './locales/fr.json';
import { chooseLanguage } from '../loader/language.js';

/** @type {Record<string, Record<string, string>>} */
const texts = { en: EN, fr: FR };
const inAddress = new URLSearchParams(location.search).get('lang');
let language = chooseLanguage([inAddress, ...navigator.languages], Object.keys(texts)).locale;

/** @param {string} key */
const say = (key) => texts[language][key];

/** Writes what the page says outside the application. */
const write = () => {
  document.documentElement.lang = language;
  document.title = say('shell.title');
  for (const one of document.querySelectorAll('[data-text]')) one.textContent = say(one.getAttribute('data-text') ?? '');
  for (const one of document.querySelectorAll('[data-label]')) one.setAttribute('aria-label', say(one.getAttribute('data-label') ?? ''));
  document.getElementById('switch-language')?.setAttribute('lang', language === 'fr' ? 'en' : 'fr');
};

/** Switches to the other language, also in the address, so that a reload keeps it. The application hears of it by an event. */
const switchLanguage = () => {
  language = language === 'fr' ? 'en' : 'fr';
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  history.replaceState(history.state, '', address);
  write();
  document.getElementById('editor')?.dispatchEvent(new Event('editor-language'));
};

/**
 * Shows that the page cannot go on, with the way on. What the application has shown stays below: it may be copied.
 * @param {string[]} keys what is said
 * @param {string} way what is on the button that loads the page again
 */
const stop = (keys, way) => {
  if (document.getElementById('stopped')) return;
  const notice = document.createElement('div');
  notice.id = 'stopped';
  notice.setAttribute('role', 'alert');
  const sentences = document.createElement('p');
  sentences.textContent = keys.map(say).join(' ');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'main';
  button.textContent = say(way);
  button.addEventListener('click', () => location.reload());
  notice.append(sentences, button);
  document.getElementById('editor')?.before(notice);
  button.focus();
};

/** Whether an error is one after which the module cannot go on: a trap. @param {unknown} error */
const isTrap = (error) => error instanceof WebAssembly.RuntimeError;

/** Writes the shell and hears what ends the application. @param {() => boolean} isKept whether drafts are kept */
export const startShell = (isKept) => {
  write();
  document.getElementById('switch-language')?.addEventListener('click', switchLanguage);
  /** @param {unknown} error */
  const hear = (error) => {
    if (isTrap(error)) stop(['shell.failed', ...(isKept() ? ['shell.kept'] : [])], 'shell.reload');
  };
  addEventListener('error', (event) => hear(event.error));
  addEventListener('unhandledrejection', (event) => hear(event.reason));
};

/** Says that the application did not even start. */
export const sayNotStarted = () => stop(['shell.not-started'], 'shell.again');
