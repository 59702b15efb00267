// Widgets appear where tags and markers are.
import assert from 'node:assert/strict';
import test, { mock } from 'node:test';
import { nextTask, openPage } from './page.mjs';
import { autoMount } from '../../web/loader/auto-mount.js';

const TAG = '<script src="https://cdn.example/toise.js"></script>';
const WIDGET_OF_TAG = '<toise-benchmark data-of-tag=""></toise-benchmark>';
const MARKER = '<div data-toise="">';
const MOUNTED_MARKER = `${MARKER}<toise-benchmark></toise-benchmark></div>`;

/** An element that goes back to its place when it is removed, as the widget does. */
const define = () => {
  customElements.define('toise-benchmark', class Widget extends HTMLElement {
    static homes = new WeakMap();
    disconnectedCallback() { if (!this.isConnected) Widget.homes.get(this)?.(); }
  });
};

/** A page with `body` whose tags and markers are mounted. `running` selects the script that runs. */
const mount = (body, running = 'nothing') => {
  openPage(body);
  define();
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
      define();
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

test('a marker stays and holds the widget, whose fallback is its content', () => {
  const marker = '<div data-toise="" data-src="own.json" data-guess="on" style="min-height: 9px">';
  mount(`${marker}No <b>script</b>?</div>`);
  assert.equal(document.body.innerHTML, `${marker}<toise-benchmark src="own.json" guess="on">No <b>script</b>?</toise-benchmark></div>`);
});

test('tags and markers that are added later are mounted', async () => {
  const add = (html) => document.body.insertAdjacentHTML('beforeend', html);
  for (const [change, expected] of [
    [() => add('<div data-toise="" data-lang="de"></div>'), '<div data-toise="" data-lang="de"><toise-benchmark lang="de"></toise-benchmark></div>'],
    [() => add(TAG), TAG + WIDGET_OF_TAG],
    [() => add(`<article><p>One</p>${MARKER}</div></article>`), `<article><p>One</p>${MOUNTED_MARKER}</article>`],
    [() => add(`text<!-- comment -->${MARKER}</div>`), `text<!-- comment -->${MOUNTED_MARKER}`],
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
  article.innerHTML = `${MARKER}</div>`;
  document.body.append(article);
  article.remove();
  await nextTask();
  assert.equal(article.innerHTML, `${MARKER}</div>`);
  document.body.append(article);
  await nextTask();
  assert.equal(article.innerHTML, MOUNTED_MARKER);
});

test('a widget that a page removes without its tag or marker is put back, and one whose tag goes too is not', async () => {
  for (const [body, mounted] of [[TAG, TAG + WIDGET_OF_TAG], [`${MARKER}</div>`, MOUNTED_MARKER]]) {
    mount(body);
    const widget = document.querySelector('toise-benchmark');
    widget.remove();
    assert.equal(document.body.innerHTML, mounted);
    assert.equal(document.querySelector('toise-benchmark'), widget, 'the same one');
    document.body.replaceChildren();
    assert.equal(document.body.innerHTML, '');
    await nextTask();
    assert.equal(document.body.innerHTML, '');
  }
});

test('a page is watched once, however often the loader runs', async () => {
  mount(TAG, 'script');
  const { MutationObserver } = globalThis;
  const replaceBy = (value) => Object.defineProperty(globalThis, 'MutationObserver', { configurable: true, value });
  replaceBy(class { constructor() { assert.fail('a second observer'); } });
  document.body.insertAdjacentHTML('beforeend', TAG);
  autoMount(document.body.lastElementChild);
  replaceBy(MutationObserver);
  await nextTask();
  assert.equal(document.body.innerHTML, (TAG + WIDGET_OF_TAG).repeat(2));
});

test('a script that does not run gets no widget, unless an optimiser has run the loader in its place', async () => {
  const inert = (type) => `<script src="https://cdn.example/toise.js" type="${type}"></script>`;
  for (const type of ['text/plain', 'text/template', 'application/consent']) {
    mount(inert(type) + TAG, 'script:not([type])');
    assert.equal(document.body.innerHTML, inert(type) + TAG + WIDGET_OF_TAG, type);
  }
  for (const [type, count] of [['text/plain', 0], ['text/deferred', 1], ['module', 1], ['application/javascript', 1]]) {
    mount(inert(type));
    assert.equal(document.querySelectorAll('toise-benchmark').length, count, type);
  }
});

test('the address of the script itself in data-src is no benchmark', () => {
  mount('<script data-src="https://cdn.example/toise.js" src="https://cdn.example/toise.js" data-lang="fr"></script>');
  assert.equal(document.querySelector('toise-benchmark').outerHTML, '<toise-benchmark lang="fr" data-of-tag=""></toise-benchmark>');
  mount('<script data-src="own.json" src="https://cdn.example/toise.js"></script>');
  assert.equal(document.querySelector('toise-benchmark').getAttribute('src'), 'own.json');
});

test('a target is where the widget of a tag goes, also of one in the head, as soon as it is in the page', async () => {
  openPage('<main><p id="here"></p></main>');
  define();
  document.head.innerHTML = '<script src="toise.js" data-target="#here"></script><script src="toise.js" data-target="#later"></script>';
  autoMount(null);
  assert.equal(document.body.innerHTML, `<main><p id="here">${WIDGET_OF_TAG}</p></main>`);
  document.body.insertAdjacentHTML('beforeend', '<p id="later"></p>');
  await nextTask();
  assert.equal(document.querySelector('#later').innerHTML, WIDGET_OF_TAG);
});

test('a target that is no selector is warned of, and costs no other widget', () => {
  const warn = mock.method(console, 'warn', () => {});
  mount(`<script src="toise.js" data-target="##"></script>${TAG}`);
  assert.equal(document.querySelectorAll('toise-benchmark').length, 1);
  assert.equal(warn.mock.callCount(), 1);
  warn.mock.restore();
});

test('custom properties in the style of a tag reach its widget', () => {
  mount('<script src="toise.js" style="display: block; --toise-accent: #a34"></script>');
  assert.equal(document.querySelector('toise-benchmark').style.cssText, '--toise-accent: #a34;');
});
