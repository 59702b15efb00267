// Svelte 5 takes the element as it is, so `toise-benchmark/svelte` defines it and has these types for templates.
import type { HTMLAttributes } from 'svelte/elements';
import type { ToiseAttributes, ToiseBenchmark, ToiseEvents } from './toise.js';

export type * from './toise.js';

type Listeners = { [Name in keyof ToiseEvents as `on${Name}`]?: (event: ToiseEvents[Name]) => void };

/** The attributes that every element of HTML has, those of the widget, and its events: `ontoise-complete`. */
export interface ToiseBenchmarkProps extends Omit<HTMLAttributes<ToiseBenchmark>, keyof ToiseAttributes>, ToiseAttributes, Listeners {}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'toise-benchmark': ToiseBenchmarkProps;
  }
}
