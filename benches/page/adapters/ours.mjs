// The widget as an owner pastes it, for the harness that measures it beside others (scripts/bench).

// What the visitor answers: for each page of the harness's questionnaire, by its first question, one step of ours. Who answers the
// harness's own questions answers like ones here alike; the rest makes up for a press or two.
const STEPS = {
  hours: { hours: ['6-10'], 'time-trend': ['more'], owner: ['yes'], 'less-wanted': ['yes'] },
  owner: { networks: ['facebook', 'twitter', 'linkedin'], 'facebook-frequency': ['daily'], 'twitter-frequency': ['less'] },
  facebook: { 'time-ranking': [], 'content-origin': ['half'], blog: ['yes'], 'blog-weekly': ['yes'], 'post-hours': ['1-3'] },
  social: { 'social-budget': ['up'], 'marketing-budget': ['same'], 'paid-tool': ['yes'], 'tool-spend': ['26-up'] },
  blog: { experience: ['over-9'], measured: ['leads', 'traffic'], 'who-runs-it': ['head'] },
};

const box = (id) => `fieldset[data-question="${id}"]`;
const option = (id, value) => `${box(id)} label.option:has(input[value="${value}"])`;

// The third item up, up and down again, by keys as elsewhere: the focus goes along with it, and at the top to the other button.
async function order(h, id) {
  await h.focus(`${box(id)} .ranking li:nth-child(3) button`);
  for (let i = 0; i < 3; i++) await h.press('Enter');
}

// So that a question that is new, or is not asked, is no easier visit.
async function check(h, step) {
  const left = await h.page.evaluate((root) => {
    const asked = [...document.querySelector(root).shadowRoot.querySelectorAll('fieldset[data-question]')];
    return asked.map((question) => [question.dataset.question, !!question.querySelector('.option.on')]);
  }, 'toise-benchmark');
  const expected = Object.keys(step).map((id) => [id, true]);
  if (String(left) !== String(expected)) throw new Error(`answered as ${left}, not ${expected}`);
}

export default {
  id: 'ours', order: 6, label: 'Toise', url: '/ours/',
  root: 'toise-benchmark',
  startSelector: `${box('hours')} label.option`,
  probe: { click: `${box('hours')} input`, registered: `${box('hours')} label.on` },
  async howToAnswer(h, q) {
    const step = STEPS[q.id];
    if (!step) return;
    for (const [id, values] of Object.entries(step)) {
      await h.waitFor(box(id));
      if (id === 'time-ranking') await order(h, id);
      for (const value of values) await h.click(option(id, value));
    }
    await check(h, step);
  },
  nextSelector: 'button[part~="next"]',
  finishSelector: 'button[part~="results"]',
  resultsReadySelector: '.results .stand canvas', resultsAlso: '.results .stand tbody tr:nth-child(12)',
  leak: true,
  // Each begins anew, as the others do: ours would go on with what was answered before.
  mount: () => {
    sessionStorage.clear();
    const element = document.createElement('toise-benchmark');
    element.lang = 'fr';
    element.setAttribute('loading', 'eager');
    document.querySelector('script[src*="toise.js"]').after(element);
  },
  // The harness keeps each memory that it has seen, to tell its size, and when each module began: here all of them would be held.
  unmount: () => {
    document.querySelectorAll('toise-benchmark').forEach((element) => element.remove());
    window.__perf.memories.length = window.__perf.wasm.length = 0;
  },
};
