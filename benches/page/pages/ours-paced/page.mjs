// The widget for a visitor at a human's pace, who must never be told to wait. Nothing is clicked before that visitor clicks.
import ours, { question } from '../ours/page.mjs';

const { firstQuestion, mounting, answering, ...rest } = ours;

/** The first step, without the question that only the engine shows: waiting for it would hide that the engine is late. */
const FIRST_STEP = { hours: '6-10', 'time-trend': 'more', owner: 'no' };

async function answerStep(visitor, step) {
  if (step > 0) return answering.answerStep(visitor, step);
  for (const [id, value] of Object.entries(FIRST_STEP)) await visitor.click(`${question(id)} label.option:has(input[value="${value}"])`);
}

export default {
  ...rest,
  id: 'ours-paced',
  label: 'Toise, at a human’s pace',
  answering: { ...answering, answerStep },
  // Six seconds for the three questions of the first step.
  pauseMs: 2000,
  waiting: '.wait [role="status"], .main[aria-live], .placeholder',
};
