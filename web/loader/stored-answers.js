// @ts-check
// The answers of an earlier visit, as far as the first screen can show them. The engine writes them: src/embed/storage.rs.

/** @param {string | null} remember */
const storage = (remember) => {
  try {
    return remember === 'off' ? undefined : remember === 'device' ? localStorage : sessionStorage;
  } catch {
    return undefined;
  }
};

/** @param {string} name */
const keyOf = (name) => `toise ${FIRST.benchmark} ${name}`.trim();

/**
 * The stored answers to the questions of the first screen: none where nothing is stored, undefined where more is stored than that screen
 * can show, so that it takes the engine.
 * @param {string | null} remember @param {string} name tells the widget from others of the page
 * @returns {Record<string, string> | undefined}
 */
export const storedAnswers = (remember, name) => {
  const key = keyOf(name);
  const stored = storage(remember);
  if (!stored?.getItem(key)) return {};
  const first = stored.getItem(`${key} first`);
  return first === null ? undefined : Object.fromEntries(new URLSearchParams(first));
};

/** @param {string | null} remember @param {string} name */
export const clearStoredAnswers = (remember, name) => {
  for (const key of [keyOf(name), `${keyOf(name)} first`]) storage(remember)?.removeItem(key);
};
