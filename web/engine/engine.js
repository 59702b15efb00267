// @ts-check
// How engines start and load their parts. This comes with the engine's glue, since the loader does not need it before.
import { guardedInstance } from './guarded-instance.js';
import { reader } from './reader.js';
import { requireWasm } from './require-wasm.js';
import { takeOver } from './take-over.js';

/** @typedef {import('./reader.js').FetchModule} FetchModule */

/**
 * What the loader gets of the engine's script.
 * @param {import('../loader/asset-base.js').Glue} glue
 * @param {string} style the stylesheet of what comes after the first screen
 */
export const script = (glue, style) => ({
  requireWasm,
  reader,

  /**
   * An engine of its own for each widget, so that a trap in one leaves the others alone. All share one compiled module.
   * @param {WebAssembly.Module} module
   * @param {FetchModule} fetchModule
   * @param {(error: WebAssembly.RuntimeError) => void} onTrap hears of the trap that ended the engine, as a panic does
   */
  start: (module, fetchModule, onTrap) => {
    /** @type {import('./guarded-instance.js').AddPart} */
    let addPart;
    const engine = glue({ Module: WebAssembly.Module, Instance: guardedInstance(onTrap, (add) => { addPart = add; }) });
    engine.initSync({ module });
    engine.style = style;
    /** @param {ShadowRoot} root @param {HTMLElement} container @param {import('../loader/first-screen.js').FirstScreen | undefined} first @param {any} mounted */
    engine.takeOver = (root, container, first, mounted) => takeOver(root, style, container, first, mounted);
    /** Loads a part, and those before it, on which it builds. A call into a part that is not loaded traps. @param {Part} part */
    engine.loadPart = async (part) => {
      const wanted = PARTS.slice(0, PARTS.findIndex((one) => one.part === part) + 1);
      const modules = await Promise.all(wanted.map(({ file }) => fetchModule(file)));
      modules.forEach((module, index) => addPart(wanted[index].part, module));
    };
    return engine;
  },
});
