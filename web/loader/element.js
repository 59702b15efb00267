// @ts-check
// The element: it shows the first screen, loads the engine when it comes near the viewport, and shows a message where that fails.
import { engineScript, fetchImmutable, fetchText, moduleFetcher } from './fetch.js';
import { Failure, warn } from './failure.js';
import { FirstScreen, build, textsIn } from './first-screen.js';
import { chooseLanguage } from './language.js';
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

/** Lets the page run its own tasks. */
const nextTask = () => new Promise((resolve) => { setTimeout(resolve); });

/** The container of everything that is shown. @param {HTMLElement[]} content @returns {HTMLElement} */
const box = (...content) => build(['div', { class: 'box', part: 'box' }, ...content], []);

/** @param {import('./asset-base.js').AssetBase} base */
const elementFrom = (base) => class ToiseBenchmark extends HTMLElement {
  static observedAttributes = ['lang', 'src', 'remember', 'guess'];
  static edition = FILES.edition;
  static folder = base.folder;
  /** Whether the owner was warned of a second version. */
  static isWarned = false;

  /** @type {ShadowRoot} */ // @ts-ignore: set once the element is in a page, and only needed from then on
  #root;
  /** The loader's first screen, until the engine takes over. @type {FirstScreen | undefined} */ #first;
  /** The widget that the engine has mounted. @type {any} */ #mounted;
  /** @type {any} */ #engine;
  /** The progress so far, as the engine writes it, for a widget that is mounted again after a failure. */
  #progress = '';
  /** @type {IntersectionObserver | undefined} */ #observer;
  /** Whether the engine was requested. Before that, changed attributes need nothing. */
  #isEngineRequested = false;
  /** Where the engine renders its first screen, until that is complete. @type {HTMLElement | undefined} */ #container;
  /** Counts the requests for the engine, so that a late one is dropped. */
  #generation = 0;

  connectedCallback() {
    if (this.#mounted) return;
    // Not in the constructor: a page may create the element first and set its attributes later.
    this.#root ??= this.#attachRoot();
    this.#showFirstScreen();
    if (this.getAttribute('loading') === 'eager') return void this.#mount();
    this.#observer?.disconnect();
    this.#observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.#observer?.disconnect();
      // The first screen takes answers already, so the page and the visitor go first.
      whenIdle(() => { if (this.isConnected && !this.#isEngineRequested) this.#mount(); });
    }, { rootMargin: '800px' });
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    // An element that is only moved is connected again before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#observer?.disconnect();
      this.#isEngineRequested = false;
      this.#generation++;
      this.#unmount();
      this.#root.replaceChildren();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (this.#first) this.#showFirstScreen();
    if (this.#isEngineRequested) this.#mount();
  }

  /** The answers: an object of question ids. */
  get response() { return (this.#first ?? this.#mounted)?.response() ?? {}; }
  /** The comparison, once the results are shown; else null. */
  get comparison() { return this.#mounted?.comparison() ?? null; }
  restart() {
    this.#mounted?.restart();
    if (!this.#first) return;
    clearStoredAnswers(this.getAttribute('remember'), this.#name());
    this.#first.answers.clear();
    this.#showFirstScreen();
    // The engine may have failed to load, so try again.
    if (this.#isEngineRequested) this.#mount();
  }

  #attachRoot() {
    const root = this.attachShadow({ mode: this.getAttribute('shadow') === 'closed' ? 'closed' : 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    return root;
  }

  #language() {
    const page = this.parentElement?.closest('[lang]')?.getAttribute('lang');
    return chooseLanguage([this.getAttribute('lang'), page, ...navigator.languages], Object.keys(FILES.languages));
  }

  /** Shows the first screen, if that is what the engine will show; otherwise that it is loading. */
  #showFirstScreen() {
    const isLinked = /[#&]toise=/.test(location.hash);
    const stored = !isLinked && !this.#progress && !this.getAttribute('src') && storedAnswers(this.getAttribute('remember'), this.#name());
    this.#first &&= stored ? this.#first : undefined;
    if (!stored) return void this.#showLoading();
    const { locale } = this.#language();
    const onAnswer = (/** @type {string} */ question) => this.#dispatch('toise-answer', { question, answer: this.response[question] });
    this.#first = new FirstScreen(locale, { ...stored, ...Object.fromEntries(this.#first?.answers ?? []) }, onAnswer);
    this.#root.replaceChildren(box(this.#first.element));
  }

  /** Loads what the attributes name, and mounts the widget, or updates a mounted one. */
  async #mount() {
    this.#observer?.disconnect();
    this.#isEngineRequested = true;
    const generation = ++this.#generation;
    const { tag, locale } = this.#language();
    const files = FILES.languages[locale];
    const src = this.getAttribute('src');
    try {
      const own = src ? this.#readBenchmark(src) : undefined;
      // Awaited together, so that an early failure is handled here and never becomes an unhandled rejection of the page.
      const [texts, benchmark, engine] = await Promise.all([fetchImmutable(base.address(files.name), files.integrity), own, this.#engine ?? this.#startEngine()]);
      const prepared = engine.prepare({ tag, texts, benchmark });
      await nextTask();
      if (generation !== this.#generation || !this.isConnected) return void prepared.free();
      const options = {
        name: this.#name(), progress: this.#progress, style: style + engine.style,
        loadPart: (/** @type {Part} */ part) => engine.loadPart(part).catch((/** @type {Failure} */ error) => {
          if (engine === this.#engine) this.#showFailure(error);
          throw error;
        }),
        remember: this.getAttribute('remember') ?? 'tab', guess: this.getAttribute('guess') === 'on',
      };
      if (this.#mounted) {
        this.#mounted.update(prepared, options);
        return void prepared.free();
      }
      this.#container = box();
      this.#engine = engine;
      this.#mounted = engine.mount(this.#container, prepared, options, (/** @type {string} */ type, /** @type {any} */ detail) => this.#onEngineEvent(type, detail));
      prepared.free();
    } catch (error) {
      if (generation === this.#generation) this.#showFailure(Failure.of(error, 'engine'));
    }
  }

  /** A benchmark file of the owner's, packed. @param {string} url relative to the page */
  async #readBenchmark(url) {
    const reader = async () => (await engineScript(base, this.#root)).reader(base, moduleFetcher(base), this.#root);
    const [file, { read }] = await Promise.all([fetchText(url), reader()]);
    return read(file);
  }

  async #startEngine() {
    // Without WebAssembly the module is not fetched, and the script throws with the reason.
    const module = wasmSupport() ? moduleFetcher(base)(FILES.engine.wasm) : undefined;
    module?.catch(() => {}); // Handled below, where it is awaited.
    const { start } = await engineScript(base, this.#root);
    const engine = start(/** @type {WebAssembly.Module} */ (await module), moduleFetcher(base), (/** @type {Error} */ error) => this.#onTrap(engine, error));
    await nextTask();
    return engine;
  }

  /** Tells this widget from others of the page in storage: its id, or its position among them. */
  #name() {
    return this.id || String([.../** @type {Document} */ (this.getRootNode()).querySelectorAll(NAME)].indexOf(this) || '');
  }

  #unmount() {
    const mounted = this.#mounted;
    this.#mounted = this.#engine = this.#container = undefined;
    mounted?.free();
  }

  /** Handles the engine's events: its progress stays here, the others go on to the page. @param {string} type @param {any} detail */
  #onEngineEvent(type, detail) {
    if (type === 'progress') this.#progress = detail;
    else if (type === 'toise-ready') this.#takeOver();
    else this.#dispatch(type, detail);
  }

  /** Replaces the first screen by the engine's, which is complete now. */
  async #takeOver() {
    const mounted = this.#mounted;
    await this.#first?.released();
    if (mounted !== this.#mounted || !this.#container) return;
    const [container, first] = [this.#container, this.#first];
    this.#container = this.#first = undefined;
    this.#engine.takeOver(this.#root, container, first, mounted);
    this.#dispatch('toise-ready', null);
    if (first?.isNextPressed) mounted.next();
  }

  /** The engine has trapped: none of it can be called any more, but the progress is known. @param {unknown} engine @param {Error} error */
  #onTrap(engine, error) {
    // A trap after the widget was unmounted does not matter.
    if (engine !== this.#engine) return;
    this.#mounted = this.#engine = this.#container = undefined;
    this.#generation++;
    this.#showFailure(new Failure('engine', error.message));
  }

  /** @param {string} type @param {unknown} [detail] */
  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /** @param {Failure} failure */
  #showFailure({ code, message }) {
    this.#dispatch('toise-error', { code, message });
    // A mounted widget stays as it is.
    if (this.#mounted) return;
    // Under the retry button, show the owner's fallback (slot).
    this.#showMessage(['p', { role: 'alert' }, 2], ['button', { type: 'button', class: 'quiet' }, 3], ['slot', {}]);
    /** @type {HTMLElement} */ (this.#root.querySelector('button')).onclick = () => { this.#showLoading(); this.#mount(); };
  }

  #showLoading() { this.#showMessage(['p', { role: 'status' }, 1]); }

  /** @param {import('./first-screen.js').Tree[]} content */
  #showMessage(...content) {
    this.#root.replaceChildren(box(build(['div', { class: 'wait', dir: 0 }, ...content], textsIn(this.#language().locale))));
  }
};
