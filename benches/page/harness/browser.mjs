// Chromium, as each profile has it, and what it says of its processes.
import { readFileSync, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { chromium } from 'playwright-core';

const PHONE = {
  cpuSlowdown: 4,
  network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 },
  viewport: { width: 412, height: 823 },
};

/** `isSecondVisit`: with what a first visit left in the HTTP cache; only loading is measured. */
export const PROFILES = {
  none: { cpuSlowdown: 1, network: null, viewport: { width: 1280, height: 800 }, isSecondVisit: false },
  slow4g: { ...PHONE, isSecondVisit: false },
  'slow4g-warm': { ...PHONE, isSecondVisit: true },
};

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome'];
const APPLICATION = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The browser that the variable CHROMIUM names, by its path or its command; else the first that is installed. */
function findChromium() {
  const wanted = process.env.CHROMIUM ? [process.env.CHROMIUM] : [...COMMANDS, APPLICATION];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = wanted.flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))));
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error(`no ${wanted.join(', ')}: run scripts/setup chromium, or name a browser: CHROMIUM=/path/to/chromium`);
  return found;
}

/** Starts Chromium: the browser, and a session of the DevTools protocol for the whole of it. */
export async function launch() {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    headless: true,
    // No sandbox: containers often allow none, and only pages that were built here are opened.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
  return { browser, devtools: await browser.newBrowserCDPSession() };
}

/** Slows a tab's network and processor down as its profile says. */
export async function throttle(devtools, { network, cpuSlowdown, isSecondVisit }) {
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: !isSecondVisit });
  if (network) await devtools.send('Network.emulateNetworkConditions', network);
  if (cpuSlowdown > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
}

const SPIN = '(() => { const end = performance.now() + 120; let turns = 0; while (performance.now() < end) turns++; return turns; })()';

/** The process that renders a tab: the one whose processor time grows most while the tab spins. */
async function rendererOf(tab, browserDevtools) {
  const times = async () => {
    const { processInfo } = await browserDevtools.send('SystemInfo.getProcessInfo');
    return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]));
  };
  const before = await times();
  await tab.evaluate(SPIN);
  const grown = [...await times()].map(([id, time]) => ({ id, grown: time - (before.get(id) ?? time) }));
  return grown.reduce((most, one) => (one.grown > most.grown ? one : most)).id;
}

const KILOBYTES_IN_A_MEGABYTE = 1024;

/** What a tab's process takes, in MB, as Linux counts it; null where the system does not tell. */
export async function processMemory(tab, browserDevtools) {
  const id = await rendererOf(tab, browserDevtools);
  const read = (file, key) => {
    try {
      const [, kilobytes] = readFileSync(`/proc/${id}/${file}`, 'utf8').match(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm'));
      return kilobytes / KILOBYTES_IN_A_MEGABYTE;
    } catch {
      return null;
    }
  };
  return { rssMB: read('status', 'VmRSS'), anonymousMB: read('status', 'RssAnon'), pssMB: read('smaps_rollup', 'Pss') };
}

/** The time of a fixed loop in ms, the best of three after a first one. Where it differs between runs, other processes disturbed them. */
export const CALIBRATION = `(() => {
  const loop = () => {
    const start = performance.now();
    let x = 1;
    for (let i = 0; i < 6e6; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
    return [performance.now() - start, x][0];
  };
  loop();
  return Math.min(loop(), loop(), loop());
})()`;
