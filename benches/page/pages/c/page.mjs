// SurveyJS for React and Recharts, the latter fetched while the second step is answered.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { MOUNTING, SURVEYJS_ANSWERING, SURVEYJS_FIRST_QUESTION, surveyjsHead } from '../shared/pages.mjs';

export default {
  id: 'c',
  label: 'C: SurveyJS for React, Recharts',
  title: 'SurveyJS React + Recharts',
  entry: join(import.meta.dirname, 'main.jsx'),
  esbuild: { jsx: 'automatic' },
  css: createRequire(import.meta.url).resolve('survey-core/survey-core.fontless.min.css'),
  snippet: (built) => ({ head: surveyjsHead(built), body: '<div id="quiz"></div>' }),
  firstQuestion: SURVEYJS_FIRST_QUESTION,
  answering: { ...SURVEYJS_ANSWERING, chart: '.recharts-bar-rectangle:nth-of-type(11)' },
  mounting: MOUNTING,
};
