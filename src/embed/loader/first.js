// @ts-check
// The first screen of the default benchmark: it stands, and takes answers, before the engine is there to go on with them.

/** A node as the build wrote it: a text, the number of a text that each language has, or a name with attributes and what is within. @typedef {string | number | [string, Record<string, string | number>, ...any[]]} Tree */

/** @param {Tree} tree @param {string[]} texts @returns {Node} */
const build = (tree, texts) => {
  const said = (/** @type {any} */ value) => texts[value] ?? value;
  if (!Array.isArray(tree)) return document.createTextNode(said(tree));
  const [name, attributes, ...within] = tree;
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, said(value));
  element.append(...within.map((one) => build(one, texts)));
  return element;
};

export class First {
  /** The option that was chosen, by question; empty for "I don't know". @type {Map<string, string>} */
  given = new Map();
  /** Whether the visitor pressed the button that goes on. */
  goesOn = false;
  /** What stands in the page until the engine takes its place. @type {HTMLElement} */
  element;
  #onAnswer;
  /** Settles once nothing is being pressed, whose release would go astray. */
  #released = Promise.resolve();

  /** @param {string} locale @param {Record<string, string>} given @param {(question: string) => void} onAnswer */
  constructor(locale, given, onAnswer) {
    this.#onAnswer = onAnswer;
    this.given = new Map(Object.entries(given));
    this.element = this.show(locale);
  }

  /** The screen anew, in a language, with what was chosen. @param {string} locale */
  show(locale) {
    const element = this.element = /** @type {HTMLElement} */ (build(FIRST.tree, FIRST.texts[locale]));
    element.onpointerdown = element.onkeydown = () => this.#press();
    element.onchange = ({ target }) => {
      const { name, value } = /** @type {HTMLInputElement} */ (target);
      this.given.set(name, value);
      this.#mark();
      this.#onAnswer(name);
    };
    /** @type {HTMLElement} */ (element.querySelector('.main')).onclick = ({ currentTarget }) => {
      const said = document.createElement('p');
      said.className = 'fine';
      said.setAttribute('role', 'status');
      said.textContent = FIRST.words[locale][1];
      if (!this.goesOn) /** @type {HTMLElement} */ (currentTarget).parentElement?.after(said);
      this.goesOn = true;
    };
    this.#mark();
    return element;
  }

  /** As the element tells it to the page. */
  response() {
    return Object.fromEntries([...this.given].map(([name, value]) => [name, value || { missing: 'dont-know' }]));
  }

  /** Settles when the engine may take the screen's place. */
  async rest() {
    for (let released; released !== this.#released;) await (released = this.#released);
  }

  #press() {
    const end = new AbortController();
    this.#released = new Promise((resolve) => {
      // The click comes after the release.
      const release = () => { end.abort(); setTimeout(resolve); };
      for (const type of ['pointerup', 'pointercancel', 'keyup', 'blur']) addEventListener(type, release, { signal: end.signal });
    });
  }

  #mark() {
    for (const input of this.element.querySelectorAll('input')) {
      input.checked = input.value === this.given.get(input.name);
      input.parentElement?.classList.toggle('on', input.checked);
    }
  }
}

/** What leads from an element of the first screen to the same of the engine's. @param {Element | null | undefined} element */
export const wayTo = (element) => {
  if (!element) return '';
  const { localName } = element;
  const within = element.closest('fieldset') ? `[data-question="${element.closest('fieldset')?.dataset.question}"] ` : '';
  const name = localName + (element.className && `.${element.classList[0]}`);
  return localName === 'input' ? `${within}[value="${/** @type {HTMLInputElement} */ (element).value}"]` : within + name;
};
