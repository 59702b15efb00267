/** Constants that the build writes into the loader. */

/** A file beside the loader, and the hash of its content. */
interface Published {
  name: string;
  /** In the notation of Subresource Integrity. */
  integrity: string;
}

declare const FILES: {
  /** Identifies this build. */
  edition: string;
  /** The script and the main module of the engine. */
  engine: { glue: Published; wasm: Published };
  /** The script that shows the published figures where the engine cannot come. */
  figures: Published;
  /** The messages and the default benchmark, by language. */
  languages: Record<string, Published>;
};

/** The stylesheet of the first screen. */
declare const STYLE: string;

/**
 * The first screen of the default benchmark, and its texts by language, separated by `|`. A number in the tree is the index of a text. The
 * first four texts are the writing direction, the message while loading, the message after a failure, and the label of the retry button.
 */
declare const FIRST: { benchmark: string; tree: any; texts: Record<string, string> };
