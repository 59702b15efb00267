// The element shows the first screen, loads the engine and hands over to it.
import assert from 'node:assert/strict';
import test, { mock } from 'node:test';
import { comeNear, nextTask, openPage, until } from './page.mjs';
import { script } from '../../web/engine/engine.js';
import { define } from '../../web/loader/element.js';

// (module (func (export "trap") unreachable))
const MODULE = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11,
);

const published = (name) => ({ name, integrity: '' });
globalThis.PARTS = [{ part: 'results', file: published('results.wasm') }];
globalThis.READER = { glue: published('reader.js'), wasm: published('reader.wasm') };

/** The calls that the engine of this page got, as text. */
let calls = [];
/** The widgets that it has mounted, each with `send`, which sends its events. */
let widgets = [];

/** An engine that records its calls. Its only screen has the texts of its language as the heading. */
const glue = ({ Instance }) => {
  const engine = {
    initSync: ({ module }) => Object.assign(engine, new Instance(module, {}).exports),
    prepare: ({ tag, texts, benchmark }) => {
      if (texts === 'trap') engine.trap();
      calls.push(`prepare ${[tag, texts, benchmark].filter(Boolean).join(', ')}`);
      return { texts, free: () => calls.push('free prepared') };
    },
    mount: (container, { texts }, { name, progress, loadPart }, send) => {
      calls.push(`mount ${name}${progress}`.trim());
      if (progress.startsWith('fatal')) engine.trap();
      container.innerHTML = `<h2>${texts}</h2><fieldset data-question="online"><input value="no"></fieldset>`;
      const widget = {
        send, loadPart, trap: () => engine.trap(),
        update: ({ texts }, { guess, early }) => calls.push(`update ${texts}, guess ${guess} ${early}`.trim()),
        takeOver: (answers) => calls.push(`take over ${answers}`.trim()),
        next: () => calls.push('next'),
        restart: () => calls.push('restart'),
        response: () => ({ online: 'no' }),
        comparison: () => ({ practices: [] }),
        free: () => calls.push('free widget'),
      };
      widgets.push(widget);
      return widget;
    },
  };
  return engine;
};
/** A reader that packs any file. */
const readerGlue = () => ({ initSync: () => {}, read: (json) => `packed ${json}` });

let pages = 0;

/** Opens a page in which the element is defined. `files` are its server's, by name; each a content or a promise of it. */
const open = (body, { files = {}, ...options } = {}) => {
  openPage(body, options);
  [calls, widgets] = [[], []];
  // The loader fetches each address once, so each page has its own.
  const folder = `https://cdn.example/${++pages}/`;
  globalThis.FILES = {
    edition: '1',
    engine: { glue: published('engine.js'), wasm: published(`engine-${pages}.wasm`) },
    languages: { ar: published('ar.txt'), en: published('en.txt') },
  };
  const served = { [`engine-${pages}.wasm`]: MODULE, 'reader.wasm': MODULE, 'en.txt': 'English', 'ar.txt': 'Arabic', ...files };
  const requests = [];
  globalThis.fetch = async (address) => {
    const name = address.replace(folder, '');
    requests.push(name);
    const content = await served[name];
    return new Response(content, { status: content === undefined ? 404 : 200, headers: { 'content-type': 'application/wasm' } });
  };
  define({ folder, address: (name) => folder + name, glue: async (module) => (module === 'engine' ? script(glue, '') : readerGlue) });
  const element = document.querySelector('toise-benchmark');
  return { element, folder, served, requests, root: element.shadowRoot };
};

/** Opens a page with a widget whose engine has replaced the first screen. */
const openReady = async () => {
  const page = open('<toise-benchmark loading="eager"></toise-benchmark>');
  await until(() => widgets.length);
  const ready = nextEvent(page.element, 'toise-ready');
  widgets[0].send('toise-ready', null);
  await ready;
  calls = [];
  return page;
};

/** The detail of the next event of a type. */
const nextEvent = (element, type) => new Promise((resolve) => {
  element.addEventListener(type, ({ detail }) => resolve(detail), { once: true });
});

/** The types and details of the element's events from now on. */
const recordEvents = (element) => {
  const events = [];
  for (const type of ['toise-ready', 'toise-answer', 'toise-complete', 'toise-error']) {
    element.addEventListener(type, ({ detail }) => events.push([type, detail]));
  }
  return events;
};

const FIRST_SCREEN = 'Do you sell online?YesNoI don’t knowNext';
const FIRST_SCREEN_IN_ARABIC = 'هل تبيع عبر الإنترنت؟نعملالا أعرفالتالي';
const LOADING = 'Loading.';
const FAILED = 'Failed.Try again';

test('the first definition of a page stays, and another version is warned of once', () => {
  const warn = mock.method(console, 'warn', () => {});
  const { folder } = open('<toise-benchmark></toise-benchmark>');
  const first = customElements.get('toise-benchmark');
  assert.equal(define({ folder: 'https://same.example/' }), true);
  FILES.edition = '2';
  assert.equal(define({ folder: 'https://other.example/' }), true);
  assert.equal(define({ folder: 'https://third.example/' }), true);
  assert.equal(customElements.get('toise-benchmark'), first);
  assert.deepEqual(warn.mock.calls.map((call) => call.arguments), [
    [`toise: two versions are on this page, from ${folder} and https://other.example/: the first is used. Remove one.`],
  ]);
  warn.mock.restore();
});

test('a browser that is too old shows the content of the element', () => {
  openPage('<toise-benchmark>Figures</toise-benchmark>');
  CSS.supports = () => false;
  assert.equal(define({ folder: '' }), false);
  assert.equal(customElements.get('toise-benchmark'), undefined);
  assert.equal(document.querySelector('toise-benchmark').shadowRoot, null);
});

test('the first screen is shown at once if it is what the engine will show', () => {
  for (const [attributes, options, expected] of [
    ['', {}, FIRST_SCREEN],
    ['', { hash: '#section' }, FIRST_SCREEN],
    ['', { hash: '#toise=1a' }, LOADING],
    ['src="own.json"', {}, LOADING],
    ['', { stored: { 'toise shops': 'more than the first screen' } }, LOADING],
    ['remember="off"', { stored: { 'toise shops': 'more than the first screen' } }, FIRST_SCREEN],
    ['lang="ar"', {}, FIRST_SCREEN_IN_ARABIC],
  ]) {
    const { element, root } = open(`<toise-benchmark ${attributes}></toise-benchmark>`, options);
    assert.equal(root.textContent, expected, attributes + JSON.stringify(options));
    // A link has its engine loaded at once.
    element.remove();
  }
});

test('the language is the nearest of the page, unless the element has its own', () => {
  for (const [lang, expected] of [['', FIRST_SCREEN_IN_ARABIC], ['lang="en"', FIRST_SCREEN]]) {
    const { root } = open(`<main lang="en"><article lang="ar"><toise-benchmark ${lang}></toise-benchmark></article></main>`);
    assert.equal(root.textContent, expected);
  }
});

test('the language of a page is found around a shadow root, and by any spelling of it', () => {
  for (const html of ['lang="ar"', 'lang="ar_EG"', 'xml:lang="ar"', 'lang="x-klingon" xml:lang="ar-"', 'lang="ar-SA-u-nu-latn"']) {
    openPage(`<main lang="en"><article ${html}><div></div></article></main>`);
    const inner = document.querySelector('div').attachShadow({ mode: 'open' });
    inner.innerHTML = '<p lang=""><toise-benchmark></toise-benchmark></p>';
    const element = inner.querySelector('toise-benchmark');
    define({ folder: 'https://cdn.example/', address: (name) => name });
    document.body.append(document.createElement('p'));
    customElements.upgrade?.(element);
    inner.firstChild.append(element);
    assert.equal(element.shadowRoot.textContent, FIRST_SCREEN_IN_ARABIC, html);
  }
});

test('a language of the element that is none is warned of', async () => {
  const warn = mock.method(console, 'warn', () => {});
  open('<main lang="ar"><toise-benchmark loading="eager" lang="en-"></toise-benchmark></main>');
  await until(() => widgets.length);
  assert.equal(calls[0], 'prepare en, English');
  assert.match(warn.mock.calls[0].arguments[0], /^toise: lang="en-" .*"en"/);
  warn.mock.restore();
});

test('the shadow root is closed on request', () => {
  assert.equal(open('<toise-benchmark shadow="closed"></toise-benchmark>').root, null);
});

test('the engine is loaded near the viewport, or at once', async () => {
  for (const [attributes, atOnce] of [['', []], ['loading="lazy"', []], ['loading="eager"', ['en.txt', 'engine']]]) {
    const { element, requests } = open(`<toise-benchmark ${attributes}></toise-benchmark>`);
    const requested = () => requests.map((name) => name.replace(/-\d+\.wasm/, '')).sort();
    await nextTask();
    assert.deepEqual(requested(), atOnce, attributes);
    comeNear(element);
    await until(() => widgets.length);
    assert.deepEqual(requested(), ['en.txt', 'engine']);
    assert.deepEqual(calls, ['prepare en-US, English', 'mount', 'free prepared']);
  }
});

test('a host behind a login gets the credentials of its own pages, and no other', async () => {
  open('<toise-benchmark></toise-benchmark>');
  const { fetch } = globalThis;
  const credentials = [];
  globalThis.fetch = (address, options) => { credentials.push(options.credentials ?? 'same-origin'); return fetch(address); };
  comeNear(document.querySelector('toise-benchmark'));
  await until(() => widgets.length);
  assert.deepEqual(credentials, ['same-origin', 'same-origin']);
});

test('a file in src is read for the engine', async () => {
  open('<toise-benchmark loading="eager" src="https://cdn.example/own.json"></toise-benchmark>', { files: { 'https://cdn.example/own.json': '{}' } });
  await until(() => widgets.length);
  assert.equal(calls[0], 'prepare en-US, English, packed {}');
});

test('answers on the first screen are dispatched and are the response', () => {
  const { element, root } = open('<toise-benchmark></toise-benchmark>', { stored: { 'toise shops': 'text', 'toise-first shops': 'online=no' } });
  const events = recordEvents(element);
  assert.deepEqual(element.response, { online: 'no' });
  assert.equal(element.comparison, null);
  root.querySelector('[value=yes]').click();
  root.querySelector('[value=""]').click();
  assert.deepEqual(events, [
    ['toise-answer', { question: 'online', answer: 'yes' }],
    ['toise-answer', { question: 'online', answer: { missing: 'dont-know' } }],
  ]);
  assert.deepEqual(element.response, { online: { missing: 'dont-know' } });
});

test('the engine takes over the answers, and the focus or a press of "Next"', async () => {
  for (const [act, expected, focused] of [
    [() => {}, [], undefined],
    [(root) => { root.querySelector('[value=no]').click(); root.querySelector('[value=no]').focus(); }, ['take over online,no'], 'no'],
    [(root) => { root.querySelector('.main').focus(); root.querySelector('.main').click(); }, ['next'], undefined],
  ]) {
    const { element, root } = open('<toise-benchmark loading="eager"></toise-benchmark>');
    act(root);
    await until(() => widgets.length);
    assert.match(root.textContent, /^Do you sell online/, 'the first screen stays until the engine\'s is complete');
    calls = [];
    widgets[0].send('toise-ready', null);
    assert.equal(await nextEvent(element, 'toise-ready'), null);
    assert.equal(root.textContent, 'English');
    assert.deepEqual(calls, expected);
    assert.equal(root.activeElement?.value, focused);
    assert.deepEqual([element.response, element.comparison], [{ online: 'no' }, { practices: [] }]);
  }
});

test('the engine\'s events are dispatched on the element', async () => {
  const { element } = await openReady();
  const events = recordEvents(element);
  widgets[0].send('toise-answer', { question: 'online', answer: null });
  widgets[0].send('toise-complete', { practices: [] });
  widgets[0].send('progress', 'step 2');
  assert.deepEqual(events, [['toise-answer', { question: 'online', answer: null }], ['toise-complete', { practices: [] }]]);
});

test('a changed attribute updates the first screen, or the mounted widget', async () => {
  const { element, root, requests } = open('<toise-benchmark></toise-benchmark>');
  root.querySelector('[value=yes]').click();
  element.setAttribute('lang', 'ar');
  assert.equal(root.textContent, FIRST_SCREEN_IN_ARABIC);
  assert.deepEqual(element.response, { online: 'yes' });
  assert.deepEqual(requests, []);

  const ready = await openReady();
  ready.element.setAttribute('guess', 'on');
  ready.element.setAttribute('guess', 'on');
  await until(() => calls.length === 3);
  assert.deepEqual(calls, ['prepare en-US, English', 'update English, guess true', 'free prepared']);
});

test('a failure is dispatched and shown, with the owner\'s fallback and a button that tries again', async () => {
  const { element, folder, served, root } = open('<toise-benchmark loading="eager">Figures</toise-benchmark>', { files: { 'en.txt': undefined } });
  assert.deepEqual(await nextEvent(element, 'toise-error'), { code: 'network', message: `${folder}en.txt: status 404` });
  assert.equal(root.textContent, FAILED);
  assert.equal(root.querySelector('[role=alert]').textContent, 'Failed.');
  assert.deepEqual(root.querySelector('slot').assignedNodes().map((node) => node.textContent), ['Figures']);

  served['en.txt'] = 'English';
  root.querySelector('button').click();
  assert.equal(root.textContent, LOADING);
  await until(() => widgets.length);
  widgets[0].send('toise-ready', null);
  await nextEvent(element, 'toise-ready');
  assert.equal(root.textContent, 'English');
});

test('a part that does not load is dispatched as a failure, and the widget stays', async () => {
  const { element, folder, served, root } = await openReady();
  const events = recordEvents(element);
  await assert.rejects(widgets[0].loadPart('results'), { code: 'network' });
  assert.deepEqual(events, [['toise-error', { code: 'network', message: `${folder}results.wasm: status 404` }]]);
  assert.equal(root.textContent, 'English');

  served['results.wasm'] = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 2, 7, 1, 1, 97, 1, 98, 3, 127, 0);
  events.length = 0;
  await assert.rejects(widgets[0].loadPart('results'));
  assert.equal(events.length, 1);
  assert.equal(events[0][1].code, 'engine', 'a part that cannot be added has a code too');
});

test('a trap ends in the failure view, and trying again continues with the progress', async () => {
  const { element, root } = await openReady();
  const events = recordEvents(element);
  widgets[0].send('progress', 'step 2');
  widgets[0].trap();
  assert.deepEqual(events, [['toise-error', { code: 'engine', message: 'unreachable' }]]);
  assert.equal(root.textContent, FAILED);
  assert.deepEqual([element.response, element.comparison], [{}, null]);

  root.querySelector('button').click();
  await until(() => widgets.length === 2);
  assert.deepEqual(calls, ['prepare en-US, English', 'mount step 2', 'free prepared']);
});

test('an engine that comes after the element was removed is dropped', async () => {
  let serve;
  const late = new Promise((resolve) => { serve = resolve; });
  const { element, root } = open('<toise-benchmark loading="eager"></toise-benchmark>', { files: { 'en.txt': late } });
  element.remove();
  await nextTask();
  serve('English');
  for (let tasks = 0; tasks < 50; tasks++) await nextTask();
  assert.deepEqual(calls, []);
  assert.equal(root.textContent, '');
});

test('a trap before the widget is mounted ends in the failure view too, and trying again starts another engine', async () => {
  const { element, folder, root } = open('<toise-benchmark loading="eager"></toise-benchmark>', { files: { 'en.txt': 'trap' } });
  assert.deepEqual(await nextEvent(element, 'toise-error'), { code: 'engine', message: 'unreachable' });
  assert.equal(root.textContent, FAILED);
  await nextTask();
  assert.deepEqual(widgets, []);
  const again = nextEvent(element, 'toise-error');
  root.querySelector('button').click();
  assert.deepEqual(await again, { code: 'engine', message: 'unreachable' }, folder);
});

test('progress with which the engine cannot start is given up for that before it', async () => {
  const { element, root } = await openReady();
  widgets[0].send('progress', 'step 2');
  widgets[0].send('progress', 'fatal');
  widgets[0].trap();
  const failure = nextEvent(element, 'toise-error');
  root.querySelector('button').click();
  await failure;
  assert.equal(root.textContent, FAILED);
  root.querySelector('button').click();
  await until(() => calls.includes('mount step 2'));
});

test('what throws while an event of the engine is handled is shown as a failure', async () => {
  const { element, root } = await openReady();
  const { CustomEvent } = globalThis;
  const failure = nextEvent(element, 'toise-error');
  Object.defineProperty(globalThis, 'CustomEvent', { configurable: true, get: () => {
    Object.defineProperty(globalThis, 'CustomEvent', { configurable: true, value: CustomEvent });
    throw new TypeError('of the page');
  } });
  widgets[0].send('toise-answer', { question: 'online', answer: null });
  assert.deepEqual(await failure, { code: 'engine', message: 'of the page' });
  assert.equal(root.textContent, FAILED);
});

test('answers of the first screen are kept while another benchmark is shown, and return with the first one', async () => {
  const files = { 'https://cdn.example/own.json': '{}' };
  const { element, root } = open('<toise-benchmark></toise-benchmark>', { files });
  root.querySelector('[value=no]').click();
  element.setAttribute('src', 'https://cdn.example/own.json');
  assert.equal(root.textContent, LOADING);
  comeNear(element);
  await until(() => widgets.length);
  widgets[0].send('toise-ready', null);
  await nextEvent(element, 'toise-ready');
  assert.ok(calls.includes('take over online,no'), 'they count in the other one as far as it asks for them');
  calls = [];
  element.removeAttribute('src');
  await until(() => calls.length === 3);
  assert.deepEqual(calls, ['prepare en-US, English', 'update English, guess false online,no', 'free prepared']);
});

test('an answer that has changed since is not taken over again', async () => {
  const { element, root } = open('<toise-benchmark></toise-benchmark>', { files: { 'https://cdn.example/own.json': '{}' } });
  root.querySelector('[value=no]').click();
  element.setAttribute('src', 'https://cdn.example/own.json');
  comeNear(element);
  await until(() => widgets.length);
  widgets[0].send('toise-ready', null);
  await nextEvent(element, 'toise-ready');
  widgets[0].send('toise-answer', { question: 'online', answer: 'yes' });
  calls = [];
  element.removeAttribute('src');
  await until(() => calls.length === 3);
  assert.equal(calls[1], 'update English, guess false');
});

test('each widget of a page has a name of its own in storage, whatever the ids', async () => {
  open(['', 'id="1"', '', 'id="a"', 'id="a"', 'id="1"'].map((id) => `<toise-benchmark ${id} loading="eager"></toise-benchmark>`).join(''));
  await until(() => widgets.length === 6);
  const names = () => calls.flatMap((call) => (call.startsWith('mount') ? [call.slice('mount'.length).trim()] : []));
  // Happy-dom defines elements in another order than that of the page.
  assert.deepEqual(names().sort(), ['', '#1', '#a', '1', '1#1', '1#a']);
  calls = [];
  const element = document.querySelectorAll('[id="1"]')[1];
  const [name] = [...customElements.get('toise-benchmark').names].find(([, one]) => one === element);
  element.remove();
  document.body.append(element.cloneNode());
  await until(() => names().length);
  assert.deepEqual(names(), [name], 'one that replaces another goes on in its place');
});

test('a storage that throws shows the first screen', () => {
  for (const method of ['getItem', 'removeItem']) {
    openPage('');
    const refuse = mock.method(Object.getPrototypeOf(sessionStorage), method, () => { throw new Error('refused'); });
    const { element, root } = open('<toise-benchmark></toise-benchmark>');
    assert.equal(root.textContent, FIRST_SCREEN);
    element.restart();
    assert.equal(root.textContent, FIRST_SCREEN);
    refuse.mock.restore();
  }
});

test('removing the element ends the widget, moving it does not', async () => {
  const { element, root } = await openReady();
  document.body.append(document.createElement('p'));
  document.body.append(element);
  await nextTask();
  assert.deepEqual(calls, []);
  assert.equal(root.textContent, 'English');

  element.remove();
  await nextTask();
  assert.deepEqual(calls, ['free widget']);
  widgets[0].trap();
  assert.equal(root.textContent, '', 'a trap no longer matters');
});

test('restart erases the answers of the first screen, or calls the widget', async () => {
  const { element, root } = open('<toise-benchmark></toise-benchmark>', { stored: { 'toise shops': 'text', 'toise-first shops': 'online=no' } });
  element.restart();
  assert.deepEqual(element.response, {});
  assert.equal(root.querySelector(':checked'), null);
  assert.equal(sessionStorage.length, 0);

  const ready = await openReady();
  ready.element.restart();
  assert.deepEqual(calls, ['restart']);
});
