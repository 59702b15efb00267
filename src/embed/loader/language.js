// @ts-check

/**
 * The first of the tags `asked` that there are texts in, and the language of these; English where there are none.
 * @param {(string | null | undefined)[]} asked BCP 47 tags, the dearest first
 * @param {string[]} known
 */
export const choose = (asked, known) => {
  for (const tag of asked) {
    const found = tag && (known.find((one) => one === tag) ?? known.find((one) => one === tag.split('-')[0].toLowerCase()));
    if (found) return { tag: /** @type {string} */ (tag), locale: found };
  }
  return { tag: 'en', locale: 'en' };
};
