// @ts-check
// The answers of an earlier visit, as far as the first screen can show them. The engine writes them: src/embed/storage.rs.

/**
 * What `use` returns of the storage. A page's policy, a browser's settings or a script of the page may make any use of it throw: then
 * nothing is stored.
 * @template T
 * @param {string | null} remember @param {(storage: Storage) => T} use
 */
const withStorage = (remember, use) => {
  try {
    return remember === 'off' ? undefined : use(remember === 'device' ? localStorage : sessionStorage);
  } catch {
    return undefined;
  }
};

/** The keys of all that is stored, and of the answers to the first screen. @param {string} benchmark @param {string} name */
const keysOf = (benchmark, name) => ['toise', 'toise-first'].map((kind) => `${kind} ${benchmark} ${name}`.trim());

/**
 * The stored answers to the questions of the first screen: empty if nothing is stored, undefined if more is stored than that screen can
 * show, so that only the engine can.
 * @param {string} benchmark its id
 * @param {string | null} remember @param {string} name distinguishes the widget from others on the page
 * @returns {[string, string][] | undefined} the ids of questions and options
 */
export const storedAnswers = (benchmark, remember, name) => {
  const [all, first] = withStorage(remember, (storage) => keysOf(benchmark, name).map((key) => storage.getItem(key))) ?? [];
  if (!all) return [];
  return typeof first === 'string' ? [...new URLSearchParams(first)] : undefined;
};

/** @param {string} benchmark @param {string | null} remember @param {string} name */
export const clearStoredAnswers = (benchmark, remember, name) => {
  withStorage(remember, (storage) => keysOf(benchmark, name).forEach((key) => storage.removeItem(key)));
};
