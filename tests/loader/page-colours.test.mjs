// Widgets follow the colours of their page, and leave nothing behind.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openPage } from './page.mjs';

test('what follows for a widget that is gone is forgotten when the next one comes', async () => {
  openPage('<main></main>');
  globalThis.matchMedia = () => new EventTarget();
  let isGone = false;
  // Others, such as the page's own, are not meant.
  globalThis.WeakRef = class {
    constructor(held) { this.held = held; }
    deref() {
      if (!('asked' in this.held)) return this.held;
      this.held.asked++;
      return isGone ? undefined : this.held;
    }
  };
  const { watchColours } = await import('../../web/engine/page-colours.js');
  /** What follows, each with how often it was looked for. */
  const all = [];
  const watch = () => {
    const follow = Object.assign(() => { follow.followed++; }, { asked: 0, followed: 0 });
    all.push(follow);
    watchColours(document.createElement('div'), follow);
    return all.map(({ asked }) => asked);
  };
  assert.deepEqual([watch(), watch()], [[0], [1, 0]], 'one that lives stays');
  assert.deepEqual(all.map(({ followed }) => followed), [1, 1], 'each follows at once');
  isGone = true;
  watch();
  isGone = false;
  assert.deepEqual(watch(), [2, 1, 1, 0], 'the first two are looked for no more');
});
