/** What the build writes into the loader. */

/** A file beside the loader, and what its content has to hash to. */
interface Published {
  name: string;
  /** As Subresource Integrity spells it. */
  integrity: string;
}

/** What an engine grows by. */
type Part = 'results' | 'rest';

declare const FILES: {
  /** What tells this build from others. */
  edition: string;
  /** What shows the widget, with its parts in the order in which they build on one another; and what reads a benchmark file. */
  engine: { glue: Published; wasm: Published; parts: { part: Part, file: Published }[] };
  reader: { glue: Published; wasm: Published };
  /** By language: the messages and the default benchmark. */
  languages: Record<string, Published>;
};

/** The stylesheet of the first screen. */
declare const STYLE: string;

/** The first screen of the default benchmark, and what is said besides, in each language: its direction, that it waits, that it failed, and the way to try again. */
declare const FIRST: { benchmark: string; tree: any; texts: Record<string, string[]>; words: Record<string, string[]> };
