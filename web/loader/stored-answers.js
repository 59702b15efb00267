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
 * The stored answers to the questions of the first screen: empty if nothing is stored, undefined if more is stored than that screen can
 * show, so that only the engine can.
 * @param {string | null} remember @param {string} name distinguishes the widget from others on the page
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
