// How long a file may take to load, and how failures are reported.
import assert from 'node:assert/strict';
import test from 'node:test';
import { withTimeout } from '../../web/loader/timeout.js';

const URL = 'https://cdn.example/en.json';

test('a file that does not load is reported with its address, and one that is no module as a failure of the engine', async () => {
  const { timeout } = AbortSignal;
  // Whether the timeout is over at once.
  let isOver = false;
  AbortSignal.timeout = (milliseconds) => {
    assert.equal(milliseconds, 60_000);
    const control = new AbortController();
    if (isOver) setTimeout(() => control.abort());
    return control.signal;
  };
  try {
    assert.equal(await withTimeout(URL, async () => 'a file'), 'a file');
    for (const [load, code, message] of [
      [() => new Promise(() => {}), 'network', 'not whole after 60 s'],
      [async () => { throw new TypeError('Failed to fetch'); }, 'network', 'Failed to fetch'],
      [async () => { throw new DOMException('refused', 'NotAllowedError'); }, 'network', 'refused'],
      [() => WebAssembly.compile(Uint8Array.of(0)), 'engine', /expected/],
    ]) {
      isOver = message === 'not whole after 60 s';
      await assert.rejects(withTimeout(URL, load), (failure) => {
        assert.equal(failure.code, code);
        assert.ok(failure.message.startsWith(`${URL}: `));
        assert.match(failure.message.slice(URL.length + 2), new RegExp(message));
        return true;
      });
    }
  } finally {
    AbortSignal.timeout = timeout;
  }
});
