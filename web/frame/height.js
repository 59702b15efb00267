// @ts-check
// Reports the height of the content in CSS pixels to the embedding page, and to no other: { toise: 'height', height }.

const MIN = 200;
const MAX = 20_000;

/** @param {Element} content @param {string} embeddingOrigin */
export const reportHeight = (content, embeddingOrigin) => {
  let reported = 0;
  /** The requested animation frame, or 0. */
  let pending = 0;
  const report = () => {
    pending = 0;
    const height = Math.min(Math.max(Math.ceil(content.getBoundingClientRect().height), MIN), MAX);
    if (height !== reported) parent.postMessage({ toise: 'height', height }, embeddingOrigin);
    reported = height;
  };
  new ResizeObserver(() => { pending ||= requestAnimationFrame(report); }).observe(content);
  // A page whose listener was added after the first report asks for it again: { toise: 'height?' }.
  addEventListener('message', ({ data, origin, source }) => {
    if (source !== parent || origin !== embeddingOrigin || data?.toise !== 'height?') return;
    reported = 0;
    report();
  });
};
