// The widget with an owner's benchmark of 200 questions, packed: 40 in each step, of which the visitor answers every third.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWERING, LAST, DIST, first, question } from '../ours/page.mjs';
import { own, packed } from '../shared/own.mjs';

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
  ...own('many', 'Toise, 200 questions', 'many.pack.json', () => packed({ 'many.json': JSON.stringify(benchmark()) })),
  firstQuestion: first(id(0, 0)),
  answering: { ...ANSWERING, answerStep, lastRow: LAST },
};
