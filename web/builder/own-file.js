// @ts-check
// A benchmark file of the owner's own: checked and shown here, sent nowhere.
import { faultsOf } from './checker.js';
import { element } from './element.js';
import { input } from './form.js';
import { say } from './texts.js';

/** What was found: a text's key and values, and the faults. @typedef {{ key: string, values: Record<string, string | number>, faults: import('./checker.js').Fault[] }} Found */

/** More than any benchmark may have; the engine names the limit. */
const MOST = 4_000_000;

export class OwnFile {
  /** What the file is called, and where it can be fetched from within this browser; empty where there is none that is right. */
  name = '';
  address = '';
  /** @type {Found | undefined} */ #found;
  /** Counts what was asked for, so that what comes late is dropped. */
  #turn = 0;
  #report = element('div', { class: 'report' });
  #onChange;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** The field to bring one with. */
  field() {
    const chooser = input('file', { type: 'file', accept: '.json,application/json', 'aria-describedby': 'file-hint' });
    chooser.onchange = () => { if (chooser.files?.[0]) this.#take(chooser.files[0]); };
    const zone = element('div', { class: 'field zone' },
      element('label', { for: 'file' }, say('file')), chooser, element('p', { class: 'hint', id: 'file-hint' }, say('file-hint')), this.#report);
    zone.ondragover = (event) => { event.preventDefault(); zone.dataset.over = ''; };
    zone.ondragleave = () => { delete zone.dataset.over; };
    zone.ondrop = (event) => {
      event.preventDefault();
      delete zone.dataset.over;
      const file = event.dataTransfer?.files[0];
      if (file) this.#take(file);
    };
    this.#tell();
    return zone;
  }

  /** Says what is wrong with the file at an address; with none, nothing. @param {string} address */
  async checkAddress(address) {
    const turn = ++this.#turn;
    if (!address) return this.#note(undefined);
    try {
      const response = await fetch(address, { credentials: 'omit' });
      if (!response.ok) throw new Error(String(response.status));
      const found = await examined(address, await response.text());
      if (turn === this.#turn) this.#note(found);
    } catch (error) {
      if (turn === this.#turn) this.#note({ key: 'file-missing', values: { name: address, why: /** @type {Error} */ (error).message }, faults: [] });
    }
  }

  /** @param {File} file */
  async #take(file) {
    const turn = ++this.#turn;
    const found = await examined(file.name, await file.slice(0, MOST).text());
    if (turn !== this.#turn) return;
    if (!found.faults.some((fault) => fault.isError)) this.#keep(file.name, URL.createObjectURL(file));
    this.#note(found);
  }

  /** @param {string} name @param {string} address */
  #keep(name, address) {
    URL.revokeObjectURL(this.address);
    Object.assign(this, { name, address });
    this.#onChange();
  }

  /** @param {Found | undefined} found */
  #note(found) {
    this.#found = found;
    this.#tell();
  }

  #tell() {
    const { key, values, faults } = this.#found ?? { key: '', values: {}, faults: [] };
    const rows = faults.map(({ pointer, what, help, isError }) => element('li', {},
      element('code', {}, pointer), ` ${isError ? '' : `(${say('warning')}) `}`, element('span', { lang: 'en' }, `${what}; ${help}`)));
    const parts = [element('p', { role: 'status', class: 'said' }, key && say(key, values))];
    if (rows.length) parts.push(element('div', { role: 'region', tabindex: '0', 'aria-label': say('faults'), class: 'faults' }, element('ul', {}, ...rows)));
    if (this.address) {
      const forget = element('button', { type: 'button', class: 'quiet' }, say('file-forget'));
      forget.onclick = () => { this.#found = undefined; this.#keep('', ''); this.#tell(); };
      parts.push(element('p', { class: 'hint' }, say('file-place')), forget);
    }
    this.#report.replaceChildren(...parts);
  }
}

/** What is to be said of a file. @param {string} name @param {string} text @returns {Promise<Found>} */
const examined = async (name, text) => {
  const faults = await faultsOf(text);
  const errors = faults.filter((fault) => fault.isError).length;
  const key = errors ? 'file-wrong' : faults.length ? 'file-warned' : 'file-valid';
  return { key, values: { name, n: errors || faults.length }, faults };
};
