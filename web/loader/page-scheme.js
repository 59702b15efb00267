// @ts-check
// Whether a page is dark, for pages that never say `color-scheme`: their colours are all there is to go by.

/** How light a computed colour is, from 0 to 1; undefined where it is rather transparent. @param {string} colour */
export const lightnessOf = (colour) => {
  const [first = 0, second = 0, third = 0, alpha = 1] = (colour.match(/(?<=[( ])[-.\de]+/g) ?? []).map(Number);
  if (alpha < 0.5) return undefined;
  // oklch, oklab; lch, lab; color(srgb …); rgb.
  if (colour.startsWith('o')) return first;
  if (colour.startsWith('l')) return first / 100;
  return (first * 0.3 + second * 0.59 + third * 0.11) / (colour.startsWith('c') ? 1 : 255);
};

/** The element around another, also around its shadow root. @param {Element} one @returns {Element | null} */
const around = (one) => one.parentElement ?? /** @type {ShadowRoot} */ (one.getRootNode()).host ?? null;

/**
 * Whether what is around `element` is dark, by the nearest ground that covers, or else by its text. False where the page says
 * `color-scheme`, which the stylesheet follows.
 * @param {Element} element
 */
export const isOnDark = (element) => {
  const nearest = around(element);
  if (!nearest || getComputedStyle(nearest).colorScheme !== 'normal') return false;
  for (let one = /** @type {Element | null} */ (nearest); one; one = around(one)) {
    const lightness = lightnessOf(getComputedStyle(one).backgroundColor);
    if (lightness !== undefined) return lightness < 0.45;
  }
  return (lightnessOf(getComputedStyle(nearest).color) ?? 0) > 0.6;
};
