// @ts-check
// What was kept of an earlier visit, as far as the first screen can show it. The engine writes it: src/embed/memory.rs.

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
 * The answers that were kept of the first screen, by question; none where nothing was kept. Nothing is returned where more was kept
 * than that screen shows, which the engine alone can.
 * @param {string | null} remember @param {string} name what tells the widget from others of the page
 * @returns {Record<string, string> | undefined}
 */
export const keptOf = (remember, name) => {
  const key = keyOf(name);
  const kept = storage(remember);
  if (!kept?.getItem(key)) return {};
  const first = kept.getItem(`${key} first`);
  return first === null ? undefined : Object.fromEntries(new URLSearchParams(first));
};

/** Forgets it. @param {string | null} remember @param {string} name */
export const forget = (remember, name) => {
  for (const key of [keyOf(name), `${keyOf(name)} first`]) storage(remember)?.removeItem(key);
};
