// @ts-check
// What a colour comes to on the widget's grounds: contrast as WCAG 2 defines it.

/** The widget's own colours where an owner sets none; web/styles/critical.css has them. */
export const OWN = {
  light: { accent: '#0f6f66', background: '#ffffff', text: '#1b2226' },
  dark: { accent: '#4fd1c0', background: '#15191c', text: '#e9eef0' },
};
/** What text needs. */
const READABLE = 4.5;

/** @param {string} colour */
export const isColour = (colour) => CSS.supports('color', colour) && !/var\(|^(inherit|initial|unset|revert(-layer)?)$/i.test(colour);

/**
 * What an owner should know of the colours chosen: keys of texts, and the contrast.
 * @param {import('./options.js').Chosen} chosen
 * @returns {{ of: 'accent' | 'text', key: string, ratio: number }[]}
 */
export const notesOn = ({ theme, accent, background, text }) => {
  /** @type {('light' | 'dark')[]} */
  const schemes = theme === 'light' || theme === 'dark' ? [theme] : ['light', 'dark'];
  return schemes.flatMap((scheme) => {
    const own = OWN[scheme];
    const ground = background || own.background;
    const weak = (/** @type {'accent' | 'text'} */ of, /** @type {string} */ key, /** @type {string} */ colour) => {
      const ratio = contrast(colour, ground);
      return ratio < READABLE ? [{ of, key: `${key}-${scheme}`, ratio }] : [];
    };
    return [
      ...(accent ? weak('accent', 'accent', accent) : []),
      ...(background || text ? weak('text', 'pair', text || own.text) : []),
    ];
  });
};

/** @param {string} one @param {string} other */
const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** Relative luminance. @param {string} colour */
const luminance = (colour) => {
  const [red, green, blue] = bytesOf(colour).map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Any CSS colour as #rrggbb, as a colour field wants it. @param {string} colour */
export const hexOf = (colour) => `#${bytesOf(colour).map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** Red, green and blue as the browser paints them. @param {string} colour */
const bytesOf = (colour) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)];
};
