// @ts-check
// The first screen of the default benchmark: it stands, and takes answers, before the engine is there to go on with them.

/** A node: a text, the number of a text, or a name with attributes and what is within. @typedef {string | number | [string, Record<string, string | number>, ...any[]]} Tree */

/** What `tree` says, in a language. @param {Tree} tree @param {string[]} texts @returns {any} */
export const build = (tree, texts) => {
  const said = (/** @type {any} */ value) => texts[value] ?? value;
  if (!Array.isArray(tree)) return said(tree);
  const [name, attributes, ...within] = tree;
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, said(value));
  element.append(...within.map((one) => build(one, texts)));
  return element;
};

/** @param {string} locale */
export const textsIn = (locale) => FIRST.texts[locale].split('|');

export class First {
  /** Whether the visitor pressed the button that goes on. */
  goesOn = false;
  /** Settles once nothing is being pressed, whose release would go astray. */
  #released = Promise.resolve();

  /** @param {string} locale @param {Record<string, string>} given @param {(question: string) => void} onAnswer */
  constructor(locale, given, onAnswer) {
    const texts = textsIn(locale);
    /** The option that was chosen, by question; empty for "I don't know". */
    this.given = new Map(Object.entries(given));
    /** What stands in the page until the engine takes its place. @type {HTMLElement} */
    this.element = build(FIRST.tree, texts);
    this.element.onpointerdown = this.element.onkeydown = () => this.#press();
    this.element.onchange = ({ target }) => {
      const { name, value } = /** @type {HTMLInputElement} */ (target);
      this.given.set(name, value);
      this.#mark();
      onAnswer(name);
    };
    /** @type {HTMLElement} */ (this.element.querySelector('.main')).onclick = ({ currentTarget }) => {
      const waits = build(['p', { class: 'fine', role: 'status' }, 1], texts);
      if (!this.goesOn) /** @type {HTMLElement} */ (currentTarget).parentElement?.after(waits);
      this.goesOn = true;
    };
    this.#mark();
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
