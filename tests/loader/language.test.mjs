// Which language a widget speaks.
import assert from 'node:assert/strict';
import test from 'node:test';
import { WORDS, choose, wordsOf } from '../../src/embed/loader/language.js';

const KNOWN = ['ar', 'de', 'en', 'fr', 'pt'];

test('the first tag that there are texts for counts, with its region for numbers', () => {
  for (const [asked, tag, locale] of [
    [['fr'], 'fr', 'fr'],
    [['fr-CA', 'de'], 'fr-CA', 'fr'],
    [['PT-BR'], 'PT-BR', 'pt'],
    [[null, undefined, '', 'ar-EG'], 'ar-EG', 'ar'],
    [['nl', 'sv-SE', 'de-AT'], 'de-AT', 'de'],
    [['nl'], 'en', 'en'],
    [[], 'en', 'en'],
    [['frp', 'deutsch'], 'en', 'en'],
  ]) assert.deepEqual(choose(asked, KNOWN), { tag, locale }, String(asked));
});

test('what is said before the messages come is what they say', async () => {
  const { readFile } = await import('node:fs/promises');
  for (const [locale, words] of Object.entries(WORDS)) {
    const messages = JSON.parse(await readFile(new URL(`../../locales/${locale}.json`, import.meta.url), 'utf8'));
    const packed = JSON.stringify([messages.direction, messages.loading, messages.failed, messages.again, 'more']);
    assert.deepEqual(wordsOf(packed), words, locale);
  }
});
