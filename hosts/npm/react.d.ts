import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type { ToiseAttributes, ToiseBenchmark as ToiseBenchmarkElement, ToiseListeners } from './toise.js';

export type * from './toise.js';

/** The attributes that every element of HTML has, those of the widget, and a prop for each event: `onToiseComplete`. */
export interface ToiseBenchmarkProps extends Omit<HTMLAttributes<ToiseBenchmarkElement>, keyof ToiseAttributes>, ToiseAttributes, ToiseListeners {}

/** The element. Its ref is the element, with `response`, `comparison` and `restart()`. */
export const ToiseBenchmark: ForwardRefExoticComponent<ToiseBenchmarkProps & RefAttributes<ToiseBenchmarkElement>>;
