// Uses of toise.d.ts as owners write them. `make lint` checks the types; nothing here runs. It fails if toise.d.ts loses or gains a name, and
// if a wrong use passes.
import 'toise-benchmark/define';
import { define } from 'toise-benchmark';
import type { ToiseAnswer, ToiseAttributes, ToiseBenchmark, ToiseCaveat, ToiseComparison, ToiseErrorCode, ToiseEvents, ToiseExport, ToiseListeners, ToiseResponse } from 'toise-benchmark';

/** Compiles only if both types are the same; `any` is the same as `any` alone. */
const same = <A, B>(..._: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : ['they differ']) => {};

// ── the element ──────────────────────────────────────────────────────────────────────────────────

same<Exclude<keyof ToiseBenchmark, keyof HTMLElement>, 'response' | 'comparison' | 'restart'>();

const found = document.querySelector('toise-benchmark');
same<typeof found, ToiseBenchmark | null>();
// @ts-expect-error: the page may have none.
found.restart();

const element = document.createElement('toise-benchmark');
same<typeof element, ToiseBenchmark>();
same<typeof element.response, ToiseResponse>();
same<typeof element.comparison, ToiseComparison | null>();
same<ReturnType<typeof element.restart>, void>();
element.hidden = false;
element.restart();
// @ts-expect-error: no parameters.
element.restart('now');
// @ts-expect-error: read-only, since the answers are the visitor's.
element.response = {};
// @ts-expect-error: read-only.
element.comparison = null;
// @ts-expect-error: null before the results are shown.
element.comparison.practices;
// @ts-expect-error: attributes are not properties.
element.theme = 'dark';

const describe = (answer: ToiseAnswer | undefined): string => {
  if (answer === undefined) return 'nothing';
  if (typeof answer === 'string') return answer;
  if (typeof answer === 'number') return answer.toFixed(1);
  if (Array.isArray(answer)) return answer.join(', ');
  return answer.missing === 'dont-know' ? 'unknown' : never(answer.missing);
};
describe(element.response.hours);
// @ts-expect-error: a question may have no answer.
describe(element.response.hours).length + element.response.hours.length;
// @ts-expect-error: only events have null, for an answer that was cleared.
describe(null);

/** Compiles only where every case is handled. */
function never(_: never): never {
  throw new TypeError();
}

// ── attributes ───────────────────────────────────────────────────────────────────────────────────

const attributes: Required<ToiseAttributes> = {
  lang: 'fr-CA', theme: 'dark', src: '/mine.json', loading: 'eager', remember: 'device', guess: 'on', flow: 'question',
  reveal: 'each', shadow: 'closed', name: 'comparison', required: true,
};
for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
same<keyof ToiseAttributes, 'lang' | 'theme' | 'src' | 'loading' | 'remember' | 'guess' | 'flow' | 'reveal' | 'shadow' | 'name' | 'required'>();
same<Required<ToiseAttributes>['theme'], 'light' | 'dark' | 'auto'>();
same<Required<ToiseAttributes>['loading'], 'lazy' | 'eager' | 'press'>();
same<Required<ToiseAttributes>['remember'], 'tab' | 'device' | 'off'>();
same<Required<ToiseAttributes>['guess'], 'on' | 'off'>();
same<Required<ToiseAttributes>['flow'], 'section' | 'question'>();
same<Required<ToiseAttributes>['reveal'], 'end' | 'each'>();
same<Required<ToiseAttributes>['shadow'], 'open' | 'closed'>();
({}) satisfies ToiseAttributes;
// @ts-expect-error: no such theme.
({ theme: 'sepia' }) satisfies ToiseAttributes;
// @ts-expect-error: no such attribute.
({ accent: '#008' }) satisfies ToiseAttributes;

// ── events ───────────────────────────────────────────────────────────────────────────────────────

same<
  keyof ToiseEvents,
  'toise-ready' | 'toise-start' | 'toise-answer' | 'toise-step' | 'toise-complete' | 'toise-export' | 'toise-error'
>();

element.addEventListener('toise-ready', ({ detail, target }) => {
  same<typeof detail, null>();
  (target as ToiseBenchmark).restart();
});
element.addEventListener('toise-answer', function (event) {
  const { question, answer } = event.detail;
  same<typeof question, string>();
  same<typeof answer, ToiseAnswer | null>();
  describe(answer ?? undefined);
  // @ts-expect-error: no such key.
  event.detail.question_id;
});
element.addEventListener('toise-start', ({ detail }) => same<typeof detail, null>());
element.addEventListener('toise-step', ({ detail }) => same<typeof detail, { step: number; steps: number }>());
document.addEventListener('toise-complete', (event) => same<typeof event.detail, ToiseComparison>(), { once: true });
document.addEventListener('toise-export', ({ detail }) => takenAs(detail.what));
window.addEventListener('toise-error', ({ detail }) => {
  same<typeof detail.message, string>();
  console.warn(helpFor(detail.code), detail.message);
});

same<
  keyof ToiseListeners,
  'onToiseReady' | 'onToiseStart' | 'onToiseAnswer' | 'onToiseStep' | 'onToiseComplete' | 'onToiseExport' | 'onToiseError'
>();
({ onToiseAnswer: ({ detail }) => same<typeof detail.answer, ToiseAnswer | null>() }) satisfies ToiseListeners;
// @ts-expect-error: no such event.
({ onToiseFinish: () => {} }) satisfies ToiseListeners;

// @ts-expect-error: toise-ready has no detail.
element.addEventListener('toise-ready', ({ detail }) => detail.question);
// @ts-expect-error: no such event, so it has no detail.
element.addEventListener('toise-finish', (event) => event.detail);

const takenAs = (what: ToiseExport): 'file' | 'elsewhere' => {
  switch (what) {
    case 'png': case 'svg': case 'csv': case 'json': case 'card': case 'date': return 'file';
    case 'text': case 'link': case 'message': case 'share': case 'mail': case 'print': return 'elsewhere';
    default: return never(what);
  }
};
// @ts-expect-error: nothing of this name is taken away.
takenAs('pdf');

const helpFor = (code: ToiseErrorCode): string => {
  switch (code) {
    case 'unsupported': return 'the policy';
    case 'network': return 'the files';
    case 'engine': return 'a report';
    case 'benchmark': return 'the file in src';
    case 'language': return 'the tag in lang';
    default: return never(code);
  }
};
// @ts-expect-error: no such code.
helpFor('timeout');

// ── the comparison ───────────────────────────────────────────────────────────────────────────────

// The example of docs/embedding.md.
document.addEventListener('toise-complete', ({ detail }) => {
  if (!document.querySelector<HTMLInputElement>('#consent')?.checked) return;
  const call = ({ standing }: ToiseComparison['practices'][number]) => (standing.close ? 'close' : standing.verdict);
  const { behind, middle, ahead, close } = Object.groupBy(detail.practices, call);
  const counts = [behind, middle, ahead, close].map((practices) => practices?.length ?? 0);
  navigator.sendBeacon('/statistics', JSON.stringify({ counts }));
});

const read = ({ version, benchmark, sample, rests_on, differences, rankings, contrasts, count, advice, caveats }: ToiseComparison) => {
  for (const { id, label, category, shares, base, figures, standing, peers } of differences) {
    const of = base.of === 'all' ? sample : 'figure' in base.of ? base.of.figure : base.of.group;
    const [low, high] = standing?.above_interval ?? [0, 1];
    console.log(id, label, shares[category]?.toFixed(2), of, base.n, base.derived, figures.length, low, high);
    console.log(standing?.below, standing?.tied, standing?.above, standing?.ridit, standing?.ridit_interval, standing?.gap, standing?.below_interval);
    peers.forEach((peer) => console.log(peer.shares, peer.base.n, peer.standing.verdict, peer.caveats.map(kindOf)));
  }
  for (const { items, discordant_pairs, pairs, tau } of rankings) {
    console.log(discordant_pairs / pairs, tau, items.map(({ id, label, published, yours }) => `${id} ${label} ${published - yours}`));
  }
  if (count) console.log(count.yours / count.practices, count.fewer.min, count.fewer.max, count.more.independent);
  console.log(version, benchmark, rests_on.practices / rests_on.of, contrasts.map(([one, two]) => one + two), advice.join(), caveats.map(kindOf));
  // @ts-expect-error: no standing if no answer is better than another.
  differences[0]?.standing.verdict;
  // @ts-expect-error: null if no practice was answered.
  count.yours;
};
document.addEventListener('toise-complete', ({ detail }) => read(detail));
// @ts-expect-error: the comparison is the event's detail.
document.addEventListener('toise-complete', read);

const kindOf = (caveat: ToiseCaveat): string => {
  switch (caveat.kind) {
    case 'derived': case 'derived-base': case 'conflicting-sources': case 'opt-in-sample': return caveat.kind;
    case 'small-base': return String(caveat.n);
    case 'old-survey': return String(caveat.years);
    case 'partly-answered': return `${caveat.answered}/${caveat.of}`;
    default: return never(caveat);
  }
};

// ── the module ───────────────────────────────────────────────────────────────────────────────────

same<ReturnType<typeof define>, boolean>();
define();
define('/toise/');
// @ts-expect-error: the folder is given by its address.
define({ folder: '/toise/' });
