// Where in a file the value of a JSON pointer is, which the builder says beside an error.
import assert from 'node:assert/strict';
import test from 'node:test';
import { placeOf } from '../../web/builder/json-place.js';

const FILE = `{
  "title": { "en": "One, two: {three}", "fr": "Un \\" deux" },
  "figures": [
    { "share": 0.5 }, { "share": 1.3,
      "a/b": { "~": null } }
  ],
  "last": []
}`;

for (const [pointer, place] of [
  ['/title', { line: 2, value: '' }],
  ['/title/en', { line: 2, value: '"One, two: {three}"' }],
  ['/title/fr', { line: 2, value: '"Un \\" deux"' }],
  ['/figures/0/share', { line: 4, value: '0.5' }],
  ['/figures/1', { line: 4, value: '' }],
  ['/figures/1/share', { line: 4, value: '1.3' }],
  ['/figures/1/a~1b/~0', { line: 5, value: 'null' }],
  ['/last', { line: 7, value: '' }],
  ['/figures/2', undefined],
  ['/figures/share', undefined],
  ['/', undefined],
]) {
  test(`${pointer} is ${place ? `on line ${place.line}` : 'nowhere'}`, () => assert.deepEqual(placeOf(FILE, pointer), place));
}

test('a text that stops being JSON has the values before, and what stands where it stops', () => {
  const cut = FILE.slice(0, FILE.indexOf('three'));
  assert.deepEqual(placeOf(cut, '/title/en'), { line: 2, value: '"One, two: {' });
  assert.equal(placeOf(cut, '/figures'), undefined);
});

test('a long value is cut', () => {
  assert.equal(placeOf(`{"a": "${'x'.repeat(500)}"}`, '/a').value, `"${'x'.repeat(79)}…`);
});
