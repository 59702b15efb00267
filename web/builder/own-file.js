// @ts-check
// A benchmark file of the owner's own. It is checked and previewed in the browser, and sent nowhere.
import { checkBenchmark } from './checker.js';
import { element } from './element.js';
import { input } from './form.js';
import { placeOf } from './json-place.js';
import { packFiles } from './packer.js';
import { packOf } from '../loader/pack.js';
import { translate } from './texts.js';

/** A diagnostic, and where in the file the value is that it is about. @typedef {import('./checker.js').Diagnostic & { place?: ReturnType<typeof placeOf> }} PlacedDiagnostic */

/**
 * The outcome of a check: the key and the values of the message, the diagnostics, and made-up answers. `isKept`: a file that was chosen is
 * refused, and the former one stays.
 * @typedef {{ key: string, values: Record<string, string | number>, diagnostics: PlacedDiagnostic[], sample: string, isKept?: boolean }} CheckResult
 */

/** Files are read up to here. The reader accepts less, so it reports a larger file by its own message. */
const MAX_READ_BYTES = 4_000_000;

/** Of what is no benchmark file. */
const UNREAD = { diagnostics: [], sample: '' };

export class OwnFile {
  /** The name of a valid file; empty if there is none. */
  name = '';
  /** Its blob URL, valid in this browser alone; empty if there is none. */
  address = '';
  /** Its content. */
  #json = '';
  /** Made-up answers to it, as the fragment of a link has them. */
  #sample = '';
  /** The same for the file at the address that was written. */
  #sampleAtAddress = '';
  /** The files of its pack, once it is packed, each with its blob URL. @type {[string, string][]} */
  #packed = [];
  /** Why it could not be packed; empty if it could. */
  #packFailure = '';
  /** @type {CheckResult | undefined} */ #result;
  /** Counts the checks, so that a late result is dropped. */
  #generation = 0;
  #report = element('div', { class: 'report' });
  #onChange;

  /** @param {() => void} onChange called when `name`, `address` and `sample` change */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** Made-up answers to what the preview shows, as the fragment of a link has them; empty if there are none. */
  get sample() {
    return this.address ? this.#sample : this.#sampleAtAddress;
  }

  /** The field in which to choose the file. */
  field() {
    const chooser = input('file', { type: 'file', accept: '.json,application/json', 'aria-describedby': 'file-hint' });
    chooser.onchange = () => { if (chooser.files?.[0]) this.#checkFile(chooser.files[0]); };
    const zone = element('div', { class: 'field zone' },
      element('label', { for: 'file' }, translate('file')), chooser, element('p', { class: 'hint', id: 'file-hint' }, translate('file-hint')), this.#report);
    zone.ondragover = (event) => { event.preventDefault(); zone.dataset.over = ''; };
    zone.ondragleave = () => { delete zone.dataset.over; };
    zone.ondrop = (event) => {
      event.preventDefault();
      delete zone.dataset.over;
      const file = event.dataTransfer?.files[0];
      if (file) this.#checkFile(file);
    };
    this.#render();
    return zone;
  }

  /** Reports what is wrong with the file at `address`; clears the report if that is empty. @param {string} address */
  async checkAddress(address) {
    const generation = ++this.#generation;
    this.#sampleAtAddress = '';
    if (!address) return this.#setResult(undefined);
    try {
      const response = await fetch(address, { credentials: 'omit' });
      if (!response.ok) throw new Error(String(response.status));
      const result = await check(address, await response.text());
      if (generation !== this.#generation) return;
      this.#sampleAtAddress = result.sample;
      this.#onChange();
      this.#setResult(result);
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#setResult({ key: 'file-missing', values: { name: address, why: /** @type {Error} */ (error).message }, ...UNREAD });
    }
  }

  /** @param {File} file */
  async #checkFile(file) {
    const generation = ++this.#generation;
    const json = await file.slice(0, MAX_READ_BYTES).text();
    // What is beside it on the owner's site is not here.
    if (packOf(json)) return this.#setResult({ key: 'pack-dropped', values: { name: file.name }, ...UNREAD, isKept: true });
    const result = await check(file.name, json);
    if (generation !== this.#generation) return;
    const isKept = result.diagnostics.some((diagnostic) => diagnostic.isError);
    if (!isKept) this.#setFile(file.name, URL.createObjectURL(file), json, result.sample);
    this.#setResult({ ...result, isKept });
  }

  /** @param {string} name @param {string} address @param {string} json @param {string} sample */
  #setFile(name, address, json, sample) {
    URL.revokeObjectURL(this.address);
    Object.assign(this, { name, address });
    this.#json = json;
    this.#sample = sample;
    this.#setPacked([], '');
    this.#onChange();
  }

  /** @param {[string, string][]} packed @param {string} failure */
  #setPacked(packed, failure) {
    for (const [, address] of this.#packed) URL.revokeObjectURL(address);
    this.#packed = packed;
    this.#packFailure = failure;
  }

  async #pack() {
    const generation = this.#generation;
    try {
      const files = await packFiles(this.name, this.#json);
      if (generation !== this.#generation) return;
      this.#setPacked(files.map(([name, content]) => [name, URL.createObjectURL(new Blob([content], { type: 'application/json' }))]), '');
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#setPacked([], /** @type {Error} */ (error).message);
    }
    this.#render();
    /** @type {HTMLElement | null} */ (this.#report.querySelector('.packed a'))?.focus();
  }

  /** @param {CheckResult | undefined} result */
  #setResult(result) {
    this.#result = result;
    this.#render();
  }

  #render() {
    const { key, values, diagnostics, isKept } = /** @type {CheckResult} */ (this.#result ?? { key: '', values: {}, ...UNREAD });
    const rows = diagnostics.map(({ pointer, what, help, isError, place }) => element('li', {},
      element('code', {}, pointer), ...(place ? [` ${translate('line', { line: String(place.line) })}${place.value && ': '}`, element('code', {}, place.value)] : []),
      ` ${isError ? '' : `(${translate('warning')}) `}`, element('span', { class: 'fault', lang: 'en' }, `${what}; ${help}`)));
    const said = [key && translate(key, values), isKept && this.name && translate('file-kept', { name: this.name })].filter(Boolean).join(' ');
    const parts = [element('p', { role: 'status', class: 'said' }, said)];
    if (rows.length) {
      parts.push(element('div', { role: 'region', tabindex: '0', 'aria-label': translate('faults'), class: 'faults' }, element('ul', {}, ...rows)));
    }
    if (this.address) {
      const forget = element('button', { type: 'button', class: 'quiet' }, translate('file-forget'));
      forget.onclick = () => { this.#generation++; this.#result = undefined; this.#setFile('', '', '', ''); this.#render(); };
      const pack = element('button', { type: 'button', class: 'quiet', id: 'pack' }, translate('pack'));
      pack.onclick = () => this.#pack();
      const packed = this.#packFailure ? translate('pack-failed', { why: this.#packFailure }) : this.#packed.length ? translate('pack-place', { name: this.name }) : '';
      const links = this.#packed.map(([name, address]) => element('li', {}, element('a', { href: address, download: name }, name)));
      parts.push(
        element('p', { class: 'hint' }, translate('file-place')), forget, element('p', { class: 'hint' }, translate('pack-hint')), pack,
        element('p', { class: 'hint', role: 'status' }, packed), element('ul', { class: 'packed' }, ...links),
      );
    }
    this.#report.replaceChildren(...parts);
  }
}

/** @param {string} name shown in the message @param {string} json @returns {Promise<CheckResult>} */
const check = async (name, json) => {
  const pack = packOf(json);
  if (pack) return { key: pack.edition === PACK.edition ? 'pack-current' : 'pack-other', values: { name }, ...UNREAD };
  const { diagnostics, sample } = await checkBenchmark(json);
  const errors = diagnostics.filter((diagnostic) => diagnostic.isError).length;
  const key = errors ? 'file-wrong' : diagnostics.length ? 'file-warned' : 'file-valid';
  const placed = diagnostics.map((diagnostic) => ({ ...diagnostic, place: placeOf(json, diagnostic.pointer) }));
  return { key, values: { name, n: errors || diagnostics.length }, diagnostics: placed, sample };
};
