import type { HTMLAttributes, VNode } from 'vue';
import type { ToiseAttributes, ToiseListeners } from './toise.js';

export type * from './toise.js';

/** The attributes that every element of HTML has, those of the widget, and its events: `@toise-complete`. */
export interface ToiseBenchmarkProps extends Omit<HTMLAttributes, keyof ToiseAttributes>, ToiseAttributes, ToiseListeners {}

/** The element. Its template ref is the element, with `response`, `comparison` and `restart()`. */
export const ToiseBenchmark: (props: ToiseBenchmarkProps) => VNode;
