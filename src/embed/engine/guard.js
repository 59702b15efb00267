// @ts-check
// What stands for WebAssembly.Instance, so that an engine that breaks down ends alone, and can grow.

/** What the names of exports begin with that are there for the parts: hundreds, of which the glue knows nothing. */
const MARK = ':';

/** Adds a part to an instance, once. @typedef {(part: Part, module: WebAssembly.Module) => void} Take */

/**
 * After a trap, nothing of the instance runs any more, and the page doesn't hear of it.
 * @param {(error: WebAssembly.RuntimeError) => void} onEnd
 * @param {(take: Take) => void} [onStart] gets what adds a part to the instance
 */
export const guarded = (onEnd, onStart) => class {
  /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports */
  constructor(module, imports) {
    let depth = 0;
    /** @type {WebAssembly.RuntimeError | undefined} */
    let end;
    const guard = (/** @type {Function} */ run) => (/** @type {unknown[]} */ ...given) => {
      // The glue takes values out of what it gets.
      if (end) return [];
      depth++;
      try {
        return run(...given);
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError)) throw error;
        end = error;
        // Whatever of the engine waits for this call must end too.
        if (depth > 1) throw error;
        return [];
      } finally {
        depth--;
        if (end && depth === 0) onEnd(end);
      }
    };
    const { exports } = new WebAssembly.Instance(module, imports);
    const bindings = Object.entries(exports).filter(([name]) => !name.startsWith(MARK));
    this.exports = Object.fromEntries(bindings.map(([name, value]) => [name, typeof value === 'function' ? guard(value) : value]));
    let shared = exports;
    const taken = new Set();
    onStart?.((part, module) => {
      if (taken.has(part)) return;
      shared = { ...shared, ...new WebAssembly.Instance(module, { ...imports, toise: shared }).exports };
      taken.add(part);
    });
  }
};
