// node measure.mjs [--runs 9] [--pages 0,a,b] [--profiles none,slow4g] [--mountings 3] [--out FOLDER]
// Builds the pages, visits each in turn, and writes the samples, their tables and a picture of each page's results.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROFILES, launch } from './harness/browser.mjs';
import { buildPages } from './harness/build.mjs';
import { BUILT, OUTPUT } from './harness/folders.mjs';
import { measureMounting } from './harness/mounting.mjs';
import { startServer } from './harness/server.mjs';
import { visit } from './harness/visit.mjs';
import { ARTICLE, PAGES, PUBLISHED } from './pages/index.mjs';
import { report } from './report.mjs';

/** How often a visit that fails is tried. */
const ATTEMPTS = 2;

const options = readOptions();
await buildPages([...new Set([ARTICLE, ...options.pages])], BUILT);
const results = await measure(options);
const tables = report(results);
writeFileSync(join(options.out, 'tables.md'), `${tables}\n`);
console.log(tables);
const unmeasured = missingPages(results, options);
if (unmeasured.length) {
  console.error(`Not measured: ${unmeasured.join(', ')}`);
  process.exitCode = 1;
}

function readOptions() {
  const { values } = parseArgs({ options: {
    runs: { type: 'string', default: '9' },
    pages: { type: 'string', default: PUBLISHED.join() },
    profiles: { type: 'string', default: Object.keys(PROFILES).join() },
    mountings: { type: 'string', default: '3' },
    out: { type: 'string', default: OUTPUT },
  } });
  const number = (name) => {
    if (/^\d+$/.test(values[name])) return Number(values[name]);
    throw new Error(`--${name} ${values[name]}: give a number`);
  };
  const list = (name, known) => {
    const wanted = values[name].split(',');
    const strange = wanted.find((one) => !known.includes(one));
    if (strange !== undefined) throw new Error(`--${name} ${strange}: there are ${known.join(', ')}`);
    return wanted;
  };
  const ids = list('pages', PAGES.map(({ id }) => id));
  return {
    runs: number('runs'),
    mountings: number('mountings'),
    pages: PAGES.filter(({ id }) => ids.includes(id)),
    profiles: list('profiles', Object.keys(PROFILES)),
    out: values.out,
  };
}

async function measure({ runs, mountings, pages, profiles, out }) {
  mkdirSync(out, { recursive: true });
  const server = await startServer(BUILT);
  let chromium = await launch();
  const results = {
    when: new Date().toISOString(),
    machine: { cpu: cpus()[0].model, cores: cpus().length, node: process.version, chromium: chromium.browser.version() },
    pages: pages.map(({ id, label }) => ({ id, label })),
    visits: [],
    mountings: [],
    failures: [],
  };
  const url = ({ id }) => `${server.origin}/${id}/`;
  const attempt = async (what, run) => {
    for (let left = ATTEMPTS; left > 0; left--) {
      try {
        return await run();
      } catch (error) {
        const [message] = error.message.split('\n');
        results.failures.push({ what, error: message });
        console.error(`${what}: ${message}`);
        if (!chromium.browser.isConnected()) chromium = await launch();
      }
    }
    return null;
  };

  try {
    for (const profile of profiles) {
      // Not recorded: it warms the browser up.
      await attempt(`${profile}, warm-up`, () => visit(chromium, ARTICLE, profile, url(ARTICLE), out));
      for (let run = 0; run < runs; run++) {
        // The order moves on by one page each run.
        const order = pages.map((_, place) => pages[(place + run) % pages.length]);
        for (const page of order) {
          const sample = await attempt(`${profile}, page ${page.id}, run ${run + 1}`, () => visit(chromium, page, profile, url(page), out));
          if (sample) results.visits.push({ run: run + 1, ...sample });
        }
        console.error(`${profile}: run ${run + 1} of ${runs}, load average ${loadavg()[0].toFixed(2)}`);
        save(results, out);
      }
    }
    for (let run = 0; run < mountings; run++) {
      for (const page of pages.filter(({ mounting }) => mounting)) {
        const sample = await attempt(`mounting page ${page.id}, run ${run + 1}`, () => measureMounting(chromium, page, url(page)));
        if (sample) results.mountings.push(sample);
      }
      console.error(`mounting: run ${run + 1} of ${mountings}`);
    }
  } finally {
    await chromium.browser.close();
    server.close();
  }
  save(results, out);
  return results;
}

function save(results, out) {
  writeFileSync(join(out, 'results.json'), JSON.stringify(results));
}

/** The pages, by profile, of which no visit succeeded, and those that could never be mounted. */
function missingPages({ visits, mountings }, options) {
  const visited = (profile, { id }) => visits.some((sample) => sample.profile === profile && sample.page === id);
  const mounted = ({ id }) => mountings.some((sample) => sample.page === id);
  return [
    ...options.profiles.flatMap((profile) => (
      options.pages.filter((page) => options.runs && !visited(profile, page)).map(({ id }) => `${profile}/${id}`)
    )),
    ...options.pages.filter((page) => options.mountings && page.mounting && !mounted(page)).map(({ id }) => `mounting/${id}`),
  ];
}
