// Widgets appear where tags and markers are.
import assert from 'node:assert/strict';
import test from 'node:test';
import { nextTask, openPage } from './page.mjs';
import { autoMount } from '../../web/loader/auto-mount.js';

const TAG = '<script src="https://cdn.example/toise.js"></script>';
const WIDGET_OF_TAG = '<toise-benchmark data-of-tag=""></toise-benchmark>';

/** A page with `body` whose tags and markers are mounted. `running` selects the script that runs. */
const mount = (body, running = 'nothing') => {
  openPage(body);
  autoMount(document.querySelector(running));
};

test('a tag in the body gets a widget after it, with its attributes', () => {
  mount('<script src="toise.js" data-lang="fr" data-theme="dark" data-base="/files" style="display: block; color: red"></script><p></p>');
  const [script, widget, ...others] = document.body.children;
  assert.equal(widget.outerHTML, '<toise-benchmark lang="fr" theme="dark" data-of-tag=""></toise-benchmark>');
  assert.equal(script.style.cssText, 'color: red;', 'the tag no longer reserves height');
  assert.deepEqual(others.map((other) => other.localName), ['p']);
});

test('the running script gets a widget, whatever its name', () => {
  const tag = '<script src="https://cdn.example/bundle-1a2b.js"></script>';
  mount(tag, 'script');
  assert.equal(document.body.innerHTML, tag + WIDGET_OF_TAG);
});

test('a tag in the head, or for the definition only, gets no widget', () => {
  for (const [head, body] of [
    [TAG, ''],
    ['', '<script src="toise.js" data-toise-definition-only></script>'],
  ]) {
    for (const running of ['script', 'nothing']) {
      openPage(body);
      document.head.innerHTML = head;
      autoMount(document.querySelector(running));
      assert.equal(document.querySelector('toise-benchmark'), null, `${head}${body} ${running}`);
    }
  }
});

test('a tag that is copied with its widget gets no second one', async () => {
  mount(TAG, 'script');
  const both = document.body.innerHTML;
  assert.equal(both, TAG + WIDGET_OF_TAG);
  mount(both);
  assert.equal(document.body.innerHTML, both);
  document.body.insertAdjacentHTML('beforeend', both);
  await nextTask();
  assert.equal(document.body.innerHTML, both + both);
});

test('a marker becomes a widget, whose fallback is its content', () => {
  mount('<div data-toise data-src="own.json" data-guess="on" style="min-height: 9px">No <b>script</b>?</div>');
  assert.equal(document.body.innerHTML, '<toise-benchmark src="own.json" guess="on">No <b>script</b>?</toise-benchmark>');
});

test('tags and markers that are added later are mounted', async () => {
  const add = (html) => document.body.insertAdjacentHTML('beforeend', html);
  for (const [change, expected] of [
    [() => add('<div data-toise data-lang="de"></div>'), '<toise-benchmark lang="de"></toise-benchmark>'],
    [() => add(TAG), TAG + WIDGET_OF_TAG],
    [() => add('<article><p>One</p><div data-toise></div></article>'), '<article><p>One</p><toise-benchmark></toise-benchmark></article>'],
    [() => add('text<!-- comment --><div data-toise></div>'), 'text<!-- comment --><toise-benchmark></toise-benchmark>'],
  ]) {
    mount('');
    change();
    await nextTask();
    assert.equal(document.body.innerHTML, expected);
  }
});

test('a marker that is removed again at once stays as it is, until it is back', async () => {
  mount('');
  const article = document.createElement('article');
  article.innerHTML = '<div data-toise=""></div>';
  document.body.append(article);
  article.remove();
  await nextTask();
  assert.equal(article.innerHTML, '<div data-toise=""></div>');
  document.body.append(article);
  await nextTask();
  assert.equal(article.innerHTML, '<toise-benchmark></toise-benchmark>');
});
