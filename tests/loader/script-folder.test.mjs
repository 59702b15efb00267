// Where the loader finds its files.
import assert from 'node:assert/strict';
import test from 'node:test';
import { scriptFolder } from '../../web/loader/script-folder.js';

/** A script as far as the loader looks at it. */
const script = (src, base) => ({ src, getAttribute: (name) => (name === 'data-base' ? base ?? null : null) });

/** A page with scripts that selectors find. */
const page = (found = {}) => {
  globalThis.document = { baseURI: 'https://blog.example/posts/one', querySelector: (selector) => found[selector.includes('data-base') ? 'base' : 'src'] ?? null };
};

test('the folder is that of the running script, unless it names another', () => {
  page();
  for (const [running, folder] of [
    [script('https://cdn.example/v1/toise.js'), 'https://cdn.example/v1/'],
    [script('https://cdn.example/toise.js?v=2'), 'https://cdn.example/'],
    [script('https://cdn.example/merged.js', 'https://own.example/toise'), 'https://own.example/toise/'],
    [script('', '/static/'), 'https://blog.example/static/'],
  ]) assert.equal(scriptFolder(running), folder);
});

test('where none is running, another script of the page tells, and at last the page itself', () => {
  // Its own address is none of a page's.
  const { Error: Real } = globalThis;
  globalThis.Error = class extends Real { stack = ''; };
  try {
    for (const [found, folder] of [
      [{ base: script('', 'https://own.example/') }, 'https://own.example/'],
      [{ src: script('https://cdn.example/v2/toise.js') }, 'https://cdn.example/v2/'],
      [{}, 'https://blog.example/posts/'],
    ]) {
      page(found);
      assert.equal(scriptFolder(null), folder);
    }
    globalThis.Error = class extends Real { stack = 'at https://cdn.example/deep/toise.js:1:20'; };
    page();
    assert.equal(scriptFolder(null), 'https://cdn.example/deep/');
  } finally {
    globalThis.Error = Real;
  }
});
