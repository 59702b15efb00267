// @ts-check
// The element: it shows the first screen, loads the engine once a visitor takes an interest, and shows a message where that fails.
import { engineScript, messages, moduleFetcher } from './fetch.js';
import { Failure, warn } from './failure.js';
import { FirstScreen, build, messagesIn } from './first-screen.js';
import { chooseLanguage } from './language.js';
import { builtIn, damagedIfThrown, fetchPack, isPackName, packedIn, textsOf } from './pack.js';
import { isOnDark } from './page-scheme.js';
import { clearStoredAnswers, storedAnswers } from './stored-answers.js';
import { wasmSupport } from './wasm-support.js';

/** A constant, because the build inserts the whole text at each use of STYLE. */
const style = STYLE;

export const NAME = 'toise-benchmark';
export const ATTRIBUTES = ['lang', 'theme', 'src', 'loading', 'remember', 'shadow', 'guess', 'flow', 'reveal'];

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

/**
 * A survey that an element shows: what names it, for whom it is, and its pack as soon as that is there.
 * @typedef {{ src: string | null, tag: string, pack?: import('./pack.js').Pack, loading?: Promise<import('./pack.js').Pack> }} Survey
 */

/** What a visitor does who takes an interest. The click is that of a screen reader, which may come alone; a form that is sent and waits for
 * the widget finds it invalid. */
const SIGNS = ['pointerdown', 'keydown', 'click', 'invalid'];
/** What comes before: used unless data is spared, so that the engine is there by the first press. */
const EARLY_SIGNS = ['pointerenter', 'focusin'];

/** Whether the visitor, or the network, is sparing of data. */
const isSparing = () => {
  const { saveData, effectiveType } = /** @type {any} */ (navigator).connection ?? {};
  return saveData || /2g/.test(effectiveType);
};

/** Runs once the page is idle, or soon in any case. Safari has no idle callbacks. @param {() => void} run */
const whenIdle = (run) => (window.requestIdleCallback ?? setTimeout)(run, /** @type {any} */ ({ timeout: 300 }));

/** Whether the address of the page has answers, which only the engine can show. */
const isLinked = () => /[#&/]toise=/.test(location.hash);

/** The container of everything that is shown. @param {HTMLElement[]} content @returns {HTMLElement} */
const box = (...content) => build(['div', { class: 'box', part: 'box' }, ...content], []);

/** @param {import('./asset-base.js').AssetBase} base */
const elementFrom = (base) => class ToiseBenchmark extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ['lang', 'src', 'remember', 'guess', 'flow', 'reveal', 'name', 'required'];
  static edition = FILES.edition;
  static folder = base.folder;
  /** Whether the owner was warned of a second version. */
  static isWarned = false;
  /** Puts a widget back where its tag or marker wants it. @type {WeakMap<Element, () => void>} */
  static homes = new WeakMap();
  /** The widgets in the page, by the name of each in storage. @type {Map<string, Element>} */
  static names = new Map();

  #internals = this.attachInternals();
  /** @type {ShadowRoot} */ // @ts-ignore: set once the element is in a page, and only needed from then on
  #root;
  /** The texts of the root's stylesheets. @type {string[]} */
  #styles = [];
  /** The loader's first screen, until the engine takes over. @type {FirstScreen | undefined} */ #first;
  /** The answers given on first screens that no engine has taken over yet: by question, the option and the benchmark. @type {Map<string, [string, string]>} */
  #early = new Map();
  /** @type {Survey | undefined} */ #known;
  /** The widget's engine, once it was there. @type {import('../engine/session.js').Session | undefined} */ #session;
  /** Ends the wait for whatever the engine is loaded for. */
  #stopWaiting = () => {};
  /** Whether the engine was requested. Before that, changed attributes need nothing. */
  #isEngineRequested = false;
  /** Counts the requests for the engine, so that a late one is dropped. */
  #generation = 0;
  /** Tells this widget from others of the page in storage. */
  #name = '';
  /** Whether the element was put back in this task. If the page removes it again, it stays away. */
  #isBack = false;
  /** Whether the page was told that the visitor has begun. */
  #hasStarted = false;

  connectedCallback() {
    // It may have been moved to another ground.
    if (this.#session?.isMounted) return void this.#followScheme();
    this.#guard(() => {
      // Not in the constructor: a page may create the element first and set its attributes later.
      this.#root ??= this.attachShadow({ mode: this.getAttribute('shadow') === 'closed' ? 'closed' : 'open' });
      this.#followScheme();
      this.#claimName();
      this.#showFirstScreen();
      if (this.getAttribute('loading') === 'eager' || (isLinked() && !this.#waitsForPress())) return void this.#mount();
      this.#waitForInterest();
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
      this.#stopWaiting();
      this.#isEngineRequested = false;
      this.#generation++;
      this.#session?.end();
      this.#root.replaceChildren();
    });
  }

  /** In another document, a root loses its stylesheets, which belong to the former one. */
  adoptedCallback() { this.#styles.forEach((text, index) => this.#setStyle(index, text)); }

  formResetCallback() { if (this.hasAttribute('name')) this.restart(); }
  /** @param {boolean} isDisabled */
  formDisabledCallback(isDisabled) { this.inert = isDisabled; }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#root) return;
    this.#guard(() => {
      if (this.#first || !this.#isEngineRequested) this.#showFirstScreen();
      if (this.#isEngineRequested) this.#mount();
      else if (this.isConnected) this.#waitForInterest();
    });
  }

  /** The answers: an object of question ids. */
  get response() { return (this.#first ?? this.#session)?.response() ?? {}; }
  /** The comparison, once the results are shown; else null. */
  get comparison() { return this.#session?.comparison() ?? null; }
  restart() {
    this.#early.clear();
    this.#session?.restart();
    const { pack } = this.#survey();
    if (!pack || (!this.#first && this.#session?.isMounted)) return;
    clearStoredAnswers(pack.benchmark, this.getAttribute('remember'), this.#name);
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

  /** The survey that the attributes name. A pack that was made by the reader is for one language. @returns {Survey} */
  #survey() {
    const src = this.getAttribute('src');
    const { tag } = this.#language();
    const known = this.#known;
    if (known?.src === src && (known.pack?.edition || known.tag === tag)) return known;
    this.#known = { src, tag, pack: src ? undefined : builtIn(base) };
    return this.#known;
  }

  /** The pack of a survey. Its first screen is shown as soon as it is there. @param {Survey} survey */
  #load(survey) {
    const load = async () => {
      const { src } = survey;
      const pack = survey.pack ??= await fetchPack(base, /** @type {string} */ (src), this.#language(), this.#root);
      if (this.isConnected && survey === this.#survey() && src && !this.#session?.isMounted) damagedIfThrown(src, () => this.#showFirstScreen(), pack);
      return pack;
    };
    survey.loading ??= load().catch((error) => { survey.pack = survey.loading = undefined; throw error; });
    return survey.loading;
  }

  /** Shows the first screen, if that is what the engine will show; otherwise that it is loading. */
  #showFirstScreen() {
    const { pack } = this.#survey();
    // That of the pack says that nothing is sent.
    const first = !this.hasAttribute('name') && pack?.first;
    this.#first = undefined;
    const stored = first && !isLinked() && !this.#session?.progress && storedAnswers(pack.benchmark, this.getAttribute('remember'), this.#name);
    if (!stored) {
      if (this.#isEngineRequested || !this.#waitsForPress()) this.#showLoading();
      else this.#showMessage(['slot', { name: 'intro' }], ['button', { type: 'button', class: 'main' }, 4]);
      // A form that requires results waits for them from the start (web/engine/form-value.js).
      return this.#internals.setValidity({ valueMissing: this.matches('[name][required]') }, messagesIn(this.#language().locale)[4], this.#root.querySelector('button') ?? undefined);
    }
    const { benchmark } = pack;
    const { tag, locale } = this.#language();
    const early = Array.from(this.#early, ([question, [option]]) => /** @type {[string, string]} */ ([question, option]));
    this.#first = new FirstScreen(first.tree, textsOf(first, tag), messagesIn(locale)[1], [...stored, ...early], (question, option) => this.#guard(() => {
      this.#early.set(question, [option, benchmark]);
      this.#dispatch('toise-answer', { question, answer: this.response[question] });
    }));
    this.#root.replaceChildren(box(this.#first.element));
  }

  /** Whether nothing is fetched before the visitor presses a button. Once is enough. */
  #waitsForPress() { return this.getAttribute('loading') === 'press' && !this.#session; }

  /** Mounts the widget at the first sign that a visitor takes an interest in it. */
  #waitForInterest() {
    this.#stopWaiting();
    const listeners = new AbortController();
    this.#stopWaiting = () => listeners.abort();
    if (this.#waitsForPress()) {
      return this.#root.addEventListener('click', ({ target }) => {
        if (!this.#root.contains(/** @type {Element} */ (target).closest('.main'))) return;
        if (!this.#first) this.#showLoading();
        this.#mount();
      }, { signal: listeners.signal });
    }
    for (const type of isSparing() ? SIGNS : [...SIGNS, ...EARLY_SIGNS]) {
      this.addEventListener(type, () => this.#mount(), { signal: listeners.signal, passive: true });
    }
    const survey = this.#survey();
    if (!survey.pack && isPackName(survey.src)) return void this.#approach(survey);
    // Without a first screen, or with answers on it, there is something to go on with: being near is enough.
    if (this.#first && !this.#first.hasAnswers) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      whenIdle(() => { if (this.isConnected && !this.#isEngineRequested) this.#approach(survey); });
    }, { rootMargin: '800px' });
    observer.observe(this);
    listeners.signal.onabort = () => observer.disconnect();
  }

  /** Loads a survey that is not there yet, to show its first screen; otherwise mounts the widget. @param {Survey} survey */
  async #approach(survey) {
    if (survey.pack) return void this.#mount();
    const isStale = () => survey !== this.#survey() || !this.isConnected || this.#isEngineRequested;
    try {
      await this.#load(survey);
      if (!isStale()) this.#waitForInterest();
    } catch (error) {
      if (isStale()) return;
      this.#stopWaiting();
      this.#showFailure(error);
    }
  }

  /** Loads what the attributes name, and mounts the widget, or updates a mounted one. */
  async #mount() {
    this.#stopWaiting();
    this.#isEngineRequested = true;
    const generation = ++this.#generation;
    const isStale = () => generation !== this.#generation || !this.isConnected;
    try {
      const { tag, locale } = this.#language();
      const fetchModule = moduleFetcher(base);
      // All are requested before any is awaited, and awaited together, so that a failure never becomes an unhandled rejection of the page.
      const survey = this.#load(this.#survey()).then(async (pack) => [pack.benchmark, await packedIn(pack, tag)]);
      const texts = messages(base, locale);
      // Without WebAssembly the module is not fetched, and the script throws with the reason.
      const module = wasmSupport() && fetchModule(FILES.engine.wasm);
      const script = engineScript(base, this.#root);
      const [{ session }, loaded, messagesOfEngine, [benchmark, packed]] = await Promise.all([script, module, texts, survey]);
      if (isStale()) return;
      this.#session ??= session({
        root: this.#root, internals: this.#internals, style, box, early: this.#early,
        first: () => this.#first,
        endFirst: () => { this.#first = undefined; },
        setStyle: (index, text) => this.#setStyle(index, text),
        followScheme: () => this.#followScheme(),
        dispatch: (type, detail) => this.#dispatch(type, detail),
        fail: (error) => this.#showFailure(error),
      }, fetchModule);
      await this.#session.show([loaded, messagesOfEngine, packed], { tag, benchmark, lang: this.getAttribute('lang'), name: this.#name, remember: this.getAttribute('remember') ?? 'tab', guess: this.getAttribute('guess') === 'on' }, isStale);
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
    if (type === 'toise-answer' && !this.#hasStarted) {
      this.#hasStarted = true;
      this.#dispatch('toise-start');
    }
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /** @param {unknown} error */
  #showFailure(error) {
    const { code, message } = Failure.of(error, 'engine');
    // With the survey, which an error in a file of the owner's does not name.
    warn([code, this.getAttribute('src'), message].filter(Boolean).join(': '));
    this.#dispatch('toise-error', { code, message });
    // A mounted widget stays as it is.
    if (this.#session?.isMounted) return;
    // The visitor could never finish.
    this.#internals.setValidity({});
    // Under the retry button, show the owner's fallback (slot).
    this.#showMessage(['p', { role: 'alert' }, 2], ['button', { type: 'button', class: 'quiet' }, 3], ['slot', {}]);
    /** @type {HTMLElement} */ (this.#root.querySelector('button')).onclick = () => { this.#showLoading(); this.#mount(); };
    // Without such a fallback, the published figures. Where they do not come either, the message is all.
    const slot = /** @type {HTMLSlotElement} */ (this.#root.querySelector('slot'));
    if (slot.assignedNodes().some(({ nodeType, textContent }) => nodeType === Node.ELEMENT_NODE || textContent?.trim())) return;
    base.glue('figures', FILES.figures, this.#root)
      .then((show) => show(this.#root, this.#language().locale, this.getAttribute('src'), (/** @type {string} */ text) => this.#setStyle(1, text)))
      .catch(() => {});
  }

  #showLoading() { this.#showMessage(['p', { role: 'status' }, 1]); }

  /** @param {import('./first-screen.js').Tree[]} content */
  #showMessage(...content) {
    this.#root.replaceChildren(box(build(['div', { class: 'wait', dir: 0 }, ...content], messagesIn(this.#language().locale))));
  }
};
