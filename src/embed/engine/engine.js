// @ts-check
// How engines start and grow. It comes with their glue: before that, the loader can do without.
import { guarded } from './guard.js';
import { reader } from './reader.js';
import { check } from './refusal.js';
import { succeed } from './succession.js';

/** @typedef {import('./reader.js').Bring} Bring */

/**
 * What the loader gets of the engine's script.
 * @param {import('../loader/home.js').Glue} glue
 * @param {string} style the stylesheet of what comes after the first screen
 */
export const script = (glue, style) => ({
  check,
  reader,

  /**
   * An engine of its own for each widget, so that what breaks one leaves the others alone; all share one module.
   * @param {WebAssembly.Module} module
   * @param {Bring} bring
   * @param {(error: WebAssembly.RuntimeError) => void} onEnd hears of the trap that ended the engine, as a panic does
   */
  start: (module, bring, onEnd) => {
    /** @type {import('./guard.js').Take} */
    let take;
    const engine = glue({ Module: WebAssembly.Module, Instance: guarded(onEnd, (way) => { take = way; }) });
    engine.initSync({ module });
    engine.style = style;
    /** @param {ShadowRoot} root @param {HTMLElement} place @param {import('../loader/first.js').First | undefined} first @param {any} mounted */
    engine.succeed = (root, place, first, mounted) => succeed(root, style, place, first, mounted);
    /** Has the engine grow by a part, and by those before it, on which it builds. Before that, whatever calls into it ends the engine. @param {Part} part */
    engine.grow = async (part) => {
      const wanted = PARTS.slice(0, PARTS.findIndex((one) => one.part === part) + 1);
      const modules = await Promise.all(wanted.map(({ file }) => bring(file)));
      modules.forEach((module, at) => take(wanted[at].part, module));
    };
    return engine;
  },
});
