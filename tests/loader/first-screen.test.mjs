// The first screen takes answers before the engine is loaded.
import assert from 'node:assert/strict';
import test from 'node:test';
import { nextTask, openPage } from './page.mjs';
import { FirstScreen, build, messagesIn } from '../../web/loader/first-screen.js';
import { textsOf } from '../../web/loader/pack.js';

/** A first screen in a new page, and the questions whose answers it has reported. */
const show = (answers = {}, locale = 'en') => {
  openPage();
  const reported = [];
  const { first } = PACK;
  const screen = new FirstScreen(first.tree, textsOf(first, locale), messagesIn(locale)[1], Object.entries(answers), (question) => reported.push(question));
  document.body.append(screen.element);
  return { screen, reported, option: (value) => screen.element.querySelector(`input[value="${value}"]`) };
};

/** The values of the options that are checked. */
const shown = ({ element }) => [...element.querySelectorAll('input')].flatMap(({ checked, value }) => (checked ? [value] : []));

test('texts are inserted by index, in the language of the widget', () => {
  for (const [locale, direction, heading, labels] of [
    ['en', 'ltr', 'Do you sell online?', ['Yes', 'No', 'I don’t know']],
    ['ar', 'rtl', 'هل تبيع عبر الإنترنت؟', ['نعم', 'لا', 'لا أعرف']],
  ]) {
    const { element } = show({}, locale).screen;
    assert.equal(element.getAttribute('dir'), direction);
    assert.equal(element.querySelector('h2').textContent, heading);
    assert.deepEqual([...element.querySelectorAll('label')].map((label) => label.textContent), labels);
  }
});

test('an attribute that looks like an index or a member of a list is taken as it is', () => {
  for (const value of ['1', '0', 'some', 'keys', 'length']) assert.equal(build(['input', { value }], ['text', 'other']).value, value);
  assert.equal(build(['p', {}, '1'], ['text', 'other']).textContent, '1');
});

test('stored answers are shown, and are the response', () => {
  for (const [stored, checked, response] of [
    [{}, [], {}],
    [{ online: 'no' }, ['no'], { online: 'no' }],
    [{ online: '' }, [''], { online: { missing: 'dont-know' } }],
    // What a stranger may have stored.
    [{ online: 'maybe', '<b>': 'no', __proto__: null }, [], {}],
  ]) {
    const { screen } = show(stored);
    assert.deepEqual(shown(screen), checked);
    assert.deepEqual(screen.response(), response);
  }
});

test('an answer is shown, kept and reported', () => {
  const { screen, reported, option } = show();
  option('yes').click();
  assert.deepEqual(shown(screen), ['yes']);
  assert.deepEqual(screen.response(), { online: 'yes' });
  option('').click();
  assert.deepEqual(shown(screen), ['']);
  assert.deepEqual(screen.response(), { online: { missing: 'dont-know' } });
  assert.deepEqual(reported, ['online', 'online']);
});

test('"Next" shows once that the engine is loading', () => {
  const { screen } = show();
  const next = screen.element.querySelector('.main');
  assert.equal(screen.isNextPressed, false);
  assert.notEqual(next.textContent, 'Loading.');
  next.click();
  next.click();
  assert.deepEqual([screen.isNextPressed, next.textContent, next.ariaLive], [true, 'Loading.', 'polite']);
});

/** Settles after the microtasks that are due, which browsers run between two events. */
const microtasks = async () => { for (let turns = 0; turns < 20; turns++) await null; };

/** Begins a press of an option. Records its events, and when the engine replaces the screen. */
const pressOption = (press) => {
  const { screen, option } = show();
  const events = [];
  const dispatch = (type) => {
    events.push(type);
    const target = type === 'blur' ? window : option('yes');
    target.dispatchEvent(new window.Event(type, { bubbles: true }));
  };
  const released = () => screen.released().then(() => { events.push('replaced'); });
  dispatch(press);
  return { events, dispatch, released };
};

test('the engine replaces the screen at once if nothing is pressed, and else after the click', async () => {
  await show().screen.released();
  for (const [press, release] of [['pointerdown', 'pointerup'], ['pointerdown', 'pointercancel'], ['keydown', 'keyup'], ['keydown', 'blur']]) {
    const { events, dispatch, released } = pressOption(press);
    const replaced = released();
    await nextTask();
    dispatch(release);
    await microtasks();
    dispatch('click');
    await replaced;
    assert.deepEqual(events, [press, release, 'click', 'replaced']);
  }
});

test('the release counts where the page stops the event', async () => {
  const { dispatch, released } = pressOption('pointerdown');
  document.addEventListener('pointerup', (event) => event.stopImmediatePropagation(), true);
  dispatch('pointerup');
  await released();
});

test('a second press delays the engine until its own release', async () => {
  const { events, dispatch, released } = pressOption('pointerdown');
  const replaced = released();
  dispatch('pointerup');
  dispatch('keydown');
  await nextTask();
  dispatch('keyup');
  await replaced;
  assert.deepEqual(events, ['pointerdown', 'pointerup', 'keydown', 'keyup', 'replaced']);
});
