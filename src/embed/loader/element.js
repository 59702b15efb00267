// @ts-check
// The element: it shows the first screen, brings the engine when it comes near the window, and stands in for it where it cannot come.
import { lasting, modules, script, text } from './bring.js';
import { Failure, warn } from './failure.js';
import { First, build, textsIn } from './first.js';
import { forget, keptOf } from './kept.js';
import { choose } from './language.js';
import { isRefused } from './refusal.js';

/** Once: the build writes it wherever its name stands. */
const style = STYLE;

export const NAME = 'toise-benchmark';
export const ATTRIBUTES = ['lang', 'theme', 'src', 'loading', 'remember', 'shadow', 'guess'];

/**
 * Defines the element; the first definition of a page stays. False where the browser is too old for it: then whatever stands in
 * the element is shown.
 * @param {import('./home.js').Home} home
 */
export const define = (home) => {
  const known = /** @type {any} */ (customElements.get(NAME));
  if (known && known.edition !== FILES.edition && !known.isWarned) {
    known.isWarned = true;
    warn(`two versions are on this page, from ${known.folder} and ${home.folder}: the first is used. Remove one.`);
  }
  if (known) return true;
  if (!CSS.supports('color', 'light-dark(#000, #fff)')) return false;
  customElements.define(NAME, elementIn(home));
  return true;
};

/** Once nothing else is to be done; soon in any case. Safari knows no idleness. @param {() => void} run */
const idle = (run) => (window.requestIdleCallback ?? setTimeout)(run, /** @type {any} */ ({ timeout: 300 }));

/** Lets the page have its turn. */
const pause = () => new Promise((resolve) => { setTimeout(resolve); });

/** What everything stands in. @param {HTMLElement[]} content @returns {HTMLElement} */
const box = (...content) => build(['div', { class: 'box', part: 'box' }, ...content], []);

/** @param {import('./home.js').Home} home */
const elementIn = (home) => class ToiseBenchmark extends HTMLElement {
  static observedAttributes = ['lang', 'src', 'remember', 'guess'];
  static edition = FILES.edition;
  static folder = home.folder;
  /** Whether the owner was told of a second version. */
  static isWarned = false;

  /** @type {ShadowRoot} */ // @ts-ignore: there once the element is in a page, and needed from then on
  #root;
  /** The first screen, until the engine takes its place. @type {First | undefined} */ #first;
  /** @type {any} */ #mounted;
  /** The engine that it was mounted by. @type {any} */
  #engine;
  /** What the visitor has said so far, as the engine writes it, for when the widget has to begin again. */
  #progress = '';
  /** @type {IntersectionObserver | undefined} */ #near;
  /** Whether the engine was asked for: before that, attributes can wait. */
  #begun = false;
  /** Where the engine's screen is made, until it is whole. @type {HTMLElement | undefined} */ #place;
  /** Counts what was begun, so that what comes late is dropped. */
  #turn = 0;

  connectedCallback() {
    if (this.#mounted) return;
    // Not before, since a page may create the element first and then say how it should be.
    this.#root ??= this.#open();
    this.#begin();
    if (this.getAttribute('loading') === 'eager') return void this.#mount();
    this.#near?.disconnect();
    this.#near = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.#near?.disconnect();
      // The first screen takes answers already: the page and the visitor go first.
      idle(() => { if (this.isConnected && !this.#begun) this.#mount(); });
    }, { rootMargin: '800px' });
    this.#near.observe(this);
  }

  disconnectedCallback() {
    // An element that is only moved is connected again before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#near?.disconnect();
      this.#begun = false;
      this.#turn++;
      this.#unmount();
      this.#root.replaceChildren();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (this.#first) this.#begin();
    if (this.#begun) this.#mount();
  }

  /** What was answered: an object of question ids. */
  get response() { return (this.#first ?? this.#mounted)?.response() ?? {}; }
  /** The comparison, once the results are shown; else null. */
  get comparison() { return this.#mounted?.comparison() ?? null; }
  restart() {
    this.#mounted?.restart();
    if (!this.#first) return;
    forget(this.getAttribute('remember'), this.#name());
    this.#first.given.clear();
    this.#begin();
    // It may have failed to come.
    if (this.#begun) this.#mount();
  }

  #open() {
    const root = this.attachShadow({ mode: this.getAttribute('shadow') === 'closed' ? 'closed' : 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    return root;
  }

  #language() {
    const page = this.parentElement?.closest('[lang]')?.getAttribute('lang');
    return choose([this.getAttribute('lang'), page, ...navigator.languages], Object.keys(FILES.languages));
  }

  /** What stands there before the engine does: the first screen, where that is what the engine will show. */
  #begin() {
    const isLinked = /[#&]toise=/.test(location.hash);
    const kept = !isLinked && !this.#progress && !this.getAttribute('src') && keptOf(this.getAttribute('remember'), this.#name());
    this.#first &&= kept ? this.#first : undefined;
    if (!kept) return void this.#wait();
    const { locale } = this.#language();
    const tell = (/** @type {string} */ question) => this.#tell('toise-answer', { question, answer: this.response[question] });
    this.#first = new First(locale, { ...kept, ...Object.fromEntries(this.#first?.given ?? []) }, tell);
    this.#root.replaceChildren(box(this.#first.element));
  }

  /** Brings what the attributes name, and mounts the widget, or goes on with it. */
  async #mount() {
    this.#near?.disconnect();
    this.#begun = true;
    const turn = ++this.#turn;
    const { tag, locale } = this.#language();
    const files = FILES.languages[locale];
    const src = this.getAttribute('src');
    try {
      const own = src ? this.#read(src) : undefined;
      // Awaited together: what fails early is heard here, not by the page.
      const [texts, benchmark, engine] = await Promise.all([lasting(home.address(files.name), files.integrity), own, this.#engine ?? this.#start()]);
      const prepared = engine.prepare({ tag, texts, benchmark });
      await pause();
      if (turn !== this.#turn || !this.isConnected) return void prepared.free();
      const options = {
        name: this.#name(), progress: this.#progress, style: style + engine.style,
        bring: (/** @type {Part} */ part) => engine.grow(part).catch((/** @type {Failure} */ error) => {
          if (engine === this.#engine) this.#fail(error);
          throw error;
        }),
        remember: this.getAttribute('remember') ?? 'tab', guess: this.getAttribute('guess') === 'on',
      };
      if (this.#mounted) {
        this.#mounted.update(prepared, options);
        return void prepared.free();
      }
      this.#place = box();
      this.#engine = engine;
      this.#mounted = engine.mount(this.#place, prepared, options, (/** @type {string} */ type, /** @type {any} */ detail) => this.#hear(type, detail));
      prepared.free();
    } catch (error) {
      if (turn === this.#turn) this.#fail(Failure.of(error, 'engine'));
    }
  }

  /** A benchmark file of the owner's, packed. @param {string} url relative to the page */
  async #read(url) {
    const reader = async () => (await script(home, this.#root)).reader(home, modules(home), this.#root);
    const [file, { read }] = await Promise.all([text(url), reader()]);
    return read(file);
  }

  async #start() {
    // Nothing is fetched in vain; the script says why.
    const module = isRefused() ? undefined : modules(home)(FILES.engine.wasm);
    module?.catch(() => {}); // Reported below, where it is awaited.
    const { start } = await script(home, this.#root);
    const engine = start(/** @type {WebAssembly.Module} */ (await module), modules(home), (/** @type {Error} */ error) => this.#end(engine, error));
    await pause();
    return engine;
  }

  /** What tells this widget from others of the page in what is remembered: its id, or its place among them. */
  #name() {
    return this.id || String([.../** @type {Document} */ (this.getRootNode()).querySelectorAll(NAME)].indexOf(this) || '');
  }

  #unmount() {
    const mounted = this.#mounted;
    this.#mounted = this.#engine = this.#place = undefined;
    mounted?.free();
  }

  /** Hears the engine: of its progress, and of what the page may hear too. @param {string} type @param {any} detail */
  #hear(type, detail) {
    if (type === 'progress') this.#progress = detail;
    else if (type === 'toise-ready') this.#show();
    else this.#tell(type, detail);
  }

  /** Puts the engine's screen, which is whole now, in the place of the first one, and has it go on from there. */
  async #show() {
    const mounted = this.#mounted;
    await this.#first?.rest();
    if (mounted !== this.#mounted || !this.#place) return;
    const [place, first] = [this.#place, this.#first];
    this.#place = this.#first = undefined;
    this.#engine.succeed(this.#root, place, first, mounted);
    this.#tell('toise-ready', null);
    if (first?.goesOn) mounted.next();
  }

  /** The engine has broken down: nothing of it can be called any more, but what was answered is known. @param {unknown} engine @param {Error} error */
  #end(engine, error) {
    // What an engine does after its widget was taken down is no matter.
    if (engine !== this.#engine) return;
    this.#mounted = this.#engine = this.#place = undefined;
    this.#turn++;
    this.#fail(new Failure('engine', error.message));
  }

  /** @param {string} type @param {unknown} [detail] */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /** @param {Failure} failure */
  #fail({ code, message }) {
    this.#tell('toise-error', { code, message });
    // A widget that is there goes on as it was.
    if (this.#mounted) return;
    // Below the way to try again, what the page gave to be shown without the engine.
    this.#say(['p', { role: 'alert' }, 2], ['button', { type: 'button', class: 'quiet' }, 3], ['slot', {}]);
    /** @type {HTMLElement} */ (this.#root.querySelector('button')).onclick = () => { this.#wait(); this.#mount(); };
  }

  #wait() { this.#say(['p', { role: 'status' }, 1]); }

  /** @param {import('./first.js').Tree[]} within */
  #say(...within) {
    this.#root.replaceChildren(box(build(['div', { class: 'wait', dir: 0 }, ...within], textsIn(this.#language().locale))));
  }
};
