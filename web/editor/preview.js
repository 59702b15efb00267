// @ts-check

/**
 * Shows the widget in the page of a frame, anew: it reads the answers in its address only as it begins.
 * @param {HTMLIFrameElement} frame
 * @param {string} address the benchmark's
 * @param {string} language
 * @param {string} sample the answers whose results are shown; empty for the questions
 * @param {boolean} isDark
 */
export const preview = (frame, address, language, sample, isDark) => {
  const page = frame.contentDocument;
  const window = frame.contentWindow;
  if (!page?.body || !window) return;
  page.documentElement.lang = language;
  page.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  const fresh = page.createElement('toise-benchmark');
  for (const [name, value] of Object.entries({ src: address, lang: language, theme: isDark ? 'dark' : 'light', loading: 'eager' })) fresh.setAttribute(name, value);
  const url = new URL(window.location.href);
  url.hash = sample ? `#toise=${sample}` : '#';
  // In the place of the present address: going back leaves the editor.
  if (window.location.hash !== url.hash) window.history.replaceState(null, '', url);
  const shown = page.querySelector('toise-benchmark');
  if (shown) shown.replaceWith(fresh);
  else page.body.append(fresh);
};
