// @ts-check
// Tells the embedding page, and it alone, how high the content is: { toise: 'height', height }.

const LEAST = 200;
const MOST = 20_000;

/** @param {Element} content @param {string} embedder an origin */
export const tellHeight = (content, embedder) => {
  let told = 0;
  let waiting = 0;
  const tell = () => {
    waiting = 0;
    const height = Math.min(Math.max(Math.ceil(content.getBoundingClientRect().height), LEAST), MOST);
    if (height !== told) parent.postMessage({ toise: 'height', height }, embedder);
    told = height;
  };
  new ResizeObserver(() => { waiting ||= requestAnimationFrame(tell); }).observe(content);
  // A page whose script came later than the frame asks: { toise: 'height?' }.
  addEventListener('message', ({ data, origin, source }) => {
    if (source !== parent || origin !== embedder || data?.toise !== 'height?') return;
    told = 0;
    tell();
  });
};
