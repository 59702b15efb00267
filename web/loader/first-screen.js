// @ts-check
// The first screen of the default benchmark. It takes answers before the engine is there to continue with them.

/** A node: a text, the index of a text, or a name with attributes and child nodes. @typedef {string | number | [string, Record<string, string | number>, ...any[]]} Tree */

/** Builds the nodes of `tree` in one language. @param {Tree} tree @param {string[]} texts @returns {any} */
export const build = (tree, texts) => {
  const textOf = (/** @type {any} */ value) => (typeof value === 'number' ? texts[value] : value);
  if (!Array.isArray(tree)) return textOf(tree);
  const [name, attributes, ...children] = tree;
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, textOf(value));
  element.append(...children.map((child) => build(child, texts)));
  return element;
};

/** @param {string} locale */
export const textsIn = (locale) => FIRST.texts[locale].split('|');

export class FirstScreen {
  /** Whether the visitor pressed "Next". */
  isNextPressed = false;
  /** Settles once no button or key is held down: replacing the screen before would lose the click that the release makes. */
  #released = Promise.resolve();
  /** The option that was chosen, by question; empty for "I don't know". @type {Map<string, string>} */
  #answers = new Map();

  /**
   * @param {string} locale
   * @param {Iterable<[string, string]>} answers those that this screen does not offer are left out: anybody may have stored them
   * @param {(question: string, option: string) => void} onAnswer
   */
  constructor(locale, answers, onAnswer) {
    const texts = textsIn(locale);
    /** Stands in the page until the engine takes over. @type {HTMLElement} */
    this.element = build(FIRST.tree, texts);
    for (const [question, option] of answers) {
      if (this.#inputs().some(({ name, value }) => name === question && value === option)) this.#answers.set(question, option);
    }
    this.element.onpointerdown = this.element.onkeydown = () => this.#trackPress();
    this.element.onchange = ({ target }) => {
      const { name, value } = /** @type {HTMLInputElement} */ (target);
      this.#answers.set(name, value);
      this.#showAnswers();
      onAnswer(name, value);
    };
    /** @type {HTMLElement} */ (this.element.querySelector('.main')).onclick = ({ currentTarget }) => {
      this.isNextPressed = true;
      const next = /** @type {HTMLElement} */ (currentTarget);
      next.ariaLive = 'polite';
      next.textContent = texts[1];
    };
    this.#showAnswers();
  }

  /** The answers in the form of the element's `response`. */
  response() {
    return Object.fromEntries([...this.#answers].map(([name, value]) => [name, value || { missing: 'dont-know' }]));
  }

  /** Settles when the engine may replace the screen. */
  async released() {
    for (let released; released !== this.#released;) await (released = this.#released);
  }

  #trackPress() {
    const listeners = new AbortController();
    this.#released = new Promise((resolve) => {
      // The click event comes after the release.
      const release = () => { listeners.abort(); setTimeout(resolve); };
      // In the capture phase, since pages stop some of these events on their way.
      for (const type of ['pointerup', 'pointercancel', 'keyup', 'blur']) addEventListener(type, release, { capture: true, signal: listeners.signal });
    });
  }

  /** @returns {HTMLInputElement[]} */
  #inputs() { return [...this.element.querySelectorAll('input')]; }

  #showAnswers() {
    for (const input of this.#inputs()) {
      input.checked = input.value === this.#answers.get(input.name);
      input.parentElement?.classList.toggle('on', input.checked);
    }
  }
}
