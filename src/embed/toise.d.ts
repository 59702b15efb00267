/** Types of the element that toise.js defines, of its events, and of the module for pages that bundle their scripts. */

/** What was answered: by question id, an option's id, a list of them, or a number. */
export type ToiseAnswer = string | string[] | number | { missing: 'dont-know' };

export interface ToiseBenchmark extends HTMLElement {
  readonly response: Record<string, ToiseAnswer>;
  /** The comparison as `toise compare` prints it, once the results are shown; else null. */
  readonly comparison: Record<string, unknown> | null;
  restart(): void;
}

export interface ToiseEvents {
  'toise-ready': CustomEvent<null>;
  'toise-answer': CustomEvent<{ question: string; answer: ToiseAnswer | null }>;
  'toise-complete': CustomEvent<Record<string, unknown>>;
  'toise-error': CustomEvent<{ code: 'unsupported' | 'network' | 'engine' | 'benchmark' | 'language'; message: string }>;
}

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
