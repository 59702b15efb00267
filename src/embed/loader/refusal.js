// @ts-check

/** Whether the page or the browser lets no engine run. */
export const isRefused = () => {
  try {
    // The shortest module there is. Engines differ in which of the two they refuse.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch {
    return true;
  }
};
