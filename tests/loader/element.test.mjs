// The element shows the first screen, loads the engine and hands over to it.
import assert from 'node:assert/strict';
import test, { mock } from 'node:test';
import { comeNear, nextTask, openPage, until } from './page.mjs';
import { script } from '../../web/engine/engine.js';
import { script as checkerScript } from '../../web/engine/checker.js';
import { script as readerScript } from '../../web/engine/reader.js';
import { define } from '../../web/loader/element.js';

// (module (func (export "trap") unreachable))
const MODULE = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11,
);

const published = (name) => ({ name, integrity: '' });
globalThis.PARTS = [{ part: 'results', file: published('results.wasm') }];

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
      calls.push(`prepare ${[tag, texts, benchmark].join(', ')}`);
      return { texts, free: () => calls.push('free prepared') };
    },
    mount: (container, { texts }, { name, progress, loadPart }, send) => {
      calls.push(`mount ${name}${progress}`.trim());
      if (progress.startsWith('fatal')) engine.trap();
      container.innerHTML = `<h2>${texts}</h2><fieldset data-question="online"><input value="no"></fieldset><button part="button next"></button>`;
      container.querySelector('button').onclick = () => calls.push('next');
      const widget = {
        send, loadPart, trap: () => engine.trap(),
        update: ({ texts }, { guess, early }) => calls.push(`update ${texts}, guess ${guess} ${early}`.trim()),
        takeOver: (answers) => calls.push(`take over ${answers}`.trim()),
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
/** A pack of the survey "own", with the first screen of the built-in one. */
const ownPack = (rest) => JSON.stringify({
  benchmark: 'own', first: PACK.first, edition: PACK.edition, json: 'own.json', languages: [{ tag: 'en', packed: 'packed own' }], ...rest,
});
/** A reader that packs any file. What has no end is none. */
const readerGlue = () => ({
  initSync: () => {},
  pack_in_language: (json, tag, texts) => {
    calls.push(`read ${tag}, ${texts}`);
    if (!json.endsWith('}')) throw new WebAssembly.RuntimeError('unreachable');
    return JSON.parse(ownPack({ edition: undefined, languages: [{ tag, packed: `packed ${json}` }] }));
  },
});

/** A checker that says of any file that it is bad. */
const checkerGlue = () => ({
  initSync: () => {},
  pack: () => { throw { code: 'benchmark', message: '/: bad' }; },
});

// Tests make widgets fail on purpose; those of what the console says watch it themselves.
console.warn = () => {};

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
    reader: { glue: published('reader.js'), wasm: published(`reader-${pages}.wasm`) },
    languages: { ar: published('ar.txt'), en: published('en.txt') },
  };
  const served = {
    [`engine-${pages}.wasm`]: MODULE, [`reader-${pages}.wasm`]: MODULE, [`checker-${pages}.wasm`]: MODULE, 'en.txt': 'English', 'ar.txt': 'Arabic', 'shops.en.json': '"shops"', 'shops.ar.json': '"دكاكين"',
    ...files,
  };
  const requests = [];
  globalThis.fetch = async (address) => {
    const name = address.replace(folder, '');
    requests.push(name);
    const content = await served[name];
    return new Response(content, { status: content === undefined ? 404 : 200, headers: { 'content-type': 'application/wasm' } });
  };
  globalThis.CHECKER = { glue: published('checker.js'), wasm: published(`checker-${pages}.wasm`) };
  const scripts = { engine: () => script(glue, ''), reader: () => readerScript(readerGlue), checker: () => checkerScript(checkerGlue) };
  define({ folder, address: (name) => folder + name, glue: async (module) => scripts[module]() });
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
  for (const type of ['toise-ready', 'toise-start', 'toise-answer', 'toise-complete', 'toise-error']) {
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
  assert.equal(calls[0], 'prepare en, English, shops');
  assert.match(warn.mock.calls[0].arguments[0], /^toise: lang="en-" .*"en"/);
  warn.mock.restore();
});

test('the shadow root is closed on request', () => {
  assert.equal(open('<toise-benchmark shadow="closed"></toise-benchmark>').root, null);
});

test('the engine is loaded when a visitor takes an interest, or at once', async () => {
  for (const type of ['pointerenter', 'pointerdown', 'focusin', 'keydown', 'click']) {
    for (const attributes of ['', 'loading="lazy"', 'loading="eager"']) {
      const { element, requests } = open(`<toise-benchmark ${attributes}></toise-benchmark>`);
      const requested = () => requests.map((name) => name.replace(/-\d+\.wasm/, '')).sort();
      comeNear(element);
      await nextTask();
      assert.deepEqual(requested(), attributes === 'loading="eager"' ? ['en.txt', 'engine', 'shops.en.json'] : [], `${type} ${attributes}`);
      element.dispatchEvent(new window.Event(type));
      element.dispatchEvent(new window.Event(type));
      await until(() => widgets.length);
      assert.deepEqual(requested(), ['en.txt', 'engine', 'shops.en.json'], 'it is loaded once');
      assert.deepEqual(calls, ['prepare en-US, English, shops', 'mount', 'free prepared']);
    }
  }
});

test('with loading="press", a button loads the engine and nothing else does', async () => {
  const link = { hash: '#toise=1-a' };
  const kept = { stored: { 'toise shops': 'text' } };
  const files = { 'https://cdn.example/own.json': '{}' };
  for (const [attributes, options, shown] of [
    ['', {}, FIRST_SCREEN], ['', link, 'Next'], ['', kept, 'Next'], ['src="https://cdn.example/own.json"', { files }, 'Next'],
  ]) {
    const { element, root, requests } = open(`<toise-benchmark loading="press" ${attributes}></toise-benchmark>`, options);
    comeNear(element);
    for (const type of ['pointerenter', 'pointerdown', 'focusin', 'keydown', 'click']) element.dispatchEvent(new window.Event(type));
    root.querySelector('[value=yes]')?.click();
    await nextTask();
    assert.deepEqual([root.textContent, requests], [shown, []], attributes);
    root.querySelector('.main').click();
    assert.match(root.textContent, /Loading.$/, 'the button says so too');
    await until(() => widgets.length);
    widgets[0].send('toise-ready', null);
    await nextEvent(element, 'toise-ready');
    assert.equal(calls.includes('next'), shown === FIRST_SCREEN);
    // Whoever has pressed once need not again, when a page moves the widget.
    element.remove();
    await nextTask();
    document.body.append(element);
    element.dispatchEvent(new window.Event('pointerdown'));
    await until(() => widgets.length === 2);
  }
});

test('where data is spared, a press loads the engine and a pointer that passes does not', async () => {
  for (const connection of [{ saveData: true }, { effectiveType: '2g' }, { effectiveType: 'slow-2g' }]) {
    const { element, requests } = open('<toise-benchmark></toise-benchmark>', { connection });
    for (const type of ['pointerenter', 'focusin']) element.dispatchEvent(new window.Event(type));
    await nextTask();
    assert.deepEqual(requests, [], JSON.stringify(connection));
    element.dispatchEvent(new window.Event('pointerdown'));
    await until(() => widgets.length);
  }
});

test('what there is to go on with is loaded near the viewport', async () => {
  for (const [body, stored, files] of [
    ['<toise-benchmark></toise-benchmark>', { 'toise shops': 'text', 'toise-first shops': 'online=no' }],
    ['<toise-benchmark></toise-benchmark>', { 'toise shops': 'text' }],
    ['<toise-benchmark src="https://cdn.example/own"></toise-benchmark>', {}, { 'https://cdn.example/own': ownPack({ first: null }) }],
  ]) {
    const { element, requests } = open(body, { stored, files });
    await nextTask();
    assert.deepEqual(requests, []);
    // A survey is loaded first, to see whether there is a first screen.
    await until(() => { comeNear(element); return widgets.length; });
  }
});

const OWN_JSON = 'https://cdn.example/own.json';
const OWN_PACK = 'https://cdn.example/own.pack.json';

test('a file in src is read near the viewport, and shows its first screen until a visitor takes an interest', async () => {
  const { element, root, requests } = open(`<toise-benchmark src="${OWN_JSON}"></toise-benchmark>`, { files: { [OWN_JSON]: '{}' } });
  assert.equal(root.textContent, LOADING);
  comeNear(element);
  await until(() => root.textContent === FIRST_SCREEN);
  assert.deepEqual(requests.map((name) => name.replace(/-\d+\.wasm/, '')).sort(), ['en.txt', OWN_JSON, 'reader']);
  element.dispatchEvent(new window.Event('pointerenter'));
  await until(() => widgets.length);
  assert.deepEqual(calls, ['read en-US, English', 'prepare en-US, English, packed {}', 'mount', 'free prepared']);
  assert.equal(requests.filter((name) => name === OWN_JSON).length, 1, 'it is read once');
});

test('a pack shows its first screen at once, and no reader is loaded', async () => {
  const { element, root, requests } = open(`<toise-benchmark src="${OWN_PACK}"></toise-benchmark>`, { files: { [OWN_PACK]: ownPack() } });
  await until(() => root.textContent === FIRST_SCREEN);
  assert.deepEqual(requests, [OWN_PACK]);
  root.querySelector('[value=no]').click();
  assert.deepEqual(element.response, { online: 'no' });
  element.dispatchEvent(new window.Event('pointerdown'));
  await until(() => widgets.length);
  widgets[0].send('toise-ready', null);
  await nextEvent(element, 'toise-ready');
  assert.deepEqual(calls, ['prepare en-US, English, packed own', 'mount', 'free prepared', 'take over online,no']);
});

test('a pack that is wanted at once shows its first screen meanwhile, also by another name', async () => {
  for (const src of [OWN_PACK, 'https://cdn.example/own_pack']) {
    const { root } = open(`<toise-benchmark loading="eager" src="${src}"></toise-benchmark>`, { files: { [src]: ownPack() } });
    await until(() => root.textContent === FIRST_SCREEN);
    await until(() => widgets.length);
    assert.equal(calls.at(-3), 'prepare en-US, English, packed own');
  }
});

test('stored answers to a pack are shown, under its own name', async () => {
  const stored = { 'toise own': 'text', 'toise-first own': 'online=yes', 'toise shops': 'text' };
  const { element, root } = open(`<toise-benchmark src="${OWN_PACK}"></toise-benchmark>`, { stored, files: { [OWN_PACK]: ownPack() } });
  await until(() => root.textContent === FIRST_SCREEN);
  assert.deepEqual(element.response, { online: 'yes' });
  element.restart();
  assert.deepEqual([element.response, Object.keys(sessionStorage)], [{}, ['toise shops']]);
});

test('a pack of another edition has its benchmark file read, and the owner is told', async () => {
  const warn = mock.method(console, 'warn', () => {});
  const files = { [OWN_PACK]: ownPack({ edition: 'e0', first: 'another form' }), [OWN_JSON]: '{}' };
  const { element, root } = open(`<toise-benchmark src="${OWN_PACK}"></toise-benchmark>`, { files });
  await until(() => root.textContent === FIRST_SCREEN);
  element.dispatchEvent(new window.Event('pointerdown'));
  await until(() => widgets.length);
  assert.equal(calls[1], 'prepare en-US, English, packed {}');
  assert.match(warn.mock.calls[0].arguments[0], /^toise: https:\/\/cdn\.example\/own\.pack\.json is of edition e0, which this widget does not read: it reads the file beside it/);
  warn.mock.restore();
});

test('a pack that is damaged, or would do more than show a first screen, is a failure, and is fetched again', async () => {
  const screen = (...tree) => ({ first: { tree, texts: PACK.first.texts } });
  for (const [content, message] of [
    ['bad', '/: bad'],
    [ownPack().slice(0, -5), undefined],
    [ownPack(screen('script', {}, 'alert(1)')), `${OWN_PACK}: "script" is not part of a first screen; pack the benchmark again`],
    [ownPack(screen('div', {}, ['input', { onfocus: 'alert(1)' }])), `${OWN_PACK}: "onfocus" is not part of a first screen; pack the benchmark again`],
    [ownPack(screen('div', {}, ['a', { href: 'javascript:alert(1)' }])), `${OWN_PACK}: "a" is not part of a first screen; pack the benchmark again`],
    [ownPack({ first: {} }), undefined],
    [ownPack({ first: 7 }), undefined],
    [ownPack(screen('div', {}, 'no button')), undefined],
  ]) {
    const { element, root, served } = open(`<toise-benchmark src="${OWN_PACK}"></toise-benchmark>`, { files: { [OWN_PACK]: content } });
    const failure = await nextEvent(element, 'toise-error');
    assert.equal(failure.code, 'benchmark', content);
    if (message) assert.equal(failure.message, message);
    assert.ok(root.textContent.startsWith(FAILED), content);
    served[OWN_PACK] = ownPack();
    root.querySelector('button').click();
    await until(() => widgets.length);
  }
});

test('the console says of whatever fails what the page is told, and with which survey, once for all widgets with that', async (t) => {
  const warn = t.mock.method(console, 'warn', () => {});
  const sources = ['broken-a.json', 'broken-b.json', 'broken-b.json'];
  open(sources.map((source) => `<toise-benchmark src="${source}" loading="eager"></toise-benchmark>`).join(''), {
    files: Object.fromEntries(sources.map((source) => [new URL(source, document.baseURI).href, 'bad'])),
  });
  const failures = await Promise.all([...document.querySelectorAll('toise-benchmark')].map((one) => nextEvent(one, 'toise-error')));
  assert.deepEqual(failures, Array(3).fill({ code: 'benchmark', message: '/: bad' }));
  const said = warn.mock.calls.map(({ arguments: [text] }) => text).filter((text) => text.includes('broken')).sort();
  assert.deepEqual(said, ['toise: benchmark: broken-a.json: /: bad', 'toise: benchmark: broken-b.json: /: bad']);
});

test('a page whose console throws shows that a widget has failed, all the same', async (t) => {
  t.mock.method(console, 'warn', () => { throw new Error('no console'); });
  const { element, root } = open('<toise-benchmark src="silent.json" loading="eager"></toise-benchmark>');
  assert.equal((await nextEvent(element, 'toise-error')).code, 'network');
  await until(() => root.textContent.startsWith(FAILED));
});

test('a pack whose engine cannot be given its benchmark is a failure of the pack', async () => {
  const languages = [{ tag: 'en', file: 'own.en.pack.json', integrity: '' }];
  const beside = 'https://cdn.example/own.en.pack.json';
  for (const [content, code] of [[undefined, 'network'], ['no JSON', 'benchmark']]) {
    const { element } = open(`<toise-benchmark src="${OWN_PACK}" loading="eager"></toise-benchmark>`, { files: { [OWN_PACK]: ownPack({ languages }), [beside]: content } });
    const failure = await nextEvent(element, 'toise-error');
    assert.equal(failure.code, code);
    assert.ok(failure.message.startsWith(beside), failure.message);
  }
});

test('files beside a pack are in its folder, whatever it calls them', async () => {
  const languages = [{ tag: 'en', file: '../../https://other.example/a', integrity: '' }];
  const { element, requests } = open(`<toise-benchmark src="${OWN_PACK}" loading="eager"></toise-benchmark>`, { files: { [OWN_PACK]: ownPack({ languages }) } });
  await nextEvent(element, 'toise-error');
  assert.equal(requests.at(-1), 'https://cdn.example/..%2F..%2Fhttps%3A%2F%2Fother.example%2Fa');
});

test('another language reads a benchmark file again, and takes the texts that a pack has', async () => {
  for (const [src, expected] of [[OWN_JSON, ['read en-US, English', 'read ar, Arabic']], [OWN_PACK, []]]) {
    const { element, root } = open(`<toise-benchmark src="${src}"></toise-benchmark>`, { files: { [OWN_JSON]: '{}', [OWN_PACK]: ownPack() } });
    await until(() => { comeNear(element); return root.textContent === FIRST_SCREEN; });
    element.setAttribute('lang', 'ar');
    await until(() => { comeNear(element); return root.textContent === FIRST_SCREEN_IN_ARABIC; });
    assert.deepEqual(calls, expected);
  }
});

test('another survey replaces the first screen, and what comes late of the former one is dropped', async () => {
  const other = 'https://cdn.example/other.pack.json';
  let serve;
  const late = new Promise((resolve) => { serve = resolve; });
  const files = { [OWN_PACK]: late, [other]: ownPack({ benchmark: 'other' }) };
  const { element, root } = open(`<toise-benchmark src="${OWN_PACK}"></toise-benchmark>`, { files, stored: { 'toise other': 'text', 'toise-first other': 'online=no' } });
  element.setAttribute('src', other);
  await until(() => root.textContent === FIRST_SCREEN);
  serve(ownPack());
  for (let tasks = 0; tasks < 20; tasks++) await nextTask();
  assert.deepEqual(element.response, { online: 'no' });
  element.removeAttribute('src');
  assert.deepEqual([root.textContent, element.response], [FIRST_SCREEN, {}]);
});

test('a widget that is taken away before anybody took an interest stays as it is', async () => {
  const { element, requests } = open('<toise-benchmark></toise-benchmark>');
  element.remove();
  await nextTask();
  element.dispatchEvent(new window.Event('pointerdown'));
  await nextTask();
  assert.deepEqual(requests, []);
  document.body.append(element);
  element.dispatchEvent(new window.Event('pointerdown'));
  await until(() => widgets.length);
});

test('a host behind a login gets the credentials of its own pages, and no other', async () => {
  open('<toise-benchmark></toise-benchmark>');
  const { fetch } = globalThis;
  const credentials = [];
  globalThis.fetch = (address, options) => { credentials.push(options.credentials ?? 'same-origin'); return fetch(address); };
  document.querySelector('toise-benchmark').dispatchEvent(new window.Event('pointerdown'));
  await until(() => widgets.length);
  assert.deepEqual(credentials, ['same-origin', 'same-origin', 'same-origin']);
});

test('answers on the first screen are dispatched and are the response', async () => {
  const { element, root } = open('<toise-benchmark></toise-benchmark>', { stored: { 'toise shops': 'text', 'toise-first shops': 'online=no' } });
  const events = recordEvents(element);
  assert.deepEqual(element.response, { online: 'no' });
  assert.equal(element.comparison, null);
  root.querySelector('[value=yes]').click();
  root.querySelector('[value=""]').click();
  assert.deepEqual(events, [
    ['toise-start', null],
    ['toise-answer', { question: 'online', answer: 'yes' }],
    ['toise-answer', { question: 'online', answer: { missing: 'dont-know' } }],
  ]);
  assert.deepEqual(element.response, { online: { missing: 'dont-know' } });
  await until(() => widgets.length);
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
  assert.deepEqual(events, [['toise-start', null], ['toise-answer', { question: 'online', answer: null }], ['toise-complete', { practices: [] }]]);
});

test('the visitor begins once, before or after the engine has taken over', async () => {
  const { element, root } = open('<toise-benchmark></toise-benchmark>');
  const events = recordEvents(element);
  root.querySelector('[value=yes]').click();
  await until(() => widgets.length);
  const ready = nextEvent(element, 'toise-ready');
  widgets[0].send('toise-ready', null);
  await ready;
  widgets[0].send('toise-answer', { question: 'online', answer: 'no' });
  element.restart();
  widgets[0].send('toise-answer', { question: 'online', answer: 'yes' });
  assert.deepEqual(events.map(([type]) => type), ['toise-start', 'toise-answer', 'toise-ready', 'toise-answer', 'toise-answer']);
});

test('a changed attribute updates the first screen, or the mounted widget', async () => {
  const { element, root, requests } = open('<toise-benchmark></toise-benchmark>');
  element.setAttribute('lang', 'ar');
  assert.equal(root.textContent, FIRST_SCREEN_IN_ARABIC);
  assert.deepEqual(requests, []);
  root.querySelector('[value=yes]').click();
  element.setAttribute('lang', 'en');
  assert.equal(root.textContent, FIRST_SCREEN);
  assert.deepEqual(element.response, { online: 'yes' });
  await until(() => widgets.length);

  const ready = await openReady();
  ready.element.setAttribute('guess', 'on');
  ready.element.setAttribute('guess', 'on');
  await until(() => calls.length === 3);
  assert.deepEqual(calls, ['prepare en-US, English, shops', 'update English, guess true', 'free prepared']);
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
  assert.deepEqual(calls, ['prepare en-US, English, shops', 'mount step 2', 'free prepared']);
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
  assert.deepEqual(calls, ['prepare en-US, English, shops', 'update English, guess false online,no', 'free prepared']);
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
