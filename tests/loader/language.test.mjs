// Which language a widget speaks.
import assert from 'node:assert/strict';
import test from 'node:test';
import { chooseLanguage } from '../../web/loader/language.js';

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
  ]) assert.deepEqual(chooseLanguage(asked, KNOWN), { tag, locale }, String(asked));
});
