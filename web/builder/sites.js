// @ts-check
// What sites are made with, and the ways that put the widget on each: snippets by name, the recommended one first. Their steps are in sites.json.
import TEXTS from './sites.json';
import { pageLanguage } from './texts.js';

/** @type {Record<string, string[]>} */
export const SITES = {
  wordpress: ['shortcode', 'wordpress', 'marker'],
  wix: ['tag', 'link'],
  squarespace: ['tag', 'link'],
  webflow: ['tag', 'frame'],
  ghost: ['tag', 'link'],
  newsletter: ['link'],
  hugo: ['hugo', 'tag'],
  jekyll: ['jekyll', 'tag'],
  mkdocs: ['mkdocs', 'tag'],
  react: ['react', 'element'],
  vue: ['vue', 'element'],
  svelte: ['svelte', 'element'],
  html: ['tag', 'element', 'frame'],
  other: ['tag', 'marker', 'frame', 'link'],
};

/**
 * For whom a way is, and how it is gone. Some steps have a picture, by their index: its name in pictures/, and what it shows.
 * @typedef {{ when: string, steps: string[], pictures?: Record<string, string[]> }} Way
 */
/** @typedef {{ names: Record<string, string>, ways: Record<string, Way>, sites: Record<string, Record<string, Partial<Way>>> }} Texts */

const texts = () => /** @type {Record<string, Texts>} */ (TEXTS)[pageLanguage()];

/** @param {string} site */
export const siteName = (site) => texts().names[site];

/** A way as it is on a site; on one that does not recommend it, as anywhere. @param {string} site @param {string} snippet @returns {Way} */
export const wayOf = (site, snippet) => ({ ...texts().ways[snippet], ...texts().sites[site]?.[snippet] });
