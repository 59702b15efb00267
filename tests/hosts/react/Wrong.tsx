import { ToiseBenchmark } from 'toise-benchmark/react';

export const wrong = <ToiseBenchmark theme="drak" />;
