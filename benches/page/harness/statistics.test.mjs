import assert from 'node:assert/strict';
import test from 'node:test';
import { blockingTime, interactionDurations, median, nearestRank, quantile, ratio } from './statistics.mjs';

// Expected values are those of NumPy 2.4: quantile(values, share), by its default method "linear".
test('medians and quartiles interpolate between the values beside them', () => {
  for (const [values, share, expected] of [
    [[7], 0.25, 7],
    [[3, 1, 2], 0.5, 2],
    [[4, 1, 3, 2], 0.5, 2.5],
    [[4, 1, 3, 2], 0.25, 1.75],
    [[4, 1, 3, 2], 0.75, 3.25],
    [[10, 9, 100], 1, 100],
    [[10, 9, 100], 0, 9],
  ]) assert.equal(quantile(values, share), expected, `${values} at ${share}`);
  assert.equal(median([100, 9, 10, 11]), 10.5, 'sorted as numbers');
});

// Expected values are those of NumPy 2.4: quantile(values, share, method="inverted_cdf").
test('percentiles by nearest rank are values that were measured', () => {
  const hundred = Array.from({ length: 100 }, (_, place) => 100 - place);
  for (const [values, share, expected] of [
    [hundred, 0.98, 98],
    [hundred, 0.5, 50],
    [hundred, 0.981, 99],
    [hundred, 1, 100],
    [hundred, 0, 1],
    [hundred.slice(75), 0.98, 25],
    [[16, 8], 0.5, 8],
    [[8], 0.98, 8],
  ]) assert.equal(nearestRank(values, share), expected, `${values.length} values at ${share}`);
});

test('what was not measured is left out, and is null where nothing was', () => {
  assert.equal(median([null, 4, undefined, 2, NaN]), 3);
  assert.equal(nearestRank([null, 4, undefined, 2, NaN], 1), 4);
  for (const nothing of [[], [null], [undefined, NaN]]) {
    assert.equal(median(nothing), null);
    assert.equal(nearestRank(nothing, 0.98), null);
  }
});

test('a ratio needs two values and a base that is not 0', () => {
  assert.equal(ratio(3, 2), 1.5);
  assert.equal(ratio(0, 2), 0);
  for (const [value, base] of [[3, 0], [null, 2], [3, null], [undefined, undefined]]) assert.equal(ratio(value, base), null);
});

test('a task blocks by what it takes over 50 ms', () => {
  const tasks = (...durations) => durations.map((duration) => ({ duration }));
  assert.equal(blockingTime(tasks()), 0);
  assert.equal(blockingTime(tasks(50, 49)), 0);
  assert.equal(blockingTime(tasks(60, 50, 150)), 110);
});

test('an interaction lasts as long as its longest event, and 8 ms if the browser reported none', () => {
  const press = [{ id: 1, duration: 16 }, { id: 1, duration: 40 }, { id: 1, duration: 24 }];
  const key = [{ id: 2, duration: 16 }];
  assert.deepEqual(interactionDurations([...press, ...key], 2), [40, 16]);
  assert.deepEqual(interactionDurations(press, 3), [40, 8, 8]);
  assert.deepEqual(interactionDurations([...press, ...key], 1), [40, 16], 'two inputs within one frame were counted once');
  assert.deepEqual(interactionDurations([], 0), []);
});
