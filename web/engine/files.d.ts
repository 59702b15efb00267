/** Constants that the build writes into the engine's script. */

/** A part of the engine that is loaded after its main module. */
type Part = 'results' | 'details';

/** Each part needs those before it. */
declare const PARTS: { part: Part, file: Published }[];
