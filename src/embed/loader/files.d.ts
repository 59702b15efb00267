/** What the build writes into the loader. */

/** A file beside the loader, and what its content has to hash to. */
interface Published {
  name: string;
  /** As Subresource Integrity spells it. */
  integrity: string;
}

/** What an engine grows by, in the order in which it does. */
type Part = 'results' | 'rest';

declare const FILES: {
  /** What tells this build from others. */
  edition: string;
  /** What shows the widget, and what reads a benchmark file. */
  engine: { glue: Published; wasm: Published; parts: Record<Part, Published> };
  reader: { glue: Published; wasm: Published };
  /** By language: the messages, and the default benchmark. */
  languages: Record<string, { messages: Published; benchmark: Published }>;
};

declare const STYLE: string;
