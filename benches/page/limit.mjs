// node limit.mjs [--runs 5]
// The least time that profile slow4g allows until something of a given size can be shown: calculated, and measured with a page that
// does nothing else.
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { PROFILES, launch, throttle } from './harness/browser.mjs';
import { compress } from './harness/build.mjs';
import { OUTPUT } from './harness/folders.mjs';
import { startServer } from './harness/server.mjs';
import { median } from './harness/statistics.mjs';
import { article } from './pages/shared/article.mjs';

const FOLDER = join(OUTPUT, 'limit');
const KILOBYTES = [0, 10, 20, 40, 60, 100, 150, 300];
const SLOWDOWNS = [1, 4];
/** How many requests wait for one another, and which. */
const TRIPS = { 1: 'all in the HTML', 2: 'HTML, payload', 3: 'HTML, loader, payload' };

const { latency: ROUND_TRIP, downloadThroughput } = PROFILES.slow4g.network;
const BYTES_A_MS = downloadThroughput / 1000;
/** About what the headers of a response take, and a loader, in bytes. */
const HEADERS = 300;
const LOADER = 250;
/** What a TCP connection sends before the first acknowledgement (RFC 6928). */
const FIRST_WINDOW = 14_600;
/** Round trips of DNS, TCP and TLS 1.3, before the first request to an origin. */
const SET_UP = 3 * ROUND_TRIP;

const SHOW = `
  document.getElementById('quiz').textContent = 'ready';
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { window.__shown = performance.now(); };
    port2.postMessage(0);
  });`;
const FETCH = `fetch(document.getElementById('quiz').dataset.payload).then((response) => response.arrayBuffer()).then(() => {${SHOW}});`;

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);
const htmlBytes = brotliCompressSync(article('limit', { body: '<div id="quiz"></div>' })).length;

writePages();
const measured = await measure();
print();

function writePages() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const write = (name, content) => writeFileSync(join(FOLDER, name), content);
  write('loader.js', FETCH);
  for (const kilobytes of KILOBYTES) {
    const bytes = kilobytes * 1000;
    const place = `<div id="quiz" data-payload="/${kilobytes}.bin"></div>`;
    // Base64 of random bytes: brotli brings it back to their number.
    const inline = `<script type="text/plain">${randomBytes(bytes).toString('base64')}</script>`;
    write(`${kilobytes}.bin`, randomBytes(bytes));
    write(`1-${kilobytes}.html`, article('limit', { body: `${inline}${place}<script>${SHOW}</script>` }));
    write(`2-${kilobytes}.html`, article('limit', { body: `${place}<script>${FETCH}</script>` }));
    write(`3-${kilobytes}.html`, article('limit', { head: '<script async src="/loader.js"></script>', body: place }));
  }
  compress(FOLDER);
}

/** The times in ms, by page and slowdown of the processor. */
async function measure() {
  const server = await startServer(FOLDER);
  const { browser } = await launch();
  const times = new Map();
  const visit = async (page, cpuSlowdown) => {
    const context = await browser.newContext({ viewport: PROFILES.slow4g.viewport });
    try {
      const tab = await context.newPage();
      await throttle(await context.newCDPSession(tab), { ...PROFILES.slow4g, cpuSlowdown });
      await tab.goto(`${server.origin}/${page}.html`);
      await tab.waitForFunction(() => window.__shown, null, { polling: 50, timeout: 30_000 });
      return await tab.evaluate(() => window.__shown);
    } finally {
      await context.close();
    }
  };
  try {
    // Not recorded: it warms the browser up.
    await visit('2-0', 1);
    for (let run = 0; run < runs; run++) {
      for (const page of Object.keys(TRIPS).flatMap((trips) => KILOBYTES.map((kilobytes) => `${trips}-${kilobytes}`))) {
        for (const slowdown of SLOWDOWNS) {
          const key = `${page}/${slowdown}`;
          times.set(key, [...times.get(key) ?? [], await visit(page, slowdown)]);
        }
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
  return times;
}

/** Each trip costs a round trip, each byte its time on the line. */
function ideal(trips, bytes) {
  const html = htmlBytes + HEADERS;
  const loader = trips > 2 ? LOADER + HEADERS : 0;
  const payload = bytes + (trips > 1 ? HEADERS : 0);
  return trips * ROUND_TRIP + (html + loader + payload) / BYTES_A_MS;
}

/** From the first byte that is sent to the last that arrives on a new connection, whose window doubles with each round trip. */
function transfer(bytes) {
  let time = 0;
  let left = bytes;
  for (let window = FIRST_WINDOW; left > window && window / BYTES_A_MS < ROUND_TRIP; window *= 2) {
    left -= window;
    time += ROUND_TRIP;
  }
  return time + left / BYTES_A_MS;
}

/** As `ideal`, with what real connections cost; `secondSetUp` is 0 where the widget comes from the origin of the article. */
function real(trips, bytes, secondSetUp) {
  if (trips === 1) return SET_UP + ROUND_TRIP + transfer(htmlBytes + HEADERS + bytes);
  const html = SET_UP + ROUND_TRIP + transfer(htmlBytes + HEADERS);
  const loader = trips > 2 ? ROUND_TRIP + transfer(LOADER + HEADERS) : 0;
  return html + secondSetUp + loader + ROUND_TRIP + transfer(bytes + HEADERS);
}

function print() {
  console.log(`### The least time of slow4g, from navigation to something shown, in ms; measured: medians of ${runs} runs

| payload (kB) | requests | calculated | measured | measured, processor a quarter | real connection, widget on the same origin | on another |
|---:|---|---:|---:|---:|---:|---:|`);
  for (const kilobytes of KILOBYTES) {
    for (const [key, requests] of Object.entries(TRIPS)) {
      const trips = Number(key);
      const bytes = kilobytes * 1000;
      const times = [
        ideal(trips, bytes),
        ...SLOWDOWNS.map((slowdown) => median(measured.get(`${trips}-${kilobytes}/${slowdown}`))),
        real(trips, bytes, 0),
      ].map((time) => time.toFixed(0));
      const other = trips === 1 ? '' : real(trips, bytes, SET_UP).toFixed(0);
      console.log(`| ${kilobytes} | ${trips}: ${requests} | ${times.join(' | ')} | ${other} |`);
    }
  }
}
