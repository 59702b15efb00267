/** Types of the element that toise.js defines, of its events, and of the module for pages that bundle their scripts. */

/** What was answered: by question id, an option's id, a list of them, or a number. */
export type ToiseAnswer = string | string[] | number | { missing: 'dont-know' };

export type ToiseResponse = Record<string, ToiseAnswer>;

/** What can stand on the element; for frameworks that check their templates. */
export interface ToiseAttributes {
  lang?: string;
  theme?: 'light' | 'dark' | 'auto';
  src?: string;
  loading?: 'lazy' | 'eager';
  remember?: 'tab' | 'device' | 'off';
  guess?: 'on' | 'off';
  shadow?: 'open' | 'closed';
}

export interface ToiseBenchmark extends HTMLElement {
  readonly response: ToiseResponse;
  /** The comparison once the results are shown; else null. */
  readonly comparison: ToiseComparison | null;
  restart(): void;
}

export type ToiseErrorCode = 'unsupported' | 'network' | 'engine' | 'benchmark' | 'language';

export interface ToiseEvents {
  'toise-ready': CustomEvent<null>;
  'toise-answer': CustomEvent<{ question: string; answer: ToiseAnswer | null }>;
  'toise-complete': CustomEvent<ToiseComparison>;
  'toise-error': CustomEvent<{ code: ToiseErrorCode; message: string }>;
}

/** The comparison as `toise compare` prints it; docs/comparison.md says what each key means. Shares are from 0 to 1. */
export interface ToiseComparison {
  version: number;
  benchmark: string;
  sample: number;
  rests_on: { practices: number; of: number };
  practices: (ToiseRow & { standing: ToiseStanding })[];
  differences: ToiseRow[];
  rankings: ToiseRanking[];
  contrasts: [string, string][];
  count: { yours: number; practices: number; fewer: ToiseBounds; more: ToiseBounds } | null;
  advice: string[];
  caveats: ToiseCaveat[];
}

export interface ToiseRow {
  id: string;
  label: string;
  category: number;
  shares: number[];
  base: ToiseBase;
  figures: string[];
  standing?: ToiseStanding;
  peers: { shares: number[]; base: ToiseBase; standing: ToiseStanding; caveats: ToiseCaveat[] }[];
  caveats: ToiseCaveat[];
}

export interface ToiseBase {
  of: 'all' | { figure: string } | { group: string };
  n: number;
  derived: boolean;
}

export interface ToiseStanding {
  below: number;
  tied: number;
  above: number;
  ridit: number;
  gap: number;
  above_interval: [number, number];
  below_interval: [number, number];
  verdict: 'behind' | 'level' | 'ahead';
}

export interface ToiseRanking {
  id: string;
  label: string;
  items: { id: string; label: string; published: number; yours: number }[];
  discordant_pairs: number;
  pairs: number;
  tau: number;
}

export interface ToiseBounds {
  min: number;
  max: number;
  independent: number;
}

export type ToiseCaveat =
  | { kind: 'derived' | 'derived-base' | 'conflicting-sources' | 'opt-in-sample' }
  | { kind: 'small-base'; n: number }
  | { kind: 'old-survey'; years: number }
  | { kind: 'partly-answered'; answered: number; of: number };

/**
 * Defines the element, with its files where the bundler put them; or in `folder`, a copy of the package, where the bundler leaves
 * them behind. False on a server, and in a browser that is too old.
 */
export function define(folder?: string): boolean;

declare global {
  interface HTMLElementTagNameMap {
    'toise-benchmark': ToiseBenchmark;
  }
  interface GlobalEventHandlersEventMap extends ToiseEvents {}
}
