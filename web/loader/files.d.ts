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
  /** The script and the module of what reads benchmark files. */
  reader: { glue: Published; wasm: Published };
  /** The script that shows the published figures where the engine cannot come. */
  figures: Published;
  /** The messages by language. */
  languages: Record<string, Published>;
};

/** The stylesheet of the first screen. */
declare const STYLE: string;

/** The pack of the built-in survey (web/loader/pack.js). Its edition is the one that this loader's engine reads. */
declare const PACK: {
  edition: string;
  benchmark: string;
  first: { tree: any; texts: Record<string, string> };
  languages: { tag: string; file: string; integrity: string }[];
};

/** What the loader says, by language, a line each: the writing direction, the message while loading, the message after a failure, and the
 * labels of the buttons to retry and to go on. */
declare const MESSAGES: Record<string, string>;
