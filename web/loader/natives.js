// @ts-check
// What the scripts use of the browser by names that pages give to things of their own: `const URL = …` and `class Map` in a script of the
// page hide the browser's, but not from `globalThis`. The build puts these in the place of the names.
export const { CSS, CustomEvent, HTMLElement, JSON, Map, Response, Set, URL, URLSearchParams } = globalThis;
