// What visitors load has a budget, in bytes as brotli leaves them. Whoever needs more says why, here.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url);

/** By the beginning and the end of a name: a little more than it takes now. */
const BUDGETS = [
  ['toise', '.js', 8_192],
  ['engine-', '.wasm', 100_000],
  ['engine-', '.js', 9_800],
  ['results-', '.wasm', 66_000],
  ['details-', '.wasm', 48_000],
  ['reader-', '.wasm', 122_000],
  ['reader-', '.js', 1_700],
  ['ar-', '.txt', 10_500],
  ['de-', '.txt', 10_500],
  ['en-', '.txt', 8_700],
  ['es-', '.txt', 9_800],
  ['fr-', '.txt', 10_300],
  ['pt-', '.txt', 9_800],
];

/** The one file in dist/ of such a name. */
const named = (begin, end) => {
  const names = readdirSync(DIST).filter((name) => name.startsWith(begin) && name.endsWith(end));
  assert.equal(names.length, 1, String(names));
  return readFileSync(new URL(names[0], DIST));
};

const brotli = (content) =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }).length;

for (const [begin, end, budget] of BUDGETS) {
  test(`${begin}…${end} keeps to ${budget} bytes`, () => {
    const bytes = brotli(named(begin, end));
    assert.ok(bytes <= budget, `it takes ${bytes}`);
  });
}

const HOSTING = readFileSync(new URL('../docs/hosting.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');

const number = (text) => Number(text.replaceAll(',', ''));

/** The numbers that docs/hosting.md has in the places of `wanted`. */
const said = (wanted) => {
  const found = HOSTING.match(wanted);
  assert.ok(found, `docs/hosting.md says nothing like ${wanted}`);
  return found.slice(1).map(number);
};

/** Compilers and compressors differ by a little, so documents may too. */
const isNear = (here, is, what) => assert.ok(Math.abs(here - is) * 20 <= is, `docs/hosting.md says ${here} for ${what}; it is ${is}`);

test('docs/hosting.md says what a visit costs', () => {
  const rows = [...HOSTING.matchAll(/\| `([a-z]+-?)(?:…)?(\.[a-z]+)` \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|/g)].map(([, begin, end, ...numbers]) => {
    const content = named(begin, end);
    const [built, gzip, brotlied] = numbers.map(number);
    isNear(built, content.length, `${begin}…${end}`);
    isNear(gzip, gzipSync(content, { level: 9 }).length, `${begin}…${end} in gzip`);
    isNear(brotlied, brotli(content), `${begin}…${end} in brotli`);
    return [built, gzip, brotlied];
  });
  assert.equal(rows.length, 6);
  const sum = (some) => some.reduce((all, row) => all.map((one, at) => one + row[at]));
  const all = sum(rows);
  const [first] = rows;
  assert.deepEqual(said(/\| all \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|/), all);
  assert.deepEqual(said(/A first visit costs (\d+) kB/), [Math.round(all[2] / 1000)]);
  assert.deepEqual(said(/takes answers, with the first (\d+) kB/), [Math.round(first[2] / 1000)]);
  assert.deepEqual(said(/leave it at the first step cost ([\d,]+) bytes and four requests/), [sum(rows.slice(0, 4))[2]]);
  const together = (...files) => files.reduce((all, [begin, end]) => all + brotli(named(begin, end)), 0);
  isNear(said(/`reader-….wasm` and `reader-….js`, ([\d,]+) bytes in brotli/)[0], together(['reader-', '.wasm'], ['reader-', '.js']), 'the reader');
  isNear(said(/stands for `toise.js`: three requests and ([\d,]+) bytes/)[0], together(['frame.', 'html'], ['frame-', '.js'], ['frame-', '.css']), 'the frame');
});

test('docs/hosting.md counts right for a million visitors', () => {
  const [built, zipped, whole] = said(/\| all \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|/);
  const [visitors, bytes, gigabytes, requests] = said(/([\d,]+) × ([\d,]+) bytes = (\d+) GB and ([\d,]+) requests a day/);
  assert.deepEqual([visitors, bytes, gigabytes, requests], [1e6, whole, Math.round(whole / 1000), 6e6]);
  assert.deepEqual(said(/([\d,]+) × 8 × 1,000,000 ÷ 86,400 s = (\d+) Mbit\/s and (\d+) requests/), [whole, Math.round(whole * 8 / 86_400), Math.round(6e6 / 86_400)]);
  assert.deepEqual(said(/With gzip it would be (\d+) GB, uncompressed (\d+) GB/), [zipped, built].map((bytes) => Math.round(bytes / 1000)));
  const [much, little, sum] = said(/500,000 × ([\d,]+) \+ 500,000 × ([\d,]+) = (\d+) GB/);
  assert.deepEqual([much, sum], [whole, Math.round((much + little) / 2000)]);
});
