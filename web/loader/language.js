// @ts-check

/**
 * The first of the tags `wanted` that there are texts in, and the language of these; English where there are none.
 * @param {(string | null | undefined)[]} wanted BCP 47 tags, the preferred first
 * @param {string[]} available
 */
export const chooseLanguage = (wanted, available) => {
  for (const tag of wanted) {
    const found = tag && (available.find((one) => one === tag) ?? available.find((one) => one === tag.split('-')[0].toLowerCase()));
    if (found) return { tag: /** @type {string} */ (tag), locale: found };
  }
  return { tag: 'en', locale: 'en' };
};
