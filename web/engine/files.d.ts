/** What the build writes into the engine's script. */

/** What an engine grows by. */
type Part = 'results' | 'details';

/** In the order in which they build on one another. */
declare const PARTS: { part: Part, file: Published }[];

/** What reads a benchmark file. */
declare const READER: { glue: Published; wasm: Published };
