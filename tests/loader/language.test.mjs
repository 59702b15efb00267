// The language of a widget.
import assert from 'node:assert/strict';
import test from 'node:test';
import { chooseLanguage } from '../../web/loader/language.js';

const AVAILABLE = ['ar', 'de', 'en', 'fr', 'pt'];

test('the first tag with texts is chosen, and keeps its region for numbers', () => {
  for (const [tags, tag, locale] of [
    [['fr'], 'fr', 'fr'],
    [['fr-CA', 'de'], 'fr-CA', 'fr'],
    [['PT-BR'], 'PT-BR', 'pt'],
    [[null, undefined, '', 'ar-EG'], 'ar-EG', 'ar'],
    [['nl', 'sv-SE', 'de-AT'], 'de-AT', 'de'],
    [['nl'], 'en', 'en'],
    [[], 'en', 'en'],
    [['frp', 'deutsch'], 'en', 'en'],
  ]) assert.deepEqual(chooseLanguage(tags, AVAILABLE), { tag, locale }, String(tags));
});
