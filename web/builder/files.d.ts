/** Constants that the build writes into the builder, besides those of the loader. */

/** The hash of toise.js, in the notation of Subresource Integrity. */
declare const LOADER_INTEGRITY: string;

/** HTML tables of the default benchmark's figures, by language. */
declare const FIGURES: Record<string, Published>;

/** The surveys in benchmarks/, the default one first: titles and summaries by language, and made-up answers, as the fragment of a link has them. */
declare const BENCHMARKS: { id: string; title: Record<string, string>; summary: Record<string, string>; sample: string }[];
