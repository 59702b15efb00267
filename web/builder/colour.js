// @ts-check
// The contrast of an owner's colours on the widget's backgrounds, as WCAG 2 defines it.

/** The widget's own colours, for what an owner does not set; the same as in web/styles/critical.css. */
export const DEFAULT_COLOURS = {
  light: { accent: '#0f6f66', background: '#ffffff', text: '#1b2226' },
  dark: { accent: '#4fd1c0', background: '#15191c', text: '#e9eef0' },
};
/** The contrast that WCAG 2 asks of text (success criterion 1.4.3, level AA). */
const READABLE = 4.5;

/**
 * A colour is written into the owner's code, and may come out of an address that anybody can write. Hence only signs that end no style, and
 * nothing that takes any text as its argument, which `CSS.supports` does not look into.
 * @param {string} colour
 */
export const isColour = (colour) =>
  /^[\w#%.,()/+* -]+$/.test(colour) && !/\/\*|\b(var|env|attr|if|inherit)\(|^(inherit|initial|unset|revert(-layer)?)$/i.test(colour) && CSS.supports('color', colour);

/**
 * The chosen colours that have too little contrast, light and dark: which option it is, the key of the text that says so, and the contrast
 * ratio, 1 to 21.
 * @param {import('./options.js').Choices} choices
 * @returns {{ name: 'accent' | 'text', key: string, ratio: number }[]}
 */
export const contrastNotes = ({ theme, accent, background, text }) => {
  /** @type {('light' | 'dark')[]} */
  const schemes = theme === 'light' || theme === 'dark' ? [theme] : ['light', 'dark'];
  return schemes.flatMap((scheme) => {
    const own = DEFAULT_COLOURS[scheme];
    const noteIfWeak = (/** @type {'accent' | 'text'} */ name, /** @type {string} */ key, /** @type {string} */ colour) => {
      const ratio = contrast(colour, background || own.background);
      return ratio < READABLE ? [{ name, key: `${key}-${scheme}`, ratio }] : [];
    };
    return [
      ...(accent ? noteIfWeak('accent', 'accent', accent) : []),
      ...(background || text ? noteIfWeak('text', 'pair', text || own.text) : []),
    ];
  });
};

/** The contrast ratio, 1 to 21. @param {string} one @param {string} other */
const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** The relative luminance, 0 to 1. @param {string} colour */
const luminance = (colour) => {
  const [red, green, blue] = bytesOf(colour).map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Any CSS colour as #rrggbb, which is what `<input type="color">` takes. @param {string} colour */
export const hexOf = (colour) => `#${bytesOf(colour).map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** Red, green and blue as the browser paints them, each 0 to 255. @param {string} colour */
const bytesOf = (colour) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
};
