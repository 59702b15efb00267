// @ts-check
// Starts engines and loads their parts. This is in one file with the engine's glue, since the loader does not need it earlier.
import { guardedInstance } from './guarded-instance.js';
import { isA, SafeJSON } from './browser-globals.js';
import { requireWasm } from './require-wasm.js';
import { Session } from './session.js';

/** @typedef {import('./session.js').FetchModule} FetchModule */

/**
 * What the engine's script exports to the loader.
 * @param {import('../loader/asset-base.js').Glue} glue
 * @param {string} style the stylesheet of the screens after the first
 */
export const script = (glue, style) => {
  /**
   * Starts an engine. Each widget has its own, so that a trap in one does not affect the others. All share one compiled module.
   * @param {WebAssembly.Module} module
   * @param {FetchModule} fetchModule
   * @param {(error: unknown) => void} onTrap called with what ended the engine, such as a panic
   */
  const start = (module, fetchModule, onTrap) => {
    /** @type {import('./guarded-instance.js').AddPart} */
    let addPart;
    const engine = glue({ Module: WebAssembly.Module, Instance: guardedInstance(onTrap, (add) => { addPart = add; }) }, isA, SafeJSON);
    engine.initSync({ module });
    engine.style = style;
    /** Loads a part and those before it, which it needs. A call into a part that is not loaded traps. @param {Part} part */
    engine.loadPart = async (part) => {
      const needed = PARTS.slice(0, PARTS.findIndex((one) => one.part === part) + 1);
      const modules = await Promise.all(needed.map(({ file }) => fetchModule(file)));
      modules.forEach((module, index) => addPart(needed[index].part, module));
    };
    return engine;
  };
  /** @param {import('./session.js').Host} host @param {FetchModule} fetchModule */
  const session = (host, fetchModule) => new Session(host, (module, onTrap) => start(module, fetchModule, onTrap));
  return { requireWasm, start, session };
};
