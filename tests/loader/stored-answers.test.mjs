// What the first screen may show of an earlier visit.
import assert from 'node:assert/strict';
import test from 'node:test';
import { clearStoredAnswers, storedAnswers } from '../../web/loader/stored-answers.js';

globalThis.FIRST = { benchmark: 'vr-2012' };

/** A storage that holds `kept`. */
const holding = (kept) => ({ getItem: (key) => kept[key] ?? null });

/** Puts the storages of a tab and of the device there; a function stands for one that throws. */
const browser = (tab, device) => {
  for (const [name, storage] of [['sessionStorage', tab], ['localStorage', device]]) {
    Object.defineProperty(globalThis, name, { configurable: true, get: typeof storage === 'function' ? storage : () => storage });
  }
};

test('answers of the first screen are there again, and nothing where nothing was kept', () => {
  const one = { 'toise vr-2012': 'text', 'toise vr-2012 first': 'hours=6-10&owner=&time-trend=more' };
  browser(holding(one), holding({ 'toise vr-2012 2': 'text', 'toise vr-2012 2 first': 'owner=yes' }));
  for (const [remember, name, kept] of [
    [null, '', { hours: '6-10', owner: '', 'time-trend': 'more' }],
    ['tab', '', { hours: '6-10', owner: '', 'time-trend': 'more' }],
    ['tab', '2', {}],
    ['device', '2', { owner: 'yes' }],
    ['device', '', {}],
    ['off', '', {}],
  ]) assert.deepEqual(storedAnswers(remember, name), kept, `${remember} ${name}`);
});

test('of more than the first screen has, nothing is known before the engine is there', () => {
  browser(holding({ 'toise vr-2012': 'text' }), holding({}));
  assert.equal(storedAnswers('tab', ''), undefined);
});

test('a storage that is blocked holds nothing', () => {
  browser(() => { throw new Error('blocked'); }, holding({}));
  assert.deepEqual(storedAnswers('tab', ''), {});
});

test('damage costs no answer but its own', () => {
  browser(holding({ 'toise vr-2012': 'text', 'toise vr-2012 first': 'hours&owner=yes&=&a=b=c&%' }), holding({}));
  assert.deepEqual(storedAnswers('tab', ''), { hours: '', owner: 'yes', '': '', a: 'b=c', '%': '' });
});

test('what is forgotten is gone, of this widget alone', () => {
  const kept = new Map([['toise vr-2012', 'text'], ['toise vr-2012 first', 'owner=yes'], ['toise vr-2012 2', 'text']]);
  browser({ removeItem: (key) => kept.delete(key) }, holding({}));
  clearStoredAnswers('tab', '');
  clearStoredAnswers('off', '2');
  assert.deepEqual([...kept.keys()], ['toise vr-2012 2']);
});
