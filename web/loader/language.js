// @ts-check

/**
 * The first of `tags` for which there are texts, and the language of these texts. English if there is none.
 * @param {(string | null | undefined)[]} tags BCP 47 tags, the preferred first
 * @param {string[]} available
 */
export const chooseLanguage = (tags, available) => {
  for (const tag of tags) {
    const locale = tag && (available.find((one) => one === tag) ?? available.find((one) => one === tag.split('-')[0].toLowerCase()));
    if (locale) return { tag: /** @type {string} */ (tag), locale };
  }
  return { tag: 'en', locale: 'en' };
};
