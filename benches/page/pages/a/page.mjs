// SurveyJS and Chart.js, the latter fetched while the second step is answered.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { MOUNTING, SURVEYJS_ANSWERING, SURVEYJS_FIRST_QUESTION, surveyjsHead } from '../shared/pages.mjs';

export default {
  id: 'a',
  label: 'A: SurveyJS, Chart.js',
  title: 'SurveyJS + Chart.js',
  entry: join(import.meta.dirname, 'main.mjs'),
  css: createRequire(import.meta.url).resolve('survey-core/survey-core.fontless.min.css'),
  snippet: (built) => ({ head: surveyjsHead(built), body: '<div id="quiz"></div>' }),
  firstQuestion: SURVEYJS_FIRST_QUESTION,
  answering: { ...SURVEYJS_ANSWERING, chart: '.quiz-chart canvas' },
  mounting: MOUNTING,
};
