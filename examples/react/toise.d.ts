// Tells React's JSX which attributes the element takes, and which events it has.
import type { ToiseAttributes, ToiseBenchmark, ToiseEvents } from 'toise-benchmark';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Listeners = { [Name in keyof ToiseEvents as `on${Name}`]?: (event: ToiseEvents[Name]) => void };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'toise-benchmark': DetailedHTMLProps<HTMLAttributes<ToiseBenchmark>, ToiseBenchmark> & ToiseAttributes & Listeners;
    }
  }
}
