/** Types of the element that toise.js defines, of its events, and of the module for pages with a bundler. */

/**
 * An answer to a question: the id of an option, a list of them for multiple choice or a ranking, a number for a numeric question, or
 * "I don't know".
 */
export type ToiseAnswer = string | string[] | number | { missing: 'dont-know' };

/** The answers by question id. A question without an answer has no key. */
export type ToiseResponse = Record<string, ToiseAnswer>;

/** The element's own attributes, for frameworks that check their templates. */
export interface ToiseAttributes {
  lang?: string;
  theme?: 'light' | 'dark' | 'auto';
  src?: string;
  loading?: 'lazy' | 'eager' | 'press';
  remember?: 'tab' | 'device' | 'off';
  guess?: 'on' | 'off';
  flow?: 'section' | 'question';
  reveal?: 'end' | 'each';
  shadow?: 'open' | 'closed';
  name?: string;
  required?: boolean;
}

export interface ToiseBenchmark extends HTMLElement {
  /** The answers; those of a link while the visitor looks at one. */
  readonly response: ToiseResponse;
  /** The comparison, or null before the results are shown. */
  readonly comparison: ToiseComparison | null;
  /** Erases the answers and shows the first step. */
  restart(): void;
}

export type ToiseErrorCode = 'unsupported' | 'network' | 'engine' | 'benchmark' | 'language';

/** What a visitor took away; docs/embedding.md says what each is. */
export type ToiseExport = 'png' | 'svg' | 'csv' | 'json' | 'text' | 'link' | 'message' | 'card' | 'share' | 'mail' | 'print' | 'date';

export interface ToiseEvents {
  /** The engine has replaced the first screen. */
  'toise-ready': CustomEvent<null>;
  /** The first answer of this visit was given. Comes before its `toise-answer`, and once. */
  'toise-start': CustomEvent<null>;
  /** A question was answered, or its answer was cleared (null). */
  'toise-answer': CustomEvent<{ question: string; answer: ToiseAnswer | null }>;
  /** Another step is shown, counted from 1; `steps` is the number of all. */
  'toise-step': CustomEvent<{ step: number; steps: number }>;
  /** The results are shown. */
  'toise-complete': CustomEvent<ToiseComparison>;
  /** The visitor saved, copied, printed or passed on something. */
  'toise-export': CustomEvent<{ what: ToiseExport }>;
  /** Something failed to load, or the engine crashed. */
  'toise-error': CustomEvent<{ code: ToiseErrorCode; message: string }>;
}

/** The events as props of a component: `onToiseComplete` for `toise-complete`. */
export type ToiseListeners = {
  [Name in keyof ToiseEvents as Name extends `toise-${infer Event}` ? `onToise${Capitalize<Event>}` : never]?: (event: ToiseEvents[Name]) => void;
};

/** The comparison, as `toise compare` prints it. docs/comparison.md defines each key. Shares are from 0 to 1. */
export interface ToiseComparison {
  version: number;
  benchmark: string;
  sample: number;
  rests_on: { practices: number; of: number };
  practices: (ToiseRow & { standing: ToiseStanding })[];
  differences: ToiseRow[];
  rankings: ToiseRanking[];
  /** Numbers beside published means. `deviation` is the standard deviation. */
  means: { id: string; label: string; unit: string; yours: number; mean: number; deviation: number | null }[];
  contrasts: [string, string][];
  count: { yours: number; practices: number; fewer: ToiseBounds; more: ToiseBounds } | null;
  advice: string[];
  caveats: ToiseCaveat[];
}

/** An answered question, or one option of a question with several answers. */
export interface ToiseRow {
  id: string;
  label: string;
  /** The visitor's class, an index of `shares`. */
  category: number;
  /** The published share of each class. They sum to 1. */
  shares: number[];
  base: ToiseBase;
  /** The ids of the published figures. */
  figures: string[];
  /** Missing if no answer is better than another. */
  standing?: ToiseStanding;
  /** The same among other respondents: groups that the visitor belongs to; and if `base` is a group that the visitor chose, all. */
  peers: { shares: number[]; base: ToiseBase; standing: ToiseStanding; caveats: ToiseCaveat[] }[];
  caveats: ToiseCaveat[];
}

/** The respondents whom shares refer to. */
export interface ToiseBase {
  of: 'all' | { figure: string } | { group: string };
  n: number;
  derived: boolean;
  /** The ids of the figures that count those who gave an answer outside the order, and are left out. */
  without?: string[];
}

/** Where the visitor stands among the respondents. */
export interface ToiseStanding {
  /** The share of respondents in worse classes than the visitor's. */
  below: number;
  /** The share in the visitor's class. */
  tied: number;
  /** The share in better classes. */
  above: number;
  /** The place in line, 0 the last and 1 the first: `below` and half of `tied` (Bross 1958). */
  ridit: number;
  /** `above` minus `below` (Cliff 1993), −1 to 1. */
  gap: number;
  /** The 95 % score intervals (Wilson 1927), widened by half a unit of rounding. */
  above_interval: [number, number];
  below_interval: [number, number];
  /** The 95 % interval of `ridit`. */
  ridit_interval: [number, number];
  /** The third of the line of respondents that the visitor's place is in. */
  verdict: 'behind' | 'middle' | 'ahead';
  /** Whether the verdict is too close to call: a random sample of this size, or rounding, would leave it open. */
  close: boolean;
}

/** The visitor's order of a list beside the published one. Ranks count from 1. */
export interface ToiseRanking {
  id: string;
  label: string;
  items: { id: string; label: string; published: number; yours: number }[];
  discordant_pairs: number;
  pairs: number;
  tau: number;
}

/** The share of respondents with fewer or more practices: its bounds, and its value if practices were independent. */
export interface ToiseBounds {
  min: number;
  max: number;
  independent: number;
  /** The bounds if each published share is only known to its rounding unit. */
  with_rounding: [number, number];
}

export type ToiseCaveat =
  | { kind: 'derived' | 'derived-base' | 'conflicting-sources' | 'opt-in-sample' }
  | { kind: 'small-base'; n: number }
  | { kind: 'old-survey'; years: number }
  | { kind: 'partly-answered'; answered: number; of: number };

/**
 * Defines the element. Its files are loaded from where the bundler put them, or from `folder`, the address of a copy of the package, for
 * bundlers that leave the files behind. Returns false on a server, and in a browser that is too old.
 */
export function define(folder?: string): boolean;

declare global {
  interface HTMLElementTagNameMap {
    'toise-benchmark': ToiseBenchmark;
  }
  interface GlobalEventHandlersEventMap extends ToiseEvents {}
}
