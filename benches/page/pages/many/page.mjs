// The widget with a benchmark of 200 questions, 40 in each step, of which the visitor answers every third.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ours, { ANSWERING, LAST, DIST, first, question, tag } from '../ours/page.mjs';

const STEPS = 5;
const QUESTIONS_IN_A_STEP = 40;
const OPTIONS = 4;

const id = (step, place) => `q-${step}-${place}`;

/** Made of the default benchmark: each question is as its first. In French alone, since files of benchmarks have a limit. */
function benchmark() {
  const inFrench = (_, value) => (value?.fr ? { fr: value.fr } : value);
  const { advice, contrasts, guesses, ...rest } = JSON.parse(readFileSync(join(DIST, 'benchmarks/vr-2012.json'), 'utf8'), inFrench);
  const [section] = rest.sections;
  const { peers, ...model } = section.questions.find((asked) => asked.id === 'hours');
  const questions = (step) => Array.from({ length: QUESTIONS_IN_A_STEP }, (_, place) => ({ ...model, id: id(step, place) }));
  return {
    ...rest,
    id: 'many',
    languages: ['fr'],
    sections: Array.from({ length: STEPS }, (_, step) => ({ ...section, id: `step-${step}`, questions: questions(step) })),
  };
}

async function answerStep(visitor, step) {
  await visitor.waitFor(question(id(step, 0)));
  for (let place = 0; place < QUESTIONS_IN_A_STEP; place += 3) {
    await visitor.click(`${question(id(step, place))} label.option`, place % OPTIONS);
  }
}

export default {
  ...ours,
  id: 'many',
  label: 'Toise, 200 questions',
  title: 'Toise, 200 questions',
  files: () => ({ 'many.json': JSON.stringify(benchmark()) }),
  snippet: ({ url, files: [file] }) => ({ body: tag(url, ` data-src="${file}"`) }),
  firstQuestion: first(id(0, 0)),
  answering: { ...ANSWERING, LAST, answerStep, lastRow: LAST },
  mounting: undefined,
};
