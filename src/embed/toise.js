// @ts-check
// The one file that pages link to: it defines <toise-benchmark>, puts one where its own tag or a marker stands, and brings
// the engine when the widget comes near the window. It touches nothing else of the page.
(() => {
  'use strict';

  /** Names with a content hash, written in when the files are put together. @type {{glue: string, wasm: string, benchmark: string, languages: string[], edition: string}} */
  const FILES = JSON.parse('__FILES__');
  const STYLE = '__STYLE__';
  const NAME = 'toise-benchmark';
  const ATTRIBUTES = ['lang', 'theme', 'src', 'loading', 'remember', 'shadow', 'guess'];

  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const base = new URL('.', script?.src || document.querySelector('script[src*="toise.js"]')?.getAttribute('src') || '.', document.baseURI).href;

  /** What a visitor reads where the messages of a language cannot come. @typedef {{dir: string, wait: string, failed: string, again: string}} Words */
  const WORDS = /** @type {Record<string, Words>} */ ({
    en: { dir: 'ltr', wait: 'Loading…', failed: 'The comparison could not be loaded.', again: 'Try again' },
    fr: { dir: 'ltr', wait: 'Chargement…', failed: 'La comparaison n’a pas pu être chargée.', again: 'Réessayer' },
  });
  /** The same from a packed locale, which begins with them. @param {string} packed @returns {Words} */
  const wordsOf = (packed) => {
    const [dir, wait, failed, again] = JSON.parse(packed);
    return { dir, wait, failed, again };
  };

  /** A failure that pages hear of: `code` is one of "network", "engine", "benchmark", "language". */
  class Failure extends Error {
    /** @param {string} code @param {string} message */
    constructor(code, message) {
      super(message);
      this.code = code;
    }
  }

  /** @param {string} url @returns {Promise<Response>} */
  const bring = async (url) => {
    const response = await fetch(url, { credentials: 'omit' }).catch((error) => { throw new Failure('network', `${url}: ${error.message}`); });
    if (!response.ok) throw new Failure('network', `${url}: status ${response.status}`);
    return response;
  };

  /** @type {Promise<any> | undefined} */
  let engine;
  /** The engine, once for all widgets of the page; asked for again after a failure. */
  const start = () => engine ??= (async () => {
    const compiled = bring(base + FILES.wasm).then((response) => WebAssembly.compileStreaming(response));
    compiled.catch(() => {}); // Reported below, where it is awaited.
    const glue = await import(base + FILES.glue).catch((error) => { throw new Failure('network', error.message); });
    await glue.default({ module_or_path: await compiled });
    return glue;
  })().catch((error) => { engine = undefined; throw error; });

  /** The best of the widget's languages for what an element asks for. @param {Element} element */
  const languageOf = (element) => {
    const asked = [element.getAttribute('lang'), element.parentElement?.closest('[lang]')?.getAttribute('lang'), ...navigator.languages];
    const known = FILES.languages;
    for (const tag of asked) {
      const found = tag && (known.find((one) => one === tag) || known.find((one) => one === tag.split('-')[0]));
      if (found) return { tag: /** @type {string} */ (tag), locale: found };
    }
    return { tag: 'en', locale: 'en' };
  };

  class ToiseBenchmark extends HTMLElement {
    static observedAttributes = ['lang', 'src', 'remember', 'guess'];
    /** @type {ShadowRoot} */ #root;
    /** @type {any} */ #mounted;
    /** @type {IntersectionObserver | undefined} */ #near;
    /** Whether the engine was asked for: before that, attributes can wait. */
    #begun = false;
    /** @type {Words} */ #words = WORDS.en;
    /** Counts what was begun, so that what comes late is dropped. */
    #turn = 0;

    constructor() {
      super();
      this.#root = this.attachShadow({ mode: this.getAttribute('shadow') === 'closed' ? 'closed' : 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.#root.adoptedStyleSheets = [sheet];
    }

    connectedCallback() {
      if (this.#mounted) return;
      this.#words = WORDS[languageOf(this).locale] ?? WORDS.en;
      this.#say('wait');
      if (this.getAttribute('loading') === 'eager') return void this.#mount();
      this.#near = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) this.#mount(); }, { rootMargin: '800px' });
      this.#near.observe(this);
    }

    disconnectedCallback() {
      // An element that is only moved is connected again before this runs.
      queueMicrotask(() => { if (!this.isConnected) this.#unmount(); });
    }

    /** @param {string} name @param {string | null} before @param {string | null} after */
    attributeChangedCallback(name, before, after) {
      if (before !== after && this.#begun) this.#mount();
    }

    /** What was answered: an object of question ids. */
    get response() { return this.#mounted ? JSON.parse(this.#mounted.response()) : {}; }
    /** The comparison, once the results are shown; else null. */
    get comparison() { return this.#mounted ? JSON.parse(this.#mounted.comparison()) : null; }
    restart() { this.#mounted?.restart(); }

    /** Brings what the attributes name, and mounts the widget, or goes on with it. */
    async #mount() {
      this.#near?.disconnect();
      this.#begun = true;
      const turn = ++this.#turn;
      const { tag, locale } = languageOf(this);
      const src = this.getAttribute('src');
      const text = (/** @type {string} */ url) => bring(url).then((response) => response.text());
      try {
        const messages = text(`${base}${locale}-${FILES.edition}.json`);
        messages.then((packed) => { this.#words = wordsOf(packed) }, () => {}); // Reported below, where it is awaited.
        const benchmark = text(src ? new URL(src, document.baseURI).href : `${base}${FILES.benchmark}-${locale}-${FILES.edition}.json`);
        // Awaited together: what fails early is heard here, not by the page.
        const [glue, packed, file] = await Promise.all([start(), messages, benchmark]);
        const options = {
          tag, messages: packed, benchmark: file, name: this.#name(), style: STYLE,
          remember: this.getAttribute('remember') ?? 'tab', guess: this.getAttribute('guess') === 'on',
        };
        if (turn !== this.#turn || !this.isConnected) return;
        if (this.#mounted) return void this.#mounted.update(options);
        const place = document.createElement('div');
        this.#mounted = glue.mount(place, options, (/** @type {string} */ type, /** @type {unknown} */ detail) => this.#tell(type, detail));
        this.#root.replaceChildren(place);
      } catch (error) {
        if (turn === this.#turn) this.#fail(error instanceof Failure ? error : new Failure(error?.code ?? 'engine', error?.message ?? String(error)));
      }
    }

    /** What tells this widget from others of the page in what is remembered: its id, or its place among them. */
    #name() {
      return this.id || String([.../** @type {Document} */ (this.getRootNode()).querySelectorAll(NAME)].indexOf(this) || '');
    }

    #unmount() {
      this.#near?.disconnect();
      this.#begun = false;
      this.#turn++;
      this.#mounted?.free();
      this.#mounted = undefined;
      this.#root.replaceChildren();
    }

    /** @param {string} type @param {unknown} [detail] */
    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
    }

    /** @param {Failure} failure */
    #fail(failure) {
      this.#tell('toise-error', { code: failure.code, message: failure.message });
      // A widget that is there goes on as it was.
      if (this.#mounted) return;
      const again = document.createElement('button');
      again.type = 'button';
      again.className = 'quiet';
      again.textContent = this.#words.again;
      again.onclick = () => { this.#say('wait'); this.#mount(); };
      this.#say('failed', again);
    }

    /** @param {'wait' | 'failed'} what @param {HTMLElement[]} more */
    #say(what, ...more) {
      const box = document.createElement('div');
      const text = document.createElement('p');
      box.className = 'wait';
      box.dir = this.#words.dir;
      text.setAttribute('role', what === 'failed' ? 'alert' : 'status');
      text.textContent = this.#words[what];
      box.append(text, ...more);
      this.#root.replaceChildren(box);
    }
  }

  if (!customElements.get(NAME)) customElements.define(NAME, ToiseBenchmark);

  /** Puts a widget after `marker`, with its data- attributes. @param {HTMLElement} marker */
  const place = (marker) => {
    const element = document.createElement(NAME);
    for (const name of ATTRIBUTES) {
      const value = marker.dataset[name];
      if (value !== undefined) element.setAttribute(name, value);
    }
    if (marker === script) marker.after(element);
    else marker.replaceWith(element);
  };

  if (script && !script.closest('head') && script.dataset.toiseDefinitionOnly === undefined) place(script);
  const markers = () => { for (const marker of document.querySelectorAll('div[data-toise]')) place(/** @type {HTMLElement} */ (marker)); };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', markers, { once: true });
  else markers();
})();
