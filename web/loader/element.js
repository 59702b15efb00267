// @ts-check
// The element: it shows the first screen, loads the engine when it comes near the viewport, and shows a message where that fails.
import { engineScript, fetchImmutable, fetchText, moduleFetcher } from './fetch.js';
import { Failure, warn } from './failure.js';
import { FirstScreen, build, textsIn } from './first-screen.js';
import { chooseLanguage } from './language.js';
import { isOnDark } from './page-scheme.js';
import { clearStoredAnswers, storedAnswers } from './stored-answers.js';
import { wasmSupport } from './wasm-support.js';

/** A constant, because the build inserts the whole text at each use of STYLE. */
const style = STYLE;

export const NAME = 'toise-benchmark';
export const ATTRIBUTES = ['lang', 'theme', 'src', 'loading', 'remember', 'shadow', 'guess'];

/**
 * Defines the element. The first definition of a page stays. Returns false where the browser is too old for it: then the content of
 * the element is shown.
 * @param {import('./asset-base.js').AssetBase} base
 */
export const define = (base) => {
  const defined = /** @type {any} */ (customElements.get(NAME));
  if (defined && defined.edition !== FILES.edition && !defined.isWarned) {
    defined.isWarned = true;
    warn(`two versions are on this page, from ${defined.folder} and ${base.folder}: the first is used. Remove one.`);
  }
  if (defined) return true;
  if (!CSS.supports('color', 'light-dark(#000, #fff)')) return false;
  customElements.define(NAME, elementFrom(base));
  return true;
};

/** Runs once the page is idle, or soon in any case. Safari has no idle callbacks. @param {() => void} run */
const whenIdle = (run) => (window.requestIdleCallback ?? setTimeout)(run, /** @type {any} */ ({ timeout: 300 }));

/** Whether the address of the page has answers, which only the engine can show. */
const isLinked = () => /[#&/]toise=/.test(location.hash);

/** The container of everything that is shown. @param {HTMLElement[]} content @returns {HTMLElement} */
const box = (...content) => build(['div', { class: 'box', part: 'box' }, ...content], []);

/** @param {import('./asset-base.js').AssetBase} base */
const elementFrom = (base) => class ToiseBenchmark extends HTMLElement {
  static observedAttributes = ['lang', 'src', 'remember', 'guess'];
  static edition = FILES.edition;
  static folder = base.folder;
  /** Whether the owner was warned of a second version. */
  static isWarned = false;
  /** Puts a widget back where its tag or marker wants it. @type {WeakMap<Element, () => void>} */
  static homes = new WeakMap();
  /** The widgets in the page, by the name of each in storage. @type {Map<string, Element>} */
  static names = new Map();

  /** @type {ShadowRoot} */ // @ts-ignore: set once the element is in a page, and only needed from then on
  #root;
  /** The texts of the root's stylesheets. @type {string[]} */
  #styles = [];
  /** The loader's first screen, until the engine takes over. @type {FirstScreen | undefined} */ #first;
  /** The answers given on the first screen that no engine has taken over yet. @type {Map<string, string>} */
  #early = new Map();
  /** The widget's engine, once it was there. @type {import('../engine/session.js').Session | undefined} */ #session;
  /** @type {IntersectionObserver | undefined} */ #observer;
  /** Whether the engine was requested. Before that, changed attributes need nothing. */
  #isEngineRequested = false;
  /** Counts the requests for the engine, so that a late one is dropped. */
  #generation = 0;
  /** Tells this widget from others of the page in storage. */
  #name = '';
  /** Whether the element was put back in this task. If the page removes it again, it stays away. */
  #isBack = false;

  connectedCallback() {
    // It may have been moved to another ground.
    if (this.#session?.isMounted) return void this.#followScheme();
    this.#guard(() => {
      // Not in the constructor: a page may create the element first and set its attributes later.
      this.#root ??= this.attachShadow({ mode: this.getAttribute('shadow') === 'closed' ? 'closed' : 'open' });
      this.#followScheme();
      this.#claimName();
      this.#showFirstScreen();
      if (this.getAttribute('loading') === 'eager' || isLinked()) return void this.#mount();
      this.#observer?.disconnect();
      this.#observer = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#observer?.disconnect();
        // The first screen takes answers already, so the page and the visitor go first.
        whenIdle(() => { if (this.isConnected && !this.#isEngineRequested) this.#mount(); });
      }, { rootMargin: '800px' });
      this.#observer.observe(this);
    });
  }

  disconnectedCallback() {
    // An element that is only moved is connected again before this runs.
    queueMicrotask(() => {
      if (!this.isConnected && !this.#isBack) {
        this.#isBack = true;
        setTimeout(() => { this.#isBack = false; });
        ToiseBenchmark.homes.get(this)?.();
      }
      if (this.isConnected) return;
      if (ToiseBenchmark.names.get(this.#name) === this) ToiseBenchmark.names.delete(this.#name);
      this.#observer?.disconnect();
      this.#isEngineRequested = false;
      this.#generation++;
      this.#session?.end();
      this.#root.replaceChildren();
    });
  }

  /** In another document, a root loses its stylesheets, which belong to the former one. */
  adoptedCallback() { this.#styles.forEach((text, index) => this.#setStyle(index, text)); }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    this.#guard(() => {
      if (this.#first) this.#showFirstScreen();
      if (this.#isEngineRequested) this.#mount();
    });
  }

  /** The answers: an object of question ids. */
  get response() { return (this.#first ?? this.#session)?.response() ?? {}; }
  /** The comparison, once the results are shown; else null. */
  get comparison() { return this.#session?.comparison() ?? null; }
  restart() {
    this.#early.clear();
    this.#session?.restart();
    if (!this.#first) return;
    clearStoredAnswers(this.getAttribute('remember'), this.#name);
    this.#showFirstScreen();
    // The engine may have failed to load, so try again.
    if (this.#isEngineRequested) this.#mount();
  }

  /** Is dark where the page is, also one that never says so. */
  #followScheme() {
    const text = style + (isOnDark(this) ? ':host{color-scheme:dark}' : '');
    if (this.#styles[0] !== text) this.#setStyle(0, text);
  }

  /** Sets one of the root's stylesheets: the loader's own, or the one that adds to it. @param {number} index @param {string} text */
  #setStyle(index, text) {
    this.#styles[index] = text;
    const window = /** @type {any} */ (this.ownerDocument.defaultView);
    // A document without a window shows nothing.
    if (!window) return;
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(text);
    this.#root.adoptedStyleSheets = Object.assign([...this.#root.adoptedStyleSheets], { [index]: sheet });
  }

  /** The language of the element, or the nearest around it, also around the shadow root that it is in. */
  #language() {
    const tags = [];
    for (let node = /** @type {any} */ (this); node; node = node.parentNode ?? node.host) {
      tags.push(node.getAttribute?.('lang'), node.getAttribute?.('xml:lang'));
    }
    return chooseLanguage([...tags, ...navigator.languages], Object.keys(FILES.languages));
  }

  /** Shows the first screen, if that is what the engine will show; otherwise that it is loading. */
  #showFirstScreen() {
    const stored = !isLinked() && !this.#session?.progress && !this.getAttribute('src') && storedAnswers(this.getAttribute('remember'), this.#name);
    this.#first &&= stored ? this.#first : undefined;
    if (!stored) return void this.#showLoading();
    const { locale } = this.#language();
    this.#first = new FirstScreen(locale, [...stored, ...this.#early], (question, option) => this.#guard(() => {
      this.#early.set(question, option);
      this.#dispatch('toise-answer', { question, answer: this.response[question] });
    }));
    this.#root.replaceChildren(box(this.#first.element));
  }

  /** Loads what the attributes name, and mounts the widget, or updates a mounted one. */
  async #mount() {
    this.#observer?.disconnect();
    this.#isEngineRequested = true;
    const generation = ++this.#generation;
    const isStale = () => generation !== this.#generation || !this.isConnected;
    try {
      const { tag, locale } = this.#language();
      const { name, integrity } = FILES.languages[locale];
      const fetchModule = moduleFetcher(base);
      const src = this.getAttribute('src');
      // All are requested before any is awaited, and awaited together, so that a failure never becomes an unhandled rejection of the page.
      const file = src && fetchText(src);
      const texts = fetchImmutable(base.address(name), integrity);
      // Without WebAssembly the module is not fetched, and the script throws with the reason.
      const module = wasmSupport() && fetchModule(FILES.engine.wasm);
      const script = engineScript(base, this.#root);
      const own = file && Promise.all([file, script.then((one) => one.reader(base, fetchModule, this.#root))]).then(([text, { read }]) => read(text));
      const [{ session }, ...loaded] = await Promise.all([script, module, texts, own]);
      if (isStale()) return;
      this.#session ??= session({
        root: this.#root, style, box, early: this.#early,
        first: () => this.#first,
        endFirst: () => { this.#first = undefined; },
        setStyle: (index, text) => this.#setStyle(index, text),
        followScheme: () => this.#followScheme(),
        dispatch: (type, detail) => this.#dispatch(type, detail),
        fail: (error) => this.#showFailure(error),
      }, fetchModule);
      await this.#session.show(loaded, { tag, lang: this.getAttribute('lang'), name: this.#name, remember: this.getAttribute('remember') ?? 'tab', guess: this.getAttribute('guess') === 'on' }, isStale);
    } catch (error) {
      if (!isStale()) this.#showFailure(error);
    }
  }

  /** Takes a name in storage that no other widget of the page has: the number among its like, and its id. It stays while the page is open. */
  #claimName() {
    const { names } = ToiseBenchmark;
    if (names.get(this.#name) === this) return;
    // One that has just been replaced by this one is not connected any more.
    for (let number = 0; names.get(this.#name = (number || '') + (this.id && `#${this.id}`))?.isConnected;) number++;
    names.set(this.#name, this);
  }

  /** Runs what the browser calls. Whatever it throws is shown, never lost. @param {() => void} run */
  #guard(run) {
    try {
      run();
    } catch (error) {
      this.#showFailure(error);
    }
  }

  /** @param {string} type @param {unknown} [detail] */
  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /** @param {unknown} error */
  #showFailure(error) {
    const { code, message } = Failure.of(error, 'engine');
    this.#dispatch('toise-error', { code, message });
    // A mounted widget stays as it is.
    if (this.#session?.isMounted) return;
    // Under the retry button, show the owner's fallback (slot).
    this.#showMessage(['p', { role: 'alert' }, 2], ['button', { type: 'button', class: 'quiet' }, 3], ['slot', {}]);
    /** @type {HTMLElement} */ (this.#root.querySelector('button')).onclick = () => { this.#showLoading(); this.#mount(); };
    // Without such a fallback, the published figures. Where they do not come either, the message is all.
    if (this.innerHTML.trim()) return;
    base.glue('figures', FILES.figures, this.#root)
      .then((show) => show(this.#root, this.#language().locale, this.getAttribute('src'), (/** @type {string} */ text) => this.#setStyle(1, text)))
      .catch(() => {});
  }

  #showLoading() { this.#showMessage(['p', { role: 'status' }, 1]); }

  /** @param {import('./first-screen.js').Tree[]} content */
  #showMessage(...content) {
    this.#root.replaceChildren(box(build(['div', { class: 'wait', dir: 0 }, ...content], textsIn(this.#language().locale))));
  }
};
