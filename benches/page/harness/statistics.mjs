// The statistics of the tables. All ignore what was not measured: null, undefined and numbers that are not finite.

const sorted = (values) => values.filter(Number.isFinite).sort((x, y) => x - y);

/** The quantile with linear interpolation (Hyndman and Fan 1996, type 7); null if nothing was measured. `share` is from 0 to 1. */
export function quantile(values, share) {
  const ascending = sorted(values);
  if (!ascending.length) return null;
  const position = (ascending.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (ascending[above] - ascending[below]) * (position - below);
}

export const median = (values) => quantile(values, 0.5);

/**
 * The percentile by nearest rank (Hyndman and Fan 1996, type 1); null if nothing was measured. It does not interpolate, so that the
 * 98th percentile of a small sample is a value that was measured.
 */
export function nearestRank(values, share) {
  const ascending = sorted(values);
  return ascending.length ? ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] : null;
}

/** How many times the base a value is; null if either is missing or the base is 0. */
export const ratio = (value, base) => (Number.isFinite(value) && Number.isFinite(base) && base !== 0 ? value / base : null);

/** A task is long, and blocks a visitor, by what it takes over this; in milliseconds. */
const LONG_TASK = 50;

/** Total blocking time of tasks, each with its `duration` in milliseconds: the sum of what each takes over 50 ms. */
export const blockingTime = (tasks) => tasks.reduce((sum, { duration }) => sum + Math.max(0, duration - LONG_TASK), 0);

/** Stands for a duration under 16 ms: the browser reports none that is shorter, and rounds the others to 8 ms. */
export const UNREPORTED = 8;

/**
 * The duration of each interaction in milliseconds: the longest of the events that carry its `id`. Of `inputs` clicks and key presses,
 * those for which the browser reported no event count as `UNREPORTED`.
 */
export function interactionDurations(events, inputs) {
  const longest = new Map();
  for (const { id, duration } of events) longest.set(id, Math.max(longest.get(id) ?? 0, duration));
  const reported = [...longest.values()];
  return [...reported, ...Array(Math.max(0, inputs - reported.length)).fill(UNREPORTED)];
}
