// @ts-check
// Checks a benchmark file in the browser, as the widget does.
import { assetBaseIn } from '../loader/asset-base.js';
import { reader } from '../loader/fetch.js';

/** `pointer` is a JSON pointer into the file. @typedef {{ pointer: string, what: string, help: string, isError: boolean }} Diagnostic */

const base = assetBaseIn(new URL('.', import.meta.url).href);

/**
 * The errors and warnings of a benchmark file, and made-up answers to it, as the fragment of a link has them; empty if there are errors.
 * @param {string} json
 * @returns {Promise<{ diagnostics: Diagnostic[], sample: string }>}
 */
export const checkBenchmark = async (json) => {
  const { check, sample } = await (await reader(base, document.head)).checker();
  return { diagnostics: JSON.parse(check(json)), sample: sample(json) };
};
