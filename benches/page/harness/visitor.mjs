// A scripted visitor, who presses and types as a person would: by the browser's own mouse and keyboard.
import { STEPS } from '../pages/shared/questionnaire.mjs';
import { sleep } from './wait.mjs';

/** Between two actions, in milliseconds, unless the page has another visitor. */
const PAUSE = 30;

/** How long an element may take to come, and to stand where it can be pressed. */
const LIMIT = 15_000;

/** Resolves after two frames were drawn. */
const twoFrames = () => new Promise((resolve) => {
  const afterFrame = (next) => requestAnimationFrame(() => setTimeout(next));
  afterFrame(() => afterFrame(resolve));
});

/** In the page: brings an element into the window, and returns a point of it once it stands still and nothing covers it. */
async function findPoint([selector, nth, limit]) {
  const { find, isVisible } = window.__perf;
  const deepestAt = (x, y) => {
    let found = document.elementFromPoint(x, y);
    for (let inner; (inner = found?.shadowRoot?.elementFromPoint(x, y)) && inner !== found;) found = inner;
    return found;
  };
  const end = performance.now() + limit;
  for (let before; performance.now() < end; await new Promise(requestAnimationFrame)) {
    const element = find(selector, nth);
    if (!isVisible(element)) continue;
    const box = element.getBoundingClientRect();
    const isStill = before && Math.abs(before.top - box.top) < 0.5 && Math.abs(before.left - box.left) < 0.5;
    before = box;
    if (box.top < 0 || box.bottom > innerHeight) element.scrollIntoView({ block: 'center', behavior: 'instant' });
    else if (isStill) {
      const x = box.left + Math.min(box.width / 2, 60);
      const y = box.top + box.height / 2;
      const found = deepestAt(x, y);
      if (found && (element.contains(found) || found.contains(element))) return { x, y };
    }
  }
  throw new Error(`not to be pressed within ${limit / 1000} s: ${selector} [${nth}]`);
}

/** The visitor of a tab, with `pause` milliseconds between two actions. Selectors are looked up in the widget's shadow root first; `nth` counts
 * from 0. */
export function createVisitor(tab, pause = PAUSE) {
  const point = (selector, nth) => tab.evaluate(findPoint, [selector, nth, LIMIT]);
  const visitor = {
    tab,
    async click(selector, nth = 0) {
      const { x, y } = await point(selector, nth);
      await tab.mouse.move(x, y);
      await tab.mouse.down();
      await tab.mouse.up();
      await tab.evaluate(twoFrames);
      await sleep(pause);
    },
    async focus(selector, nth = 0) {
      await point(selector, nth);
      await tab.evaluate(([wanted, place]) => window.__perf.find(wanted, place).focus(), [selector, nth]);
      await tab.evaluate(twoFrames);
    },
    async press(key) {
      await tab.keyboard.press(key);
      await tab.evaluate(twoFrames);
      await sleep(pause);
    },
    async type(text) {
      for (const character of text) await visitor.press(character);
    },
    async waitFor(selector) {
      await tab.waitForFunction((wanted) => window.__perf.isVisible(window.__perf.find(wanted)), selector, { polling: 'raf', timeout: LIMIT });
    },
  };
  return visitor;
}

/** Answers all steps of a page's questionnaire, up to the button that shows the results. */
export async function answerAll(visitor, { answerStep, next }) {
  for (const [step, { questions }] of STEPS.entries()) {
    if (step > 0) await visitor.click(next);
    await answerStep(visitor, step, questions);
  }
}
