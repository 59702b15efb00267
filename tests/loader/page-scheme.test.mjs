// How light a page's colours are, in each notation that browsers compute.
import assert from 'node:assert/strict';
import test from 'node:test';
import { lightnessOf } from '../../web/loader/page-scheme.js';

test('every notation of black is dark, and of white light', () => {
  for (const black of [
    'rgb(0, 0, 0)', 'rgba(10, 10, 12, 0.9)', 'color(srgb 0.05 0.05 0.06)', 'color(display-p3 0.1 0.1 0.1 / 0.95)', 'oklch(0.21 0.034 264.665)',
    'oklab(0.2 -0.01 0.02)', 'lab(12 -3 4)', 'lch(10 5 200 / 0.8)', 'rgb(31, 41, 55)',
  ]) assert.ok(lightnessOf(black) < 0.45, black);
  for (const white of [
    'rgb(255, 255, 255)', 'rgba(250, 250, 240, 0.9)', 'color(srgb 0.95 0.95 0.96)', 'color(display-p3 0.9 0.9 0.9)', 'oklch(0.985 0.002 247.839)',
    'oklab(0.97 -0.01 0.02)', 'lab(92 -3 4)', 'lch(95 5 200)', 'color(srgb 1 1e-7 1 / 1)',
  ]) assert.ok(lightnessOf(white) > (white.includes('e-7') ? 0.4 : 0.8), white);
});

test('what is rather transparent is no ground', () => {
  for (const none of ['rgba(0, 0, 0, 0)', 'rgba(255, 255, 255, 0.2)', 'oklch(0.2 0.1 40 / 0.3)', 'color(srgb 0 0 0 / 0)']) {
    assert.equal(lightnessOf(none), undefined, none);
  }
});
