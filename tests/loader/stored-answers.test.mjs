// The answers of an earlier visit that the first screen shows.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as stored from '../../web/loader/stored-answers.js';

const storedAnswers = stored.storedAnswers.bind(null, 'vr-2012');
const clearStoredAnswers = stored.clearStoredAnswers.bind(null, 'vr-2012');

/** A storage with `items`. */
const storageOf = (items) => ({ getItem: (key) => items[key] ?? null });

/** Sets the storages of the tab and of the device. A function is called at each access. */
const setStorages = (tab, device) => {
  for (const [name, storage] of [['sessionStorage', tab], ['localStorage', device]]) {
    Object.defineProperty(globalThis, name, { configurable: true, get: typeof storage === 'function' ? storage : () => storage });
  }
};

test('stored answers to the first screen are returned, and none if nothing is stored', () => {
  const items = { 'toise vr-2012': 'text', 'toise-first vr-2012': 'hours=6-10&owner=&time-trend=more' };
  setStorages(storageOf(items), storageOf({ 'toise vr-2012 2': 'text', 'toise-first vr-2012 2': 'owner=yes' }));
  for (const [remember, name, answers] of [
    [null, '', { hours: '6-10', owner: '', 'time-trend': 'more' }],
    ['tab', '', { hours: '6-10', owner: '', 'time-trend': 'more' }],
    ['tab', '2', {}],
    ['device', '2', { owner: 'yes' }],
    ['device', '', {}],
    ['off', '', {}],
  ]) assert.deepEqual(Object.fromEntries(storedAnswers(remember, name)), answers, `${remember} ${name}`);
});

test('if more is stored than the first screen can show, the result is undefined', () => {
  setStorages(storageOf({ 'toise vr-2012': 'text' }), storageOf({}));
  assert.equal(storedAnswers('tab', ''), undefined);
});

test('a storage that throws, at whatever use, counts as empty', () => {
  const refuse = () => { throw new Error('blocked'); };
  for (const storage of [refuse, { getItem: refuse, removeItem: refuse }, null]) {
    setStorages(storage, storageOf({}));
    assert.deepEqual(storedAnswers('tab', ''), []);
    clearStoredAnswers('tab', '');
  }
});

test('a damaged answer does not affect the others', () => {
  setStorages(storageOf({ 'toise vr-2012': 'text', 'toise-first vr-2012': 'hours&owner=yes&=&a=b=c&%' }), storageOf({}));
  assert.deepEqual(Object.fromEntries(storedAnswers('tab', '')), { hours: '', owner: 'yes', '': '', a: 'b=c', '%': '' });
});

test('the entries of one widget are none of another, whatever their ids', () => {
  setStorages(storageOf({ 'toise vr-2012': 'text', 'toise-first vr-2012': 'owner=yes' }), storageOf({}));
  for (const name of ['first', '#first', '1', '1#first']) assert.deepEqual(storedAnswers('tab', name), []);
});

test('clearing removes the answers of this widget alone', () => {
  const items = new Map([['toise vr-2012', 'text'], ['toise-first vr-2012', 'owner=yes'], ['toise vr-2012 2', 'text']]);
  setStorages({ removeItem: (key) => items.delete(key) }, storageOf({}));
  clearStoredAnswers('tab', '');
  clearStoredAnswers('off', '2');
  assert.deepEqual([...items.keys()], ['toise vr-2012 2']);
});
