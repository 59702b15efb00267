// @ts-check

/** @typedef {'unsupported' | 'network' | 'engine' | 'benchmark' | 'language'} Code */

/** What went wrong, as pages hear of it. */
export class Failure extends Error {
  /** @param {Code} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }

  /** `error` as a failure; one of ours, or of the engine's, stays as it is. @param {any} error @param {Code} code */
  static of(error, code) {
    // The browser's own errors have a number there.
    return error instanceof Failure ? error : new Failure(typeof error?.code === 'string' ? error.code : code, error?.message ?? String(error));
  }
}

const said = new Set();

/** Tells the owner, once. @param {string} message */
export const warn = (message) => {
  if (said.has(message)) return;
  said.add(message);
  console.warn(`toise: ${message}`);
};
