// @ts-check
// One widget's engine: from its start to its end, by the page or by a trap.
import { warn } from '../loader/failure.js';
import { FormValue } from './form-value.js';
import { keepKeys } from './keys.js';
import { watchColours } from './page-colours.js';
import { keepTextNodes } from './translators.js';

/**
 * What the element gives its session.
 * @typedef {object} Host
 * @property {ShadowRoot} root
 * @property {ElementInternals} internals
 * @property {string} style the loader's stylesheet, for printing
 * @property {() => HTMLElement} box a new container of everything
 * @property {Map<string, [string, string]>} early the answers given on first screens that no engine has taken over yet: by question, the
 * option and the benchmark
 * @property {() => import('../loader/first-screen.js').FirstScreen | undefined} first
 * @property {() => void} endFirst called when the engine's screen has replaced the first one
 * @property {(index: number, style: string) => void} setStyle
 * @property {() => void} followScheme
 * @property {(type: string, detail: unknown) => void} dispatch
 * @property {(error: unknown) => void} fail shows that the widget has failed
 */

/** Fetches a module, compiled. @typedef {(file: Published) => Promise<WebAssembly.Module>} FetchModule */

/** The module of the engine, the messages, and the benchmark, packed. @typedef {[WebAssembly.Module, string, string]} Loaded */

/** What the attributes say, and the id of the benchmark. @typedef {{ tag: string, benchmark: string, lang: string | null, name: string, remember: string, guess: boolean }} Wanted */

/** Lets the page run its own tasks. */
const nextTask = () => new Promise((resolve) => { setTimeout(resolve); });

/** Whether the visitor has just opened the page, other than by a reload, and has done nothing there. */
const isArrival = () => {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  return visit?.type === 'navigate' && !navigator.userActivation?.hasBeenActive;
};

export class Session {
  #host;
  #start;
  /** @type {any} */ #engine;
  /** The widget that the engine has mounted. @type {any} */ #mounted;
  /** Where the engine renders its first screen, until that is complete. @type {HTMLElement | undefined} */ #container;
  /** The progress before the last change. If the engine cannot start with the last one, that is given up. */
  #formerProgress = '';
  #hasArrived = false;
  #formValue;
  /** The id of the benchmark. */
  #benchmark = '';
  /** The progress so far, as the engine writes it, for a widget that is mounted again after a failure. */
  progress = '';

  /** @param {Host} host @param {(module: WebAssembly.Module, onTrap: (error: unknown) => void) => any} start starts an engine */
  constructor(host, start) {
    this.#host = host;
    this.#start = start;
    watchColours(host.root.host, host.followScheme);
    this.#formValue = new FormValue(host);
  }

  get isMounted() { return Boolean(this.#mounted); }
  response() { return this.#mounted?.response(); }
  comparison() { return this.#mounted?.comparison(); }
  restart() {
    // The engine restarts in a task of its own, and the page may send the form before.
    this.#formValue.answer({}, '');
    this.#mounted?.restart();
  }

  /** Mounts the widget, or updates a mounted one. @param {Loaded} loaded @param {Wanted} wanted @param {() => boolean} isStale */
  async show([module, texts, benchmark], wanted, isStale) {
    if (!this.#engine) {
      let hasTrapped = false;
      /** @type {any} */
      let started;
      started = this.#start(module, (error) => {
        hasTrapped = true;
        // A trap after the widget was unmounted does not matter.
        if (started === this.#engine) this.#onTrap(error);
      });
      if (hasTrapped) return;
      this.#engine = started;
      await nextTask();
      if (isStale() || hasTrapped) return;
    }
    const engine = this.#engine;
    const { lang, tag } = wanted;
    // Such as fr_FR or nl, in whose place something near is shown.
    if (lang && lang !== tag) warn(`lang="${lang}" is none of the widget's languages, so "${tag}" is shown. Write one such as fr or fr-CA.`);
    const prepared = engine.prepare({ tag, texts, benchmark });
    await nextTask();
    // After a trap, too: the failure is shown already.
    if (isStale() || engine !== this.#engine) return void prepared.free();
    const host = this.#host;
    this.#benchmark = wanted.benchmark;
    const element = host.root.host;
    const options = {
      ...wanted, flow: ['section', 'question'].indexOf(element.getAttribute('flow') ?? '') + 1, reveal: element.getAttribute('reveal') === 'each',
      form: element.hasAttribute('name'),
      width: host.root.firstElementChild?.clientWidth ?? 0, progress: this.progress, style: host.style + engine.style,
      loadPart: (/** @type {Part} */ part) => engine.loadPart(part).catch((/** @type {unknown} */ error) => {
        if (engine === this.#engine) host.fail(error);
        throw error;
      }),
    };
    if (this.#mounted) {
      this.#mounted.update(prepared, { ...options, early: this.#takeEarly() });
      return void prepared.free();
    }
    this.#container = host.box();
    const mounted = engine.mount(this.#container, prepared, options, (/** @type {string} */ type, /** @type {any} */ detail) => this.#guard(() => this.#onEvent(type, detail)));
    prepared.free();
    if (engine === this.#engine) this.#mounted = mounted;
  }

  /** Ends the engine, but keeps the progress. */
  end() {
    const mounted = this.#mounted;
    this.#mounted = this.#engine = this.#container = undefined;
    mounted?.free();
  }

  /** Handles the engine's events: its progress and the visitor's own answers stay here, the others go on to the page. @param {string} type @param {any} detail */
  #onEvent(type, detail) {
    if (type === 'progress') {
      if (detail !== this.progress) [this.#formerProgress, this.progress] = [this.progress, detail];
    } else if (type === 'answers') this.#formValue.answer(detail, this.progress.split(' ')[0]);
    else if (type === 'toise-ready') this.#takeOver();
    else {
      if (type === 'toise-answer') this.#host.early.delete(detail.question);
      if (type === 'toise-complete') this.#formValue.complete(detail);
      this.#host.dispatch(type, detail);
    }
  }

  /** Replaces the first screen by the engine's, which is complete now. */
  async #takeOver() {
    const host = this.#host;
    const engine = this.#engine;
    // Yew puts the end of long work off into a task. Before that, it would paint the first screen and render the next step a frame later.
    await nextTask();
    await host.first()?.released();
    if (engine !== this.#engine || !this.#container) return;
    this.#guard(() => {
      const first = host.first();
      const container = /** @type {HTMLElement} */ (this.#container);
      this.#container = undefined;
      host.endFirst();
      host.setStyle(1, engine.style);
      replaceBy(host.root, container, first?.isNextPressed);
      const early = this.#takeEarly();
      if (early.length) this.#mounted.takeOver(early);
      host.dispatch('toise-ready', null);
      // By its button, which also keeps the height of the screen: this is not the moment of the visitor's press, so the page must not move.
      if (first?.isNextPressed) /** @type {HTMLElement | null} */ (container.querySelector('[part~=next]'))?.click();
      if (!this.#hasArrived && isArrival()) this.#mounted.arrive();
      this.#hasArrived = true;
    });
  }

  /** The early answers, as the engine takes them. Those to another benchmark count here as far as this one asks for them, and return with it. */
  #takeEarly() {
    const { early } = this.#host;
    const pairs = Array.from(early, ([question, [option]]) => [question, option]).flat();
    for (const [question, [, benchmark]] of early) if (benchmark === this.#benchmark) early.delete(question);
    return pairs;
  }

  /** Runs what the engine calls, which drops exceptions: whatever is thrown is shown. @param {() => void} run */
  #guard(run) {
    try {
      run();
    } catch (error) {
      this.#onTrap(error);
    }
  }

  /** The engine has ended by an exception: none of it can be called any more, but the progress is known. @param {unknown} error */
  #onTrap(error) {
    // It could not even start: perhaps the last answer is what ends it.
    if (this.#container) this.progress = this.#formerProgress;
    this.#mounted = this.#engine = this.#container = undefined;
    this.#host.fail(error);
  }
}

/** Replaces the screen in `root`, and keeps the focus, unless the next step takes it. @param {ShadowRoot} root @param {HTMLElement} container @param {boolean | undefined} isNextPressed */
const replaceBy = (root, container, isNextPressed) => {
  const selector = isNextPressed ? '' : selectorOf(root.activeElement);
  root.replaceChildren(container);
  keepKeys(root);
  keepTextNodes(container);
  if (selector) /** @type {HTMLElement | null} */ (root.querySelector(selector))?.focus({ preventScroll: true });
};

/** A selector that finds an element of the loader's screen again in the engine's. @param {Element | null} element */
const selectorOf = (element) => {
  if (!element) return '';
  const { localName } = element;
  const question = element.closest('fieldset') ? `[data-question="${element.closest('fieldset')?.dataset.question}"] ` : '';
  const name = localName + (element.className && `.${element.classList[0]}`);
  return question + (localName === 'input' ? `[value="${/** @type {HTMLInputElement} */ (element).value}"]` : name);
};
