// @ts-check
// What goes along with the form that the element is in, if it has a name: the visitor's own answers, and never those of a link.
import { SafeJSON } from './browser-globals.js';

const { FormData } = globalThis;

/** What is sent of the comparison (docs/comparison.md). JSON keeps these keys on every level. */
const SUMMARY = ['version', 'benchmark', 'rests_on', 'practices', 'of', 'id', 'standing', 'ridit', 'verdict', 'close'];

export class FormValue {
  #host;
  /** The answers as JSON, and as the text of a link. */
  #answers = '{}';
  #code = '';
  /** The summaries of the results that were shown, by the text of their answers: visitors go back and change an answer, and change it again. @type {Map<string, string>} */
  #summaries = new Map();

  /** @param {import('./session.js').Host} host */
  constructor(host) {
    this.#host = host;
    // So that the browser points at what is on the screen now.
    host.root.host.addEventListener('invalid', () => this.#update());
  }

  /** @param {object} answers @param {string} code the same as the text of a link */
  answer(answers, code) {
    this.#answers = SafeJSON.stringify(answers);
    this.#code = code;
    this.#update();
  }

  /** The results of these answers are shown. @param {object} comparison */
  complete(comparison) {
    this.#summaries.set(this.#code, SafeJSON.stringify(comparison, SUMMARY));
    this.#update();
  }

  #update() {
    const { root, internals } = this.#host;
    const name = root.host.getAttribute('name');
    const hasAnswers = this.#answers !== '{}';
    const summary = hasAnswers && this.#summaries.get(this.#code);
    const value = new FormData();
    if (name && hasAnswers) {
      value.append(name, this.#answers);
      value.append(`${name}-link`, `#toise=${this.#code}`);
      if (summary) value.append(`${name}-comparison`, summary);
    }
    // No state: the browser would keep it whatever `remember` says.
    internals.setFormValue(value, null);
    // A field that the browser makes has its words for one that has to be filled in, in the language of the others in the form.
    const field = Object.assign(document.createElement('input'), { required: !summary && root.host.matches('[name][required]') });
    internals.setValidity(field.validity, field.validationMessage, root.querySelector('input,.main') ?? undefined);
  }
}
