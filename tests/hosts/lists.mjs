// Holds what is published against the lists that blockers go by: for a visitor who has one, a name that matches is a page without
// the widget. Fails with the names that match, and with the rule.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const { TOISE_BLOCKER, TOISE_LISTS } = process.env;
const { FiltersEngine, Request } = await import(join(TOISE_BLOCKER, 'dist/esm/index.js'));

const filesIn = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

const lists = filesIn(TOISE_LISTS).filter((path) => path.endsWith('.txt') && /easylist|ublock/.test(path));
const engine = FiltersEngine.parse(lists.map((path) => readFileSync(path, 'utf8')).join('\n'));

const KINDS = { js: 'script', json: 'fetch', wasm: 'fetch', html: 'sub_frame' };
/** The rule that keeps an address from a blog. */
const rule = (url) => {
  const type = KINDS[new URL(url).pathname.split('.').pop()] ?? 'other';
  return engine.match(Request.fromRawDetails({ url, type, sourceUrl: 'https://blog.example.com/a-post' })).filter?.toString();
};

// Where pages find it: a host of its own, the blog's own folder, a plugin, a network that serves npm packages.
const PLACES = [
  'https://toise.example.org/',
  'https://blog.example.com/toise/',
  'https://blog.example.com/wp-content/plugins/toise-benchmark/dist/',
  'https://cdn.jsdelivr.net/npm/toise-benchmark@0.1.0/',
  'https://unpkg.com/toise-benchmark@0.1.0/',
];
// Pages that people open by themselves, with what is theirs, are loaded into no blog.
const names = filesIn('dist').map((path) => path.slice('dist/'.length)).filter((name) => !/^(docs|surveys)\//.test(name));
const blocked = PLACES.flatMap((place) => names.map((name) => place + name))
  .map((url) => [url, rule(url)])
  .filter(([, rule]) => rule);
for (const [url, rule] of blocked) console.error(`${url}: ${rule}`);

// Names that we did without, and should: were none of them blocked, nothing was tested.
const avoided = ['analytics.js', 'pixel-tracking.js', 'social-media-widget.js', 'survey-widget.js', 'tracking.js', 'widget-tracker.js', 'visitor-tracking.js', 'ads.js']
  .filter((name) => rule(PLACES[0] + name) || rule(PLACES[1] + name));

console.log(`${names.length} names at ${PLACES.length} places, ${lists.length} lists: ${blocked.length} blocked; of those avoided: ${avoided.join(', ')}`);
process.exitCode = blocked.length || !avoided.length || !lists.length ? 1 : 0;
