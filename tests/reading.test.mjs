// The reader and the checker in dist/ refuse the same benchmark files: the reader has no words for what is wrong, and leaves that to the
// checker. If they differed, visitors would see a file that authors are told is wrong, or wait for both.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';

const DIST = new URL('../dist/', import.meta.url);

const names = readdirSync(DIST);

/** The file in dist/ whose name begins and ends so. */
const published = (begin, end) => new URL(names.find((name) => name.startsWith(begin) && name.endsWith(end)), DIST);

/** Starts instances of a module of dist/. */
const started = async (name) => {
  const { default: start } = await import(published(`${name}-`, '.js'));
  const module = new WebAssembly.Module(readFileSync(published(`${name}-`, '.wasm')));
  return (...rest) => start(module, ...rest);
};

const [reader, checker] = [await started('reader'), await started('checker')];
const messages = readFileSync(published('en-', '.txt'), 'utf8');
const SMALL = readFileSync(new URL('it/small.json', import.meta.url), 'utf8');

/** The surveys that come with the widget. */
const SHIPPED = readdirSync(new URL('../benchmarks/', import.meta.url)).filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(new URL(`../benchmarks/${name}`, import.meta.url), 'utf8'));

const isRead = async (json) => {
  let isReadByItself = true;
  const standIn = { pack: () => { isReadByItself = false; } };
  await reader(undefined, async () => standIn).pack(json, 'en', messages);
  return isReadByItself;
};

const errorsOf = (json) => JSON.parse(checker().check(json)).filter(({ isError }) => isError);

/** Calls `change` for each value in a tree, with what it is in and its key there. */
const eachValue = function* (tree) {
  for (const [key, value] of Object.entries(tree)) {
    yield [tree, key];
    if (value && typeof value === 'object') yield* eachValue(value);
  }
};

/** What is put in the place of each value in turn; undefined removes it. */
const OTHERS = [undefined, null, 7, 'all', [], {}];

test('a file that is right is read, and packed as the checker packs it', async () => {
  for (const json of [SMALL, ...SHIPPED]) {
    assert.deepEqual(errorsOf(json), []);
    const standIn = async () => assert.fail('the reader has refused it');
    assert.deepEqual(await reader(undefined, standIn).pack(json, 'en', messages), checker().pack(json, ['en', messages]));
  }
});

/** Removes and replaces every `step`th value of a file, and returns how many of the files so made are read and refused. */
const compareAll = async (json, step) => {
  const tree = JSON.parse(json);
  const verdicts = { read: 0, refused: 0 };
  for (const [parent, key] of [...eachValue(tree)].filter((_, index) => index % step === 0)) {
    const value = parent[key];
    for (const other of OTHERS) {
      parent[key] = other;
      // A list has no room for nothing.
      const json = JSON.stringify(tree, (_, one) => (Array.isArray(one) ? one.filter((entry) => entry !== undefined) : one));
      const errors = errorsOf(json);
      assert.equal(await isRead(json), errors.length === 0, `${key}: ${JSON.stringify(other)}, of which the checker says ${JSON.stringify(errors)}`);
      verdicts[errors.length ? 'refused' : 'read'] += 1;
    }
    parent[key] = value;
  }
  return verdicts;
};

test('a file with any value removed or replaced is refused by both, or by neither', async () => {
  const { read, refused } = await compareAll(SMALL, 1);
  assert.ok(read > 50 && refused > 500, `${read} are read, ${refused} refused`);
});

test('so is a shipped file with some of its values removed or replaced', async () => {
  for (const json of SHIPPED) {
    const { read, refused } = await compareAll(json, 101);
    assert.ok(read > 0 && refused > 10, `${read} are read, ${refused} refused`);
  }
});

test('what is no JSON, or has a key twice or an unknown one, is refused by both', async () => {
  for (const json of ['', 'x', SMALL.slice(0, -3), SMALL.replace('{', '{"id": "small",'), SMALL.replace('{', '{"colour": 1,'), SMALL.replace(/"id":/, '"$schema": "x", "id":')]) {
    assert.equal(await isRead(json), errorsOf(json).length === 0, json.slice(0, 60));
  }
});
