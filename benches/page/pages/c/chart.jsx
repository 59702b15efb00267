import { Bar, CartesianGrid, ComposedChart, Legend, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

const BLUE = '#4c6ef5';
const ORANGE = '#d9480f';

export default function Chart({ rows }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart layout="vertical" data={rows}>
        <CartesianGrid horizontal={false} />
        <XAxis type="number" domain={[0, 100]} />
        <YAxis type="category" dataKey="label" width={170} interval={0} tick={{ fontSize: 12 }} />
        <Tooltip />
        <Legend />
        <Bar dataKey="survey" name="Survey %" fill={BLUE} isAnimationActive={false} />
        <Line dataKey="you" name="You" stroke="none" dot={{ r: 6, fill: ORANGE, stroke: 'none' }} isAnimationActive={false} />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
