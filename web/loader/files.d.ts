/** What the build writes into the loader. */

/** A file beside the loader, and what its content has to hash to. */
interface Published {
  name: string;
  /** As Subresource Integrity spells it. */
  integrity: string;
}

declare const FILES: {
  /** What tells this build from others. */
  edition: string;
  /** What shows the widget. */
  engine: { glue: Published; wasm: Published };
  /** By language: the messages and the default benchmark. */
  languages: Record<string, Published>;
};

/** The stylesheet of the first screen. */
declare const STYLE: string;

/**
 * The first screen of the default benchmark, and its texts in each language, with a | between them. First among these is what is said
 * besides: the direction, that it waits, that it failed, and the way to try again.
 */
declare const FIRST: { benchmark: string; tree: any; texts: Record<string, string> };
