// @ts-check
// The first screen of a survey. It takes answers before the engine is there to continue with them.

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

/** What the loader says in a language. @param {string} locale */
export const messagesIn = (locale) => MESSAGES[locale].split('\n');

export class FirstScreen {
  /** Whether the visitor pressed "Next". */
  isNextPressed = false;
  /** Counts the presses of pointers and keys. */
  #presses = 0;
  /** Settles once no button or key is held down: replacing the screen before would lose the click that the release makes. */
  #released = Promise.resolve();
  /** The option that was chosen, by question; empty for "I don't know". @type {Map<string, string>} */
  #answers = new Map();

  /**
   * @param {Tree} tree
   * @param {string[]} texts those of the tree
   * @param {string} loading what "Next" says once it is pressed
   * @param {Iterable<[string, string]>} answers those that this screen does not offer are left out: anybody may have stored them
   * @param {(question: string, option: string) => void} onAnswer
   */
  constructor(tree, texts, loading, answers, onAnswer) {
    /** Stands in the page until the engine takes over. @type {HTMLElement} */
    this.element = build(tree, texts);
    for (const [question, option] of answers) {
      if (this.#inputs().some(({ name, value }) => name === question && value === option)) this.#answers.set(question, option);
    }
    let isPointer = false;
    this.element.onpointerdown = this.element.onkeydown = (/** @type {Event} */ { type }) => {
      isPointer = type === 'pointerdown';
      this.#trackPress();
    };
    // A question alone on the screen, answered by a pointer, leads on by itself (src/widget/questionnaire/question.rs).
    this.element.onclick = ({ target, detail }) => {
      const isAlone = !this.element.querySelector('fieldset ~ fieldset')?.clientHeight;
      const { host } = /** @type {ShadowRoot} */ (this.element.getRootNode());
      if (!isAlone || !isPointer || !detail || host.matches('[reveal=each]') || !this.element.contains(/** @type {Element} */ (target).closest('.option'))) return;
      const presses = this.#presses;
      this.#released = new Promise((resolve) => {
        setTimeout(() => { if (presses === this.#presses) next.click(); resolve(); }, 250);
      });
    };
    this.element.onchange = ({ target }) => {
      const { name, value } = /** @type {HTMLInputElement} */ (target);
      // The owner's own fields are in a slot.
      if (!this.element.contains(/** @type {Node} */ (target))) return;
      this.#answers.set(name, value);
      this.#showAnswers();
      onAnswer(name, value);
    };
    const next = /** @type {HTMLElement} */ (this.element.querySelector('.main'));
    next.onclick = () => {
      this.isNextPressed = true;
      next.ariaLive = 'polite';
      next.textContent = loading;
    };
    this.#showAnswers();
  }

  get hasAnswers() { return this.#answers.size > 0; }

  /** The answers in the form of the element's `response`. */
  response() {
    return Object.fromEntries([...this.#answers].map(([name, value]) => [name, value || { missing: 'dont-know' }]));
  }

  /** Settles when the engine may replace the screen. */
  async released() {
    for (let released; released !== this.#released;) await (released = this.#released);
  }

  #trackPress() {
    this.#presses++;
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
    for (const input of this.#inputs()) input.checked = input.value === this.#answers.get(input.name);
  }
}
