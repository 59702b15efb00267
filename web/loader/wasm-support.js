// @ts-check

/** Whether the browser and the page's policy let WebAssembly run. */
export const wasmSupport = () => {
  try {
    // The shortest module there is. Engines differ in which of the two steps they refuse.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
    return true;
  } catch {
    return false;
  }
};
