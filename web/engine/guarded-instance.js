// @ts-check
// Replaces WebAssembly.Instance in the glue, so that a trap ends one engine alone, and so that an engine can load parts.

/** The names of exports that only parts import begin with this. The glue uses none of these hundreds. */
const PART_EXPORT = ':';

/** Adds a part to an instance; nothing happens if it has that part already. @typedef {(part: Part, module: WebAssembly.Module) => void} AddPart */

/**
 * A class like WebAssembly.Instance. After a trap its exports do nothing, and the page gets no error. An exception of the browser's
 * functions, which a page may have replaced, counts as a trap: it leaves the engine's memory as it was in the middle of the call.
 * @param {(error: unknown) => void} onTrap
 * @param {(addPart: AddPart) => void} [onStart] called with the function that adds parts to the instance
 */
export const guardedInstance = (onTrap, onStart) => class {
  /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports */
  constructor(module, imports) {
    let depth = 0;
    let hasTrapped = false;
    const guard = (/** @type {Function} */ run) => (/** @type {unknown[]} */ ...args) => {
      // The glue destructures some results.
      if (hasTrapped) return [];
      depth++;
      try {
        return run(...args);
      } catch (error) {
        hasTrapped = true;
        // The engine's outer calls, which wait for this one, must end too.
        if (depth > 1) throw error;
        onTrap(error);
        return [];
      } finally {
        depth--;
      }
    };
    const { exports } = new WebAssembly.Instance(module, imports);
    const bindings = Object.entries(exports).filter(([name]) => !name.startsWith(PART_EXPORT));
    this.exports = Object.fromEntries(bindings.map(([name, value]) => [name, typeof value === 'function' ? guard(value) : value]));
    let shared = exports;
    const added = new Set();
    onStart?.((part, module) => {
      if (added.has(part)) return;
      shared = { ...shared, ...new WebAssembly.Instance(module, { ...imports, toise: shared }).exports };
      added.add(part);
    });
  }
};
