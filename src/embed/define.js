// @ts-check
// For pages that bundle their scripts: importing this defines <toise-benchmark>, and does nothing else.
import { define } from './loader/element.js';

define(new URL('.', import.meta.url).href);
