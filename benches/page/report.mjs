// node report.mjs [RESULTS.json]
// Prints the tables of what was measured: medians, in brackets the quartiles, and ratios to the first page with a questionnaire.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTPUT } from './harness/folders.mjs';
import { UNREPORTED, median, nearestRank, quantile, ratio } from './harness/statistics.mjs';

const kilobytes = (bytes) => bytes / 1000;

/** The sections of a table; each row by its name, its value of a visit, and to how many decimals. */
const SECTIONS = {
  Load: [
    ['bytes on the wire, to the first question (kB)', ({ load }) => kilobytes(load.bytes.total), 1],
    ['  of which HTML (kB)', ({ load }) => kilobytes(load.bytes.html), 1],
    ['  of which JS (kB)', ({ load }) => kilobytes(load.bytes.js), 1],
    ['  of which CSS (kB)', ({ load }) => kilobytes(load.bytes.css), 1],
    ['  of which wasm (kB)', ({ load }) => kilobytes(load.bytes.wasm), 1],
    ['requests, to the first question', ({ load }) => load.requests, 0],
    ['bytes on the wire, to the results (kB)', ({ answering }) => answering && kilobytes(answering.bytes.total), 1],
    ['requests, to the results', ({ answering }) => answering?.requests, 0],
    ['first question visible (ms)', ({ load }) => load.firstVisibleMs, 0],
    ['first question answerable (ms)', ({ load }) => load.firstAnswerableMs, 0],
  ],
  Article: [
    ['FCP (ms)', ({ load }) => load.fcpMs, 0],
    ['LCP (ms)', ({ load }) => load.lcpMs, 0],
    ['blocking time, loading (ms)', ({ load }) => load.blockingMs, 0],
    ['longest task, loading (ms)', ({ load }) => load.longestTaskMs, 0],
    ['main thread busy, loading (ms)', ({ load }) => load.mainThreadMs, 0],
    ['layout shift, loading', ({ load }) => load.layoutShift, 3],
  ],
  Answering: [
    ['interactions', ({ answering }) => answering?.interactionMs?.length, 0],
    ['interaction, median (ms)', ({ answering }) => answering?.interactionMs && nearestRank(answering.interactionMs, 0.5), 0],
    ['interaction, 98th percentile (ms)', ({ answering }) => answering?.interactionMs && nearestRank(answering.interactionMs, 0.98), 0],
    ['input to end of frame, median (ms)', ({ answering }) => answering?.inputToFrameMs && nearestRank(answering.inputToFrameMs, 0.5), 1],
    ['input to end of frame, 98th percentile (ms)', ({ answering }) => answering?.inputToFrameMs && nearestRank(answering.inputToFrameMs, 0.98), 1],
    ['main thread busy, answering (ms)', ({ answering }) => answering?.mainThreadMs, 0],
    ['  of which script (ms)', ({ answering }) => answering?.scriptMs, 0],
    ['  of which style and layout (ms)', ({ answering }) => answering?.styleAndLayoutMs, 0],
    ['blocking time, answering and results (ms)', ({ answering }) => answering?.blockingMs, 0],
    ['layout shift, answering and results', ({ answering }) => answering?.layoutShift, 3],
    ['told to wait (ms)', ({ answering }) => answering?.waitedMs, 0],
    ['finish to chart painted (ms)', ({ answering }) => answering?.finishToChartMs, 0],
  ],
  'Memory at the end': [
    ['JS heap (MB)', ({ memory }) => memory?.jsHeapMB, 2],
    ['DOM heap (MB)', ({ memory }) => memory?.domHeapMB, 2],
    ['wasm linear memory (MB)', ({ memory }) => memory?.wasmMB, 2],
    ['process, RSS (MB)', ({ memory }) => memory?.rssMB, 1],
    ['process, anonymous RSS (MB)', ({ memory }) => memory?.anonymousMB, 1],
    ['process, PSS (MB)', ({ memory }) => memory?.pssMB, 1],
  ],
  Noise: [
    ['fixed loop in the page (ms)', ({ calibrationMs }) => calibrationMs, 1],
    ['load average', ({ loadAverage }) => loadAverage, 2],
  ],
};

/** All tables as Markdown. */
export function report({ pages, visits, mountings, failures }) {
  const profiles = [...new Set(visits.map(({ profile }) => profile))];
  return [
    ...profiles.map((profile) => profileTables(profile, pages, visits.filter((sample) => sample.profile === profile))),
    mountingTable(pages, mountings),
    disturbances(visits),
    failures.length ? list('Failed attempts', failures.map(({ what, error }) => `${what}: ${error}`)) : '',
  ].filter(Boolean).join('\n\n');
}

function profileTables(profile, pages, visits) {
  const samples = ({ id }) => visits.filter((sample) => sample.page === id);
  const visited = pages.filter((page) => samples(page).length);
  const base = visited.find((page) => samples(page).some(({ load }) => load.firstVisibleMs));
  const row = ([name, value, decimals]) => {
    const columns = visited.map((page) => samples(page).map(value));
    if (columns.every((column) => median(column) === null)) return null;
    const reference = base && median(samples(base).map(value));
    return [name, ...visited.map((page, place) => cell(columns[place], decimals, page === base ? null : reference))];
  };
  const section = ([heading, rows]) => {
    const measured = rows.map(row).filter(Boolean);
    return measured.length ? [[`**${heading}**`, ...visited.map(() => '')], ...measured] : [];
  };
  const runs = Math.max(...visited.map((page) => samples(page).length));
  const title = `### ${profile}: medians [quartiles], runs: ${runs}${base ? `; ratios to ${base.label}` : ''}`;
  const main = table(['', ...visited.map(({ label }) => label)], Object.entries(SECTIONS).flatMap(section));
  return [title, main, interactionTable(profile, visited, samples)].filter(Boolean).join('\n\n');
}

function cell(values, decimals, reference) {
  const middle = median(values);
  if (middle === null) return '';
  const [low, high] = [0.25, 0.75].map((share) => fixed(quantile(values, share), decimals));
  const times = ratio(middle, reference);
  return fixed(middle, decimals) + (low === high ? '' : ` [${low}–${high}]`) + (times === null ? '' : ` ×${times.toFixed(2)}`);
}

/** The interactions of all runs: several hundred have a tail that those of one run have not. */
function interactionTable(profile, pages, samples) {
  const answered = pages.filter((page) => samples(page).some(({ answering }) => answering?.interactionMs));
  if (!answered.length) return '';
  const all = (page, key) => samples(page).flatMap(({ answering }) => answering?.[key] ?? []);
  const rounded = (ms) => (ms <= UNREPORTED ? '<16' : fixed(ms, 0));
  const head = ['', 'interactions', 'median', '75th', '98th', 'longest', 'input to end of frame, median', '98th', 'longest'];
  const rows = answered.map((page) => {
    const durations = all(page, 'interactionMs');
    const frames = all(page, 'inputToFrameMs');
    return [
      page.label,
      durations.length,
      ...[0.5, 0.75, 0.98, 1].map((share) => rounded(nearestRank(durations, share))),
      ...[0.5, 0.98, 1].map((share) => fixed(nearestRank(frames, share), 1)),
    ];
  });
  return `${profile}, the interactions of all runs together, in ms:\n\n${table(head, rows)}`;
}

function mountingTable(pages, mountings) {
  if (!mountings.length) return '';
  const [{ cycles }] = mountings;
  const mounted = pages.filter(({ id }) => mountings.some((sample) => sample.page === id));
  const head = [
    '', 'ms a cycle', 'JS heap (kB)', 'next', 'kB a cycle, next', 'nodes', 'next', 'listeners', 'next', 'anonymous RSS (MB)', 'next',
  ];
  const rows = mounted.map(({ id, label }) => {
    const samples = mountings.filter((sample) => sample.page === id);
    const middle = (value, decimals) => fixed(median(samples.map(value)), decimals);
    const both = (key, decimals) => [middle(({ first }) => first[key], decimals), middle(({ next }) => next[key], decimals)];
    return [
      label,
      middle(({ cycleMs }) => cycleMs, 1),
      ...both('jsHeapKB', 0),
      middle(({ next }) => next.jsHeapKB / cycles, 2),
      ...both('nodes', 0),
      ...both('listeners', 0),
      ...both('anonymousMB', 1),
    ];
  });
  const title = `### Growth over ${cycles} times mounting, answering a question and unmounting, and over the next ${cycles}`;
  return `${title}\n\n${table(head, rows)}`;
}

function disturbances(visits) {
  const disturbed = visits.flatMap(({ page, profile, run, errors, load, answering }) => {
    const lost = load.lostClicks ? [`${load.lostClicks} lost clicks`] : [];
    const what = [...errors, ...(answering ?? load).failed, ...lost];
    return what.length ? [`${profile}, page ${page}, run ${run}: ${what.join('; ')}`] : [];
  });
  return disturbed.length ? list('Runs with errors or lost clicks', disturbed) : '';
}

const fixed = (value, decimals) => value?.toFixed(decimals) ?? '';

const list = (title, lines) => [`${title}:\n`, ...lines.map((line) => `- ${line}`)].join('\n');

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|---|${head.slice(1).map(() => '---:|').join('')}`, ...rows.map(line)].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  console.log(report(JSON.parse(readFileSync(process.argv[2] ?? join(OUTPUT, 'results.json'), 'utf8'))));
}
