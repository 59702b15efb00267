// The questionnaire as SurveyJS's JSON, for pages a and c.
import { STEPS } from './questionnaire.mjs';

const TYPES = { one: 'radiogroup', many: 'checkbox', rank: 'ranking' };

const element = ({ id, type, title, options, min, max, onlyIf }) => ({
  name: id,
  title,
  isRequired: type !== 'rank',
  ...(type === 'number' ? { type: 'text', inputType: 'number', min, max } : { type: TYPES[type], choices: options }),
  ...(onlyIf ? { visibleIf: `{${onlyIf[0]}} = '${onlyIf[1]}'` } : {}),
});

export const surveyJson = () => ({
  showQuestionNumbers: false,
  showProgressBar: true,
  showCompletePage: false,
  showCompletedPage: false,
  completeText: 'Finish',
  pages: STEPS.map(({ title, questions }, step) => ({ name: `p${step}`, title, elements: questions.map(element) })),
});
