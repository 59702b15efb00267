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
    [['fr_FR', 'de'], 'fr-FR', 'fr'],
    [['pt_BR.UTF-8'], 'pt', 'pt'],
    [['pt-PT-ao90'], 'pt-PT', 'pt'],
    [['fr-', 'de'], 'fr', 'fr'],
    [['-', '_', 'x-klingon', 'de'], 'de', 'de'],
    [['de-Latn-DE-1996-u-co-phonebk'], 'de-Latn-DE-1996-u-co-phonebk', 'de'],
    [['en-'], 'en', 'en'],
  ]) assert.deepEqual(chooseLanguage(tags, AVAILABLE), { tag, locale }, String(tags));
});
