// One visit to a page, and what is measured of it.
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { CALIBRATION, PROFILES, processMemory, throttle } from './browser.mjs';
import { watchNetwork } from './network.mjs';
import { installProbe } from './probe.mjs';
import { blockingTime, interactionDurations } from './statistics.mjs';
import { answerAll, createVisitor } from './visitor.mjs';
import { sleep, waitUntil } from './wait.mjs';

/** Loading is over once no task took 50 ms for so long, in milliseconds; or after the limit. */
const QUIET = 1500;
const QUIET_LIMIT = 20_000;

/** Rarely, since looking is work for the page too. */
const QUIET_INTERVAL = 150;

/** After the results, for what comes late. */
const AFTERMATH = 600;

const MEGABYTE = 2 ** 20;

/** Opens a tab in a context of its own, hence with an empty cache and a fresh process, and runs `use` in it. */
export async function inTab({ browser }, page, profile, use) {
  const context = await browser.newContext({ viewport: profile.viewport, deviceScaleFactor: 1 });
  try {
    const tab = await context.newPage();
    const devtools = await context.newCDPSession(tab);
    const errors = [];
    tab.on('pageerror', ({ message }) => errors.push(message));
    const { root, firstQuestion, waiting, answering } = page;
    await tab.addInitScript(installProbe, { root, firstQuestion, waiting, chart: answering?.chart, lastRow: answering?.lastRow });
    await throttle(devtools, profile);
    await devtools.send('Performance.enable');
    await devtools.send('HeapProfiler.enable');
    return await use({ tab, devtools, network: watchNetwork(devtools), errors });
  } finally {
    await context.close();
  }
}

/** Opens the page, and waits until its first question takes answers, no request is open and the main thread is quiet. */
export async function load(page, { tab, network }, url) {
  await tab.goto(url, { waitUntil: 'load', timeout: 90_000 });
  if (page.firstQuestion) await tab.waitForFunction(() => window.__perf.marks.firstAnswerable, null, { polling: 100, timeout: 60_000 });
  await network.idle();
  const quietFor = () => tab.evaluate(() => {
    const last = window.__perf.longTasks.at(-1);
    return performance.now() - (last ? last.startTime + last.duration : 0);
  });
  await waitUntil(async () => await quietFor() > QUIET, QUIET_LIMIT, QUIET_INTERVAL);
}

/** What the browser counts of a tab since it was opened, by name. */
async function readCounters(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** What a tab takes, once garbage is collected; in MB. */
export async function measureMemory({ tab, devtools }, chromium) {
  for (let i = 0; i < 3; i++) {
    await devtools.send('HeapProfiler.collectGarbage');
    await sleep(120);
  }
  const { usedSize, embedderHeapUsedSize } = await devtools.send('Runtime.getHeapUsage');
  const { Nodes, JSEventListeners } = await readCounters(devtools);
  return {
    jsHeapMB: usedSize / MEGABYTE,
    domHeapMB: embedderHeapUsedSize / MEGABYTE,
    wasmMB: await tab.evaluate(() => window.__perf.wasmBytes()) / MEGABYTE,
    nodes: Nodes,
    listeners: JSEventListeners,
    ...await processMemory(tab, chromium.devtools),
  };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

async function measureLoad({ tab, devtools, network }) {
  const { TaskDuration } = await readCounters(devtools);
  const { marks, fcp, lcp, longTasks, layoutShifts, lostClicks } = await tab.evaluate(() => window.__perf);
  const resources = await tab.evaluate(() => performance.getEntriesByType('resource').map((entry) => (
    { name: entry.name, start: entry.startTime, end: entry.responseEnd, bytes: entry.transferSize }
  )));
  return {
    ...network.sum(),
    firstVisibleMs: marks.firstVisible,
    firstAnswerableMs: marks.firstAnswerable,
    lostClicks,
    fcpMs: fcp,
    lcpMs: lcp,
    blockingMs: blockingTime(longTasks),
    longestTaskMs: Math.max(0, ...longTasks.map(({ duration }) => duration)),
    mainThreadMs: TaskDuration * 1000,
    layoutShift: sum(layoutShifts),
    resources,
  };
}

async function measureAnswering({ answering, pauseMs }, { tab, devtools, network }) {
  const visitor = createVisitor(tab, pauseMs);
  await tab.evaluate(() => window.__perf.startAnswering());
  const before = await readCounters(devtools);
  await answerAll(visitor, answering);
  await sleep(250);
  const after = await readCounters(devtools);
  const grownMs = (...names) => sum(names.map((name) => (after[name] - before[name]) * 1000));

  await tab.evaluate(() => window.__perf.expectFinish());
  await visitor.click(answering.finish);
  await tab.waitForFunction(() => window.__perf.marks.finishToChart, null, { polling: 100, timeout: 30_000 });
  await network.idle();
  await sleep(AFTERMATH);
  const { marks, events, inputs, longTasks, layoutShifts, waitedMs } = await tab.evaluate(() => window.__perf);
  // Looking in each frame is work, and between slow presses much else is counted.
  if (waitedMs !== null) return { ...network.sum(), waitedMs };
  return {
    ...network.sum(),
    mainThreadMs: grownMs('TaskDuration'),
    scriptMs: grownMs('ScriptDuration'),
    styleAndLayoutMs: grownMs('RecalcStyleDuration', 'LayoutDuration'),
    interactionMs: interactionDurations(events, inputs.length),
    inputToFrameMs: inputs,
    blockingMs: blockingTime(longTasks),
    layoutShift: sum(layoutShifts),
    finishToChartMs: marks.finishToChart,
  };
}

/** Visits a page and measures how it loads; on profiles of a first visit also how it is answered, and what it takes in the end. */
export function visit(chromium, page, profileName, url, screenshots) {
  const profile = PROFILES[profileName];
  const sample = { page: page.id, profile: profileName, loadAverage: loadavg()[0] };
  return inTab(chromium, page, profile, async (session) => {
    const { tab, network, errors } = session;
    if (profile.isSecondVisit) {
      await load(page, session, url);
      await sleep(500);
      await tab.goto('about:blank');
      network.forget();
    }
    await load(page, session, url);
    sample.load = await measureLoad(session);
    if (!profile.isSecondVisit) {
      if (page.answering) sample.answering = await measureAnswering(page, session);
      sample.memory = await measureMemory(session, chromium);
    }
    sample.calibrationMs = await tab.evaluate(CALIBRATION);
    // Last, since it adds to the heap.
    if (sample.answering) await tab.screenshot({ path: join(screenshots, `${page.id}-${profileName}.png`), fullPage: true });
    return { ...sample, errors };
  });
}
