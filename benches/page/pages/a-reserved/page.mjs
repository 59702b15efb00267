// Page a in an article that keeps room free for it: what is left of the layout shift. It is loaded alone, since the rest is as on page a.
import a from '../a/page.mjs';
import { surveyjsHead } from '../shared/pages.mjs';

const ROOM = '<style>.r{min-height:1280px}@media(max-width:600px){.r{min-height:1120px}}</style>';

export default {
  ...a,
  id: 'a-reserved',
  label: 'A with room kept free',
  title: 'SurveyJS + Chart.js, height reserved',
  snippet: (built) => ({ head: surveyjsHead(built), body: `<div id="quiz" class="r"></div>${ROOM}` }),
  answering: undefined,
  mounting: undefined,
};
