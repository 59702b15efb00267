// Every page that can be measured, in the order of the tables.
import article from './0/page.mjs';
import a from './a/page.mjs';
import aReserved from './a-reserved/page.mjs';
import b from './b/page.mjs';
import bUntouched from './b-untouched/page.mjs';
import c from './c/page.mjs';
import many from './many/page.mjs';
import ours from './ours/page.mjs';
import oursPaced from './ours-paced/page.mjs';
import oursUntouched from './ours-untouched/page.mjs';
import ownJson from './own-json/page.mjs';
import ownPacked from './own-packed/page.mjs';

export const PAGES = [article, a, aReserved, b, bUntouched, c, ours, oursPaced, oursUntouched, ownPacked, ownJson, many];

/** Those of the published figures. */
export const PUBLISHED = ['0', 'a', 'b', 'b-untouched', 'ours', 'ours-paced', 'ours-untouched', 'own-packed', 'own-json', 'many'];

/** The article alone: with it, the browser is warmed up. */
export const ARTICLE = article;
