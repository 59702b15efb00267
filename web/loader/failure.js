// @ts-check

/** @typedef {'unsupported' | 'network' | 'engine' | 'benchmark' | 'language'} Code */

/** A failure as pages get it by `toise-error`. */
export class Failure extends Error {
  /** @param {Code} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }

  /** `error` as a failure. One of ours, or of the engine's, keeps its code. @param {any} error @param {Code} code */
  static of(error, code) {
    // The code of a browser's own error is a number.
    return error instanceof Failure ? error : new Failure(typeof error?.code === 'string' ? error.code : code, error?.message ?? String(error));
  }
}

const warnings = new Set();

/** Warns the owner in the console, once. @param {string} message */
export const warn = (message) => {
  if (warnings.has(message)) return;
  warnings.add(message);
  // A page may have replaced it by what throws, and the visitor has to see what follows.
  try { console.warn(`toise: ${message}`); } catch {}
};
