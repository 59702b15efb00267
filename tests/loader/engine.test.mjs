// An engine that breaks down ends by itself.
import assert from 'node:assert/strict';
import test from 'node:test';
import { guarded } from '../../src/embed/loader/engine.js';

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

/** An engine whose import does `call`, and the ends that were heard of. */
const engine = (call = () => {}) => {
  const ends = [];
  const { exports } = new (guarded((end) => ends.push(end)))(MODULE, { page: { call: (...given) => call(...given) } });
  return { exports, ends };
};

test('a trap is told once, reaches nobody else, and nothing runs after it', () => {
  const { exports, ends } = engine();
  assert.equal(exports.one(), 1);
  exports.trap();
  assert.deepEqual(exports.one(), []);
  exports.trap();
  assert.equal(ends.length, 1);
  assert.ok(ends[0] instanceof WebAssembly.RuntimeError);
  assert.equal(engine().exports.one(), 1, 'another goes on');
});

test('a trap within a call ends that call too', () => {
  let inner = 'not called';
  const { exports, ends } = engine(() => { exports.trap(); inner = 'went on'; });
  exports.outer();
  assert.equal(inner, 'not called');
  assert.equal(ends.length, 1);
});

test('what the page throws is its own and ends nothing', () => {
  const { exports, ends } = engine(() => { throw new TypeError('of the page'); });
  assert.throws(() => exports.outer(), TypeError);
  assert.equal(exports.one(), 1);
  assert.deepEqual(ends, []);
});
