// @ts-check
// The one file that pages link to: it defines <toise-benchmark> and puts one where its tag or a marker stands.
import { folderOf } from './loader/address.js';
import { define } from './loader/element.js';
import { homeIn } from './loader/home.js';
import { furnish } from './loader/places.js';

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
if (define(homeIn(folderOf(script)))) furnish(script);
