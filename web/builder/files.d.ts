/** What the build writes into the builder besides what the loader has. */

/** What toise.js has to hash to, as Subresource Integrity spells it. */
declare const LOADER_INTEGRITY: string;

/** By language: the default benchmark's figures as a table of plain HTML. */
declare const FIGURES: Record<string, Published>;
