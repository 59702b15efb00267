// @ts-check
// The one file that pages link to: it defines <toise-benchmark> and puts one where its tag or a marker stands.
import { assetBaseIn } from './loader/asset-base.js';
import { autoMount } from './loader/auto-mount.js';
import { define } from './loader/element.js';
import { scriptFolder } from './loader/script-folder.js';

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
if (define(assetBaseIn(scriptFolder(script)))) autoMount(script);
