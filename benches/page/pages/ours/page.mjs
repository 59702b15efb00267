// The widget, by the tag that an owner pastes, as the builder writes it: without any hint to the browser.
import { join } from 'node:path';

export const DIST = join(import.meta.dirname, '../../../../dist');
const ELEMENT = 'toise-benchmark';

export const question = (id) => `fieldset[data-question="${id}"]`;

/** A section a screen, as the other pages ask, also on a phone. */
export const tag = (url, attributes = '') =>
  `<script async src="${url}toise.js" data-lang="fr" data-flow="section"${attributes} style="display: block; min-height: min(100vh, 1100px)"></script>`;

/** The first question, by its id. */
export const first = (id) => ({
  shown: `${question(id)} label.option`,
  input: `${question(id)} input`,
  answered: `${question(id)} label:has(:checked)`,
});

/** The last of what the results show at once: the card with the first step. Their table opens in place. */
export const LAST = '.results .start';

/** What is pressed and waited for on every page of the widget. */
export const ANSWERING = {
  next: 'button[part~="next"]',
  finish: 'button[part~="results"]',
  chart: '.results .stand canvas',
};

const RANKING = 'time-ranking';

/** What the visitor answers in each step: as on the other pages where the same is asked; the rest makes up for a press or two. */
const ANSWERS = [
  { hours: ['6-10'], 'time-trend': ['more'], owner: ['yes'], 'less-wanted': ['yes'] },
  { networks: ['facebook', 'twitter', 'linkedin'], 'facebook-frequency': ['daily'], 'twitter-frequency': ['less'] },
  { [RANKING]: [], 'content-origin': ['half'], blog: ['yes'], 'blog-weekly': ['yes'], 'post-hours': ['1-3'] },
  { 'social-budget': ['up'], 'marketing-budget': ['same'], 'paid-tool': ['yes'], 'tool-spend': ['26-up'] },
  { experience: ['over-9'], measured: ['leads', 'traffic'], 'who-runs-it': ['head'] },
];

async function answerStep(visitor, step) {
  for (const [id, values] of Object.entries(ANSWERS[step])) {
    await visitor.waitFor(question(id));
    if (id === RANKING) await rank(visitor);
    for (const value of values) await visitor.click(`${question(id)} label.option:has(input[value="${value}"])`);
  }
  await checkStep(visitor, Object.keys(ANSWERS[step]));
}

/** Moves the third item up, up and down again, by keys as on the other pages: focus goes with it, and at the top to its other button. */
async function rank(visitor) {
  await visitor.focus(`${question(RANKING)} .ranking li:nth-child(3) button`);
  for (let i = 0; i < 3; i++) await visitor.press('Enter');
}

/** Fails if the step asks other questions, or holds one without an answer: the visit would be easier than it seems. */
async function checkStep(visitor, ids) {
  const asked = await visitor.tab.evaluate((element) => {
    const questions = [...document.querySelector(element).shadowRoot.querySelectorAll('fieldset[data-question]')];
    return questions.map((question) => `${question.dataset.question} ${question.querySelector('.option :checked, .whole[aria-pressed="true"]') ? 'answered' : 'unanswered'}`);
  }, ELEMENT);
  const expected = ids.map((id) => `${id} answered`);
  if (String(asked) !== String(expected)) throw new Error(`the step has ${asked}, not ${expected}`);
}

export default {
  id: 'ours',
  label: 'Toise',
  title: 'Toise',
  copy: DIST,
  snippet: ({ url }) => ({ body: tag(url) }),
  root: ELEMENT,
  firstQuestion: first('hours'),
  answering: { ...ANSWERING, answerStep, lastRow: LAST },
  mounting: {
    // The widget would go on with what was answered before; the others start again.
    mount: () => {
      sessionStorage.clear();
      const element = document.createElement('toise-benchmark');
      element.lang = 'fr';
      element.setAttribute('loading', 'eager');
      document.querySelector('script[src*="toise.js"]').after(element);
    },
    unmount: () => document.querySelectorAll('toise-benchmark').forEach((element) => element.remove()),
  },
};
