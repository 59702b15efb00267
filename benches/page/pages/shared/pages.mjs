// What the pages of others have in common: how they are worked, put into the article and mounted.
import { ANSWERS } from './questionnaire.mjs';

/** Answers a step question by question. `question` gives the selector of one by its id, `rankingItem` that of its items to rank. */
export const answerByQuestion = ({ question, rankingItem }) => async (visitor, step, questions) => {
  for (const { id, type } of questions) {
    const box = question(id);
    const answer = ANSWERS[id];
    await visitor.waitFor(box);
    switch (type) {
      case 'one':
        await visitor.click(`${box} label`, answer);
        break;
      case 'many':
        for (const place of answer) await visitor.click(`${box} label`, place);
        break;
      case 'number':
        await visitor.click(`${box} input`);
        await visitor.type(answer);
        break;
      case 'rank':
        await visitor.focus(`${box} ${rankingItem}`, answer.item);
        for (const key of answer.keys) await visitor.press(key);
        break;
    }
  }
};

/** For pages whose script leaves the two functions in `window.__quiz`. */
export const MOUNTING = {
  mount: () => window.__quiz.mount(document.getElementById('quiz')),
  unmount: () => window.__quiz.unmount(),
};

/** SurveyJS, as its owner would load it: the stylesheet without holding the article back, and whatever the script needs at once beside it. */
export const surveyjsHead = ({ js, css, preload }) => [
  `<link id="quiz-css" rel="stylesheet" href="${css}" media="print" onload="this.media='all'">`,
  ...preload.map((chunk) => `<link rel="modulepreload" href="${chunk}">`),
  `<script type="module" async src="${js}"></script>`,
].join('\n');

const surveyjsQuestion = (id) => `[data-name="${id}"]`;

export const SURVEYJS_FIRST_QUESTION = {
  shown: `${surveyjsQuestion('hours')} label`,
  input: `${surveyjsQuestion('hours')} input`,
  answered: `${surveyjsQuestion('hours')} .sd-item--checked`,
};

export const SURVEYJS_ANSWERING = {
  answerStep: answerByQuestion({ question: surveyjsQuestion, rankingItem: '.sv-ranking-item' }),
  next: '.sd-navigation__next-btn',
  finish: '.sd-navigation__complete-btn',
  lastRow: '.quiz-results tbody tr:nth-child(12)',
};
