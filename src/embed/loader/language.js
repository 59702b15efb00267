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

/** What a visitor reads where the messages of a language cannot come. @typedef {{dir: string, wait: string, failed: string, again: string}} Words */

export const WORDS = /** @type {Record<string, Words>} */ ({
  en: { dir: 'ltr', wait: 'Loading…', failed: 'The comparison could not be loaded.', again: 'Try again' },
  fr: { dir: 'ltr', wait: 'Chargement…', failed: 'La comparaison n’a pas pu être chargée.', again: 'Réessayer' },
});

/** The same from a packed locale, which begins with them. @param {string} packed @returns {Words} */
export const wordsOf = (packed) => {
  const [dir, wait, failed, again] = JSON.parse(packed);
  return { dir, wait, failed, again };
};
