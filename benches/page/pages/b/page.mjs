// Written by hand: Preact and a plain canvas. The article keeps room free for it.
import { join } from 'node:path';
import { MOUNTING, answerByQuestion } from '../shared/pages.mjs';

const question = (id) => `[data-q="${id}"]`;
const ROOM = '<style>.sq{box-sizing:border-box;margin:1.5rem 0;min-height:749px}@media(max-width:600px){.sq{min-height:818px}}</style>';

export default {
  id: 'b',
  label: 'B: Preact, canvas',
  title: 'preact + plain canvas',
  entry: join(import.meta.dirname, 'main.jsx'),
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', loader: { '.css': 'text' } },
  snippet: ({ js }) => ({ head: `<script type="module" async src="${js}"></script>`, body: `${ROOM}<div id="quiz" class="sq"></div>` }),
  firstQuestion: {
    shown: `${question('hours')} label`,
    input: `${question('hours')} input`,
    answered: `${question('hours')} label.on`,
  },
  answering: {
    answerStep: answerByQuestion({ question, rankingItem: 'li' }),
    next: 'button.next',
    finish: 'button.next',
    chart: '.results canvas',
    lastRow: '.results tbody tr:nth-child(12)',
  },
  mounting: MOUNTING,
};
