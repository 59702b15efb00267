/** Constants that the build writes into the scripts of the engine and of the reader. */

/** A part of the engine that is loaded after its main module. */
type Part = 'results' | 'details';

/** Each part needs those before it. */
declare const PARTS: { part: Part, file: Published }[];

/** The script and the module of what says what is wrong with a benchmark file. */
declare const CHECKER: { glue: Published; wasm: Published };
