// The same article with a benchmark of 200 questions, forty a step: each as one of the default benchmark's.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const STEPS = 5;
const A_STEP = 40;

/** In French alone: a file has a limit. */
const inFrench = (_, value) => (value?.fr ? { fr: value.fr } : value);
const benchmark = JSON.parse(readFileSync(`${process.env.TOISE_DIST}/benchmarks/vr-2012.json`, 'utf8'), inFrench);
benchmark.languages = ['fr'];
const [section] = benchmark.sections;
const asked = section.questions.find((question) => question.id === 'hours');
delete asked.peers;
benchmark.id = 'many';
for (const rest of ['advice', 'contrasts', 'guesses']) delete benchmark[rest];
const question = (id) => ({ ...asked, id });
benchmark.sections = Array.from({ length: STEPS }, (_, step) => ({
  ...section, id: `step-${step}`, questions: Array.from({ length: A_STEP }, (_, place) => question(`q-${step}-${place}`)),
}));
writeFileSync(fileURLToPath(new URL('many.json', import.meta.url)), JSON.stringify(benchmark));

export default {
  copyDir: process.env.TOISE_DIST,
  static: ['many.json'],
  variants: [{ id: 'many', title: 'Toise, 200 questions', snippet: ({ base, static: [file] }) => ({
    body: `<script async src="${base}toise.js" data-lang="fr" data-src="${file}" style="display: block; min-height: min(100vh, 1100px)"></script>`,
  }) }],
};
