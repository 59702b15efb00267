// A trap ends one engine alone, and engines load parts.
import assert from 'node:assert/strict';
import test from 'node:test';
import { script } from '../../web/engine/engine.js';
import { guardedInstance } from '../../web/engine/guarded-instance.js';
import { SafeJSON, isA } from '../../web/engine/browser-globals.js';
import { moduleFetcher } from '../../web/loader/fetch.js';

// (module (import "page" "call" (func)) (func (export "trap") unreachable) (func (export "one") (result i32) i32.const 1)
//   (func (export "outer") call 0))
const MODULE = new WebAssembly.Module(Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0,
  1, 8, 2, 96, 0, 0, 96, 0, 1, 127,
  2, 13, 1, 4, 112, 97, 103, 101, 4, 99, 97, 108, 108, 0, 0,
  3, 4, 3, 0, 1, 0,
  7, 22, 3, 4, 116, 114, 97, 112, 0, 1, 3, 111, 110, 101, 0, 2, 5, 111, 117, 116, 101, 114, 0, 3,
  10, 15, 3, 3, 0, 0, 11, 4, 0, 65, 1, 11, 4, 0, 16, 0, 11,
));

/** An engine whose import runs `call`, and the traps that were reported. */
const engine = (call = () => {}) => {
  const traps = [];
  const { exports } = new (guardedInstance((trap) => traps.push(trap)))(MODULE, { page: { call } });
  return { exports, traps };
};

test('a trap is reported once and not thrown, and nothing runs after it', () => {
  const { exports, traps } = engine();
  assert.equal(exports.one(), 1);
  exports.trap();
  assert.deepEqual(exports.one(), []);
  exports.trap();
  assert.equal(traps.length, 1);
  assert.ok(traps[0] instanceof WebAssembly.RuntimeError);
  assert.equal(engine().exports.one(), 1, 'another engine is not affected');
});

test('a trap in an inner call ends the outer call too', () => {
  let inner = 'not returned';
  const { exports, traps } = engine(() => { exports.trap(); inner = 'returned'; });
  exports.outer();
  assert.equal(inner, 'not returned');
  assert.equal(traps.length, 1);
});

test('an exception of the browser\'s functions ends the engine too, and is reported', () => {
  const error = new TypeError('of the page');
  const { exports, traps } = engine(() => { throw error; });
  exports.outer();
  assert.deepEqual(exports.one(), []);
  assert.deepEqual(traps, [error]);
});

test('a value is recognised as one of the browser\'s, whatever the page calls by that name', () => {
  class Node {}
  class Element extends Node {}
  for (const kind of [Node, Element]) Object.defineProperty(kind.prototype, Symbol.toStringTag, { value: kind.name });
  const element = new Element();
  for (const [value, name, expected] of [
    [element, 'Element', true], [element, 'Node', true], [new Node(), 'Element', false], [{}, 'Object', false],
    [{ __proto__: null }, 'Element', false], [null, 'Element', false], [undefined, 'Element', false], ['Element', 'Element', false],
  ]) assert.equal(value instanceof isA(name), expected, `${String(name)} ${expected}`);
});

test('lists are written as lists where a page has given them another form', () => {
  try {
    Array.prototype.toJSON = () => 'a text';
    Object.prototype.toJSON = () => 'a text';
    assert.equal(SafeJSON.stringify({ a: [1, [2, { b: null }]] }, null, 0), '{"a":[1,[2,{"b":null}]]}');
  } finally {
    delete Array.prototype.toJSON;
    delete Object.prototype.toJSON;
  }
});

// (module (type (func (result i32))) (table (export ":t0") 1 funcref)
//   (func (export "answer") (result i32) i32.const 0 call_indirect (type 0)) (func (export ":0") (result i32) i32.const 41))
const MAIN = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 3, 2, 0, 0, 4, 4, 1, 112, 0, 1,
  7, 21, 3, 3, 58, 116, 48, 1, 0, 6, 97, 110, 115, 119, 101, 114, 0, 0, 2, 58, 48, 0, 1,
  10, 14, 2, 7, 0, 65, 0, 17, 0, 0, 11, 4, 0, 65, 41, 11,
);
// (module (type (func (result i32))) (import "toise" ":t0" (table 1 funcref)) (import "toise" ":0" (func (type 0)))
//   (elem (i32.const 0) func 1) (func (type 0) call 0 i32.const 1 i32.add))
const PART = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127,
  2, 26, 2, 5, 116, 111, 105, 115, 101, 3, 58, 116, 48, 1, 112, 0, 1, 5, 116, 111, 105, 115, 101, 2, 58, 48, 0, 0,
  3, 2, 1, 0, 9, 7, 1, 0, 65, 0, 11, 1, 1, 10, 9, 1, 7, 0, 16, 0, 65, 1, 106, 11,
);

const glue = ({ Instance }) => {
  const engine = { initSync: ({ module }) => Object.assign(engine, new Instance(module, {}).exports) };
  return engine;
};
const { start } = script(glue, '');

const published = (name) => ({ name, integrity: '' });
globalThis.PARTS = ['first', 'second'].map((part) => ({ part, file: published(part) }));

/** A host of `files` whose content types are right in every other response, and the names that were requested. @param {Record<string, Uint8Array>} files */
const host = (files) => {
  const requests = [];
  globalThis.fetch = async (name) => {
    requests.push(name);
    const types = ['application/wasm', 'text/plain'];
    return new Response(files[name], { status: files[name] ? 200 : 404, headers: { 'content-type': types[requests.length % types.length] } });
  };
  return { requests, fetchModule: moduleFetcher({ address: (name) => name }) };
};

test('each engine loads parts, which are fetched once, and again after a failure', async () => {
  const files = { main: MAIN, second: MAIN };
  const { requests, fetchModule } = host(files);
  const startEngine = async () => start(await fetchModule(published('main')), fetchModule, () => {});
  const [first, second] = [await startEngine(), await startEngine()];
  assert.ok(!(':0' in first) && 'answer' in first, 'the glue does not see the exports for parts');

  await assert.rejects(first.loadPart('first'), { code: 'network' });
  files.first = PART;
  await Promise.all([first.loadPart('first'), first.loadPart('first')]);
  assert.equal(first.answer(), 42);
  await second.loadPart('second');
  assert.equal(second.answer(), 42, 'loading a part loads those before it');
  await first.loadPart('second');
  assert.deepEqual(requests, ['main', 'first', 'first', 'second']);
});

test('a call into a part that is not loaded ends the engine', () => {
  const traps = [];
  const engine = start(new WebAssembly.Module(MAIN), host({}).fetchModule, (trap) => traps.push(trap));
  assert.deepEqual(engine.answer(), []);
  assert.ok(traps[0] instanceof WebAssembly.RuntimeError);
});
