// Where the loader finds its files.
import assert from 'node:assert/strict';
import test from 'node:test';
import { scriptFolder } from '../../web/loader/script-folder.js';

/** What the loader reads of a script. */
const script = (src, base) => ({ src, getAttribute: (name) => (name === 'data-base' ? base ?? null : null) });

/** A page in which selectors of `data-base` and of `src` find these scripts. */
const openPage = ({ base = null, src = null } = {}) => {
  globalThis.document = { baseURI: 'https://blog.example/posts/one', querySelector: (selector) => (selector.includes('data-base') ? base : src) };
};

test('the folder is that of the running script, unless it names another', () => {
  openPage();
  for (const [running, folder] of [
    [script('https://cdn.example/v1/toise.js'), 'https://cdn.example/v1/'],
    [script('https://cdn.example/toise.js?v=2'), 'https://cdn.example/'],
    [script('https://cdn.example/merged.js', 'https://own.example/toise'), 'https://own.example/toise/'],
    [script('', '/static/'), 'https://blog.example/static/'],
  ]) assert.equal(scriptFolder(running), folder);
});

test('if no script is running, the folder is that of a script in the page, of the stack trace, or of the page', () => {
  // A stack trace here would have the addresses of this test.
  const { Error: Real } = globalThis;
  globalThis.Error = class extends Real { stack = ''; };
  try {
    for (const [scripts, folder] of [
      [{ base: script('', 'https://own.example/') }, 'https://own.example/'],
      [{ src: script('https://cdn.example/v2/toise.js') }, 'https://cdn.example/v2/'],
      [{}, 'https://blog.example/posts/'],
    ]) {
      openPage(scripts);
      assert.equal(scriptFolder(null), folder);
    }
    globalThis.Error = class extends Real { stack = 'at https://cdn.example/deep/toise.js:1:20'; };
    openPage();
    assert.equal(scriptFolder(null), 'https://cdn.example/deep/');
  } finally {
    globalThis.Error = Real;
  }
});
