// The widget for a visitor at a human's pace, who must never be told to wait. Nothing is clicked before that visitor clicks.
import ours from '../ours/page.mjs';

const { firstQuestion, mounting, ...rest } = ours;

export default {
  ...rest,
  id: 'ours-paced',
  label: 'Toise, at a human’s pace',
  // Six seconds for the four questions of the first step.
  pauseMs: 1500,
  waiting: '.wait [role="status"], .main[aria-live], .placeholder',
};
