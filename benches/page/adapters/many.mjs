// Two hundred questions, of which every third is answered, up and down each step as a visitor goes.
const STEP_OF = { hours: 0, owner: 1, facebook: 2, social: 3, blog: 4 };
const box = (id) => `fieldset[data-question="${id}"]`;

export default {
  id: 'many', order: 7, label: 'Toise, 200 questions', url: '/many/',
  root: 'toise-benchmark',
  startSelector: `${box('q-0-0')} label.option`,
  probe: { click: `${box('q-0-0')} input`, registered: `${box('q-0-0')} label.on` },
  async howToAnswer(h, q) {
    const step = STEP_OF[q.id];
    if (step === undefined) return;
    await h.waitFor(box(`q-${step}-0`));
    for (let place = 0; place < 40; place += 3) await h.click(`${box(`q-${step}-${place}`)} label.option`, place % 4);
  },
  nextSelector: 'button[part~="next"]',
  finishSelector: 'button[part~="results"]',
  resultsReadySelector: '.results .stand canvas', resultsAlso: '.results .stand tbody tr:nth-child(70)',
};
