// What visitors load has a budget, in bytes as brotli leaves them. Whoever needs more says why, here.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url);

/** By the beginning and the end of a name: a little more than it takes now. */
const BUDGETS = [
  ['toise', '.js', 8_192],
  ['engine-', '.wasm', 128_000],
  ['engine-', '.js', 12_700],
  ['results-', '.wasm', 53_000],
  ['rest-', '.wasm', 47_000],
  ['reader-', '.wasm', 122_000],
  ['reader-', '.js', 1_700],
  ['ar-', '.txt', 10_500],
  ['de-', '.txt', 10_500],
  ['en-', '.txt', 8_700],
  ['es-', '.txt', 9_800],
  ['fr-', '.txt', 10_300],
  ['pt-', '.txt', 9_800],
];

const compressed = (name) => {
  const content = readFileSync(new URL(name, DIST));
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }).length;
};

for (const [begin, end, budget] of BUDGETS) {
  test(`${begin}…${end} keeps to ${budget} bytes`, () => {
    const names = readdirSync(DIST).filter((name) => name.startsWith(begin) && name.endsWith(end));
    assert.equal(names.length, 1, String(names));
    const bytes = compressed(names[0]);
    assert.ok(bytes <= budget, `${names[0]} takes ${bytes}`);
  });
}
