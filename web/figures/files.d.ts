/** Constants that the build writes into the script of the figures. */

/** The figures of the default benchmark: a tree and its texts, as the first screen of a pack has them. */
declare const FIGURES: { tree: any; texts: Record<string, string> };

/** Their stylesheet, which adds to that of the first screen. */
declare const FIGURES_STYLE: string;
