// @ts-check

/** A language of the widget, and the tag of it by which numbers are written. @typedef {{ tag: string, locale: string }} Chosen */

/**
 * The first of `tags` for which there are texts, and the language of these texts. English if there is none. Pages also have tags that are
 * none, such as `fr_FR` or `pt-PT-ao90`: of these, as much counts as is one.
 * @param {(string | null | undefined)[]} tags the preferred first
 * @param {string[]} available
 * @returns {Chosen}
 */
export const chooseLanguage = (tags, available) => {
  for (const given of tags) {
    for (let tag = given?.replaceAll('_', '-'); tag; tag = tag.replace(/-?[^-]*$/, '')) {
      const locale = available.find((one) => one === tag?.split('-')[0].toLowerCase());
      if (locale && isTag(tag)) return { tag, locale };
    }
  }
  return { tag: 'en', locale: 'en' };
};

/** @param {string} tag */
const isTag = (tag) => {
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return false;
  }
};
