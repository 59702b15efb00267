// @ts-check
// What the glue uses in place of globals of the browser that pages are known to replace.

const { JSON, Object, Symbol } = globalThis;

/**
 * Stands in the place of a class of the browser's behind `instanceof`. The prototypes of the browser's objects know their interface, whatever
 * the page calls by the name of that: MooTools replaces `Window`, and a page's own `class Element` hides the browser's. Objects of another
 * document count too.
 * @param {string} name
 */
export const isA = (name) => ({
  [Symbol.hasInstance]: (/** @type {any} */ value) => {
    for (let one = value; one !== null && one !== undefined; one = Object.getPrototypeOf(one)) {
      if (Object.getOwnPropertyDescriptor(one, Symbol.toStringTag)?.value === name) return true;
    }
    return false;
  },
});

/** A property without a value. Of no prototype, to which old scripts may have added `get` and `set`. */
const HIDDEN = Object.assign(Object.create(null), { value: undefined });

/** Hides `toJSON` of `Array.prototype`, by which Prototype.js turns lists into texts. @param {any} value one of the engine's own */
const withoutToJSON = (value) => {
  if (typeof value === 'object' && value !== null) {
    Object.defineProperty(value, 'toJSON', HIDDEN);
    Object.values(value).forEach(withoutToJSON);
  }
  return value;
};

export const SafeJSON = {
  parse: JSON.parse,
  /** @param {unknown} value @param {string[] | null} [replacer] @param {number} [space] */
  stringify: (value, replacer, space) => JSON.stringify(withoutToJSON(value), replacer, space),
};
