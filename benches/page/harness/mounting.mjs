// What mounting and unmounting a widget again and again leaves behind.
import { PROFILES } from './browser.mjs';
import { inTab, load, measureMemory } from './visit.mjs';

const WARM_UP = 5;
const CYCLES = 50;

/** Mounts the widget, answers its first question and unmounts it: five times to warm up, then 50 times and 50 times more. */
export function measureMounting(chromium, page, url) {
  return inTab(chromium, page, PROFILES.none, async (session) => {
    const { tab } = session;
    await load(page, session, url);
    await tab.evaluate(page.mounting.unmount);
    await repeat(tab, page, WARM_UP);
    const start = await measureMemory(session, chromium);
    const startTime = Date.now();
    await repeat(tab, page, CYCLES);
    const cycleMs = (Date.now() - startTime) / CYCLES;
    const middle = await measureMemory(session, chromium);
    await repeat(tab, page, CYCLES);
    const end = await measureMemory(session, chromium);
    return { page: page.id, cycleMs, cycles: CYCLES, first: growth(start, middle), next: growth(middle, end) };
  });
}

const growth = (before, after) => ({
  jsHeapKB: (after.jsHeapMB - before.jsHeapMB) * 1024,
  nodes: after.nodes - before.nodes,
  listeners: after.listeners - before.listeners,
  anonymousMB: after.anonymousMB - before.anonymousMB,
});

/** In one turn of the page, so that only its own work lies between two cycles. */
const repeat = (tab, { mounting: { mount, unmount }, firstQuestion }, times) => tab.evaluate(`(async () => {
  const { find, isVisible } = window.__perf;
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  for (let i = 0; i < ${times}; i++) {
    await (${mount})();
    for (let frames = 0; frames < 120 && !isVisible(find(${JSON.stringify(firstQuestion.shown)})); frames++) await frame();
    find(${JSON.stringify(firstQuestion.input)}).click();
    await frame();
    await (${unmount})();
    await frame();
  }
})()`);
