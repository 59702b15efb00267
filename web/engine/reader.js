// @ts-check
import { warn } from '../loader/failure.js';
import { startModule } from './checker.js';

/**
 * What the reader's script exports to the loader: a function that starts an instance, which packs a benchmark file. Start one for each file:
 * WebAssembly memory grows and never shrinks, and an instance ends at the first error. `load` starts another module.
 * @param {import('../loader/asset-base.js').Glue} glue
 */
export const script = (glue) => (
  /** @type {WebAssembly.Module} */ module,
  /** @type {string[] | undefined} */ other,
  /** @type {(name: 'checker', files: { glue: Published, wasm: Published }) => Promise<any>} */ load,
) => {
  if (other) {
    const [pack, edition] = other;
    warn(`${pack} is of edition ${edition}, which this widget does not read: it reads the file beside it instead, which takes longer. Pack that again.`);
  }
  const reader = startModule(glue, module);
  /** The checker, which knows the words for what is wrong. */
  const checker = () => load('checker', CHECKER);
  return {
    checker,
    /** @param {string} json @param {string} tag @param {string} messages */
    pack: async (json, tag, messages) => {
      try {
        return reader.pack_in_language(json, tag, messages);
      } catch {
        return (await checker()).pack(json, [tag, messages]);
      }
    },
  };
};
