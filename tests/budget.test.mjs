// The files that visitors load have budgets, in bytes after brotli. A change that raises one says why.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url);

/** The beginning and end of a file's name, and its budget: a little above its present size, which varies by some bytes with the hashes. */
const BUDGETS = [
  ['toise', '.js', 11_300],
  ['engine-', '.wasm', 110_800],
  ['engine-', '.js', 12_700],
  ['results-', '.wasm', 77_500],
  ['details-', '.wasm', 54_700],
  ['figures-', '.js', 7_300],
  ['reader-', '.wasm', 66_600],
  ['reader-', '.js', 2_600],
  // Only where a file has an error.
  ['checker-', '.wasm', 135_900],
  ['checker-', '.js', 2_600],
  ['ar-', '.txt', 5_100],
  ['de-', '.txt', 4_950],
  ['en-', '.txt', 4_050],
  ['es-', '.txt', 4_600],
  ['fr-', '.txt', 5_050],
  ['pt-', '.txt', 4_650],
  ['benchmarks/vr-2012.pack.ar-', '.json', 8_350],
  ['benchmarks/vr-2012.pack.de-', '.json', 8_550],
  ['benchmarks/vr-2012.pack.en-', '.json', 7_100],
  ['benchmarks/vr-2012.pack.es-', '.json', 7_850],
  ['benchmarks/vr-2012.pack.fr-', '.json', 8_350],
  ['benchmarks/vr-2012.pack.pt-', '.json', 7_900],
  // All that an owner's survey of this size takes more than the built-in one, whose pack is part of the loader.
  ['benchmarks/vr-2012.pack', '.json', 3_150],
];

/** The content of the one file in dist/ whose name begins and ends so. */
const contentOf = (begin, end) => {
  const folder = begin.slice(0, begin.lastIndexOf('/') + 1);
  const all = readdirSync(new URL(folder, DIST)).map((name) => folder + name);
  // A name is whole, or begins before its hash.
  const names = all.filter((name) => (begin.endsWith('-') ? name.startsWith(begin) && name.endsWith(end) : name === begin + end));
  assert.equal(names.length, 1, String(names));
  return readFileSync(new URL(names[0], DIST));
};

const brotli = (content) =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }).length;

for (const [begin, end, budget] of BUDGETS) {
  test(`${begin}…${end} keeps to ${budget} bytes`, () => {
    const bytes = brotli(contentOf(begin, end));
    assert.ok(bytes <= budget, `it takes ${bytes}`);
  });
}

const HOSTING = readFileSync(new URL('../docs/hosting.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');

const parseNumber = (text) => Number(text.replaceAll(',', ''));

/** The numbers that the groups of `pattern` match in docs/hosting.md. */
const documented = (pattern) => {
  const match = HOSTING.match(pattern);
  assert.ok(match, `docs/hosting.md has no match of ${pattern}`);
  return match.slice(1).map(parseNumber);
};

/** Compilers and compressors differ a little between machines, so 5 % of difference are allowed. */
const assertNear = (stated, actual, what) => assert.ok(Math.abs(stated - actual) * 20 <= actual, `docs/hosting.md says ${stated} for ${what}; it is ${actual}`);

test('docs/hosting.md states the size of each file and of a visit', () => {
  const rows = [...HOSTING.matchAll(/\| `([a-z0-9./-]+?-?)(?:…)?(\.[a-z]+)` \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|/g)].map(([, begin, end, ...numbers]) => {
    const content = contentOf(begin, end);
    const [built, gzip, brotlied] = numbers.map(parseNumber);
    assertNear(built, content.length, `${begin}…${end}`);
    assertNear(gzip, gzipSync(content, { level: 9 }).length, `${begin}…${end} in gzip`);
    assertNear(brotlied, brotli(content), `${begin}…${end} in brotli`);
    return [built, gzip, brotlied];
  });
  assert.equal(rows.length, 7);
  const sum = (addends) => addends.reduce((total, row) => total.map((value, column) => value + row[column]));
  const all = sum(rows);
  const [first] = rows;
  assert.deepEqual(documented(/\| all \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|/), all);
  assert.deepEqual(documented(/A first visit costs (\d+) kB/), [Math.round(all[2] / 1000)]);
  assert.deepEqual(documented(/takes answers, with the first (\d+) kB/), [Math.round(first[2] / 1000)]);
  assert.deepEqual(documented(/stop at the first step cost ([\d,]+) bytes and five requests/), [sum(rows.slice(0, 5))[2]]);
  const brotliOf = (...files) => files.reduce((total, [begin, end]) => total + brotli(contentOf(begin, end)), 0);
  assertNear(documented(/`reader-….wasm` and `reader-….js`, ([\d,]+) bytes in brotli/)[0], brotliOf(['reader-', '.wasm'], ['reader-', '.js']), 'the reader');
  assertNear(documented(/`checker-….wasm` and `checker-….js`, ([\d,]+) bytes/)[0], brotliOf(['checker-', '.wasm'], ['checker-', '.js']), 'the checker');
  assertNear(documented(/stands for `toise.js`: three requests and ([\d,]+) bytes/)[0], brotliOf(['frame.', 'html'], ['frame-', '.js'], ['frame-', '.css']), 'the frame');
});

test('docs/hosting.md calculates the traffic of a million visitors correctly', () => {
  const [built, gzipped, brotlied] = documented(/\| all \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|/);
  const [visitors, bytes, gigabytes, requests] = documented(/([\d,]+) × ([\d,]+) bytes = (\d+) GB and ([\d,]+) requests a day/);
  assert.deepEqual([visitors, bytes, gigabytes, requests], [1e6, brotlied, Math.round(brotlied / 1000), 7e6]);
  assert.deepEqual(documented(/([\d,]+) × 8 × 1,000,000 ÷ 86,400 s = (\d+) Mbit\/s and (\d+) requests/), [brotlied, Math.round(brotlied * 8 / 86_400), Math.round(7e6 / 86_400)]);
  assert.deepEqual(documented(/With gzip it would be (\d+) GB, uncompressed (\d+) GB/), [gzipped, built].map((bytes) => Math.round(bytes / 1000)));
  const [toTheEnd, toTheFirstStep, sum] = documented(/500,000 × ([\d,]+) \+ 500,000 × ([\d,]+) = (\d+) GB/);
  assert.deepEqual([toTheEnd, sum], [brotlied, Math.round((toTheEnd + toTheFirstStep) / 2000)]);
});
