// @ts-check
// Follows a page that is switched between light and dark: by an attribute of its root or body, a stylesheet that has come since, or the system.

/** @type {Set<WeakRef<() => void>>} */
const followers = new Set();
/** By element, so that a follower lives as long as it. @type {WeakMap<Element, () => void>} */
const followerOf = new WeakMap();

const tell = () => followers.forEach((follower) => follower.deref()?.());

let isListening = false;

/** One set of listeners for all widgets of the page. */
const listen = () => {
  isListening = true;
  const soon = () => requestAnimationFrame(tell);
  const observer = new MutationObserver(() => { observe(); soon(); });
  // Again after each change, since routers put another body in the place of this one.
  const observe = () => {
    observer.observe(document.documentElement, { attributes: true, childList: true });
    observer.observe(document.head, { childList: true });
    observer.observe(document.body, { attributes: true });
  };
  observe();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', soon);
  // Of the page's root and body alone: what is on them cannot be told from what moves in an article.
  document.addEventListener('transitionend', ({ target, propertyName }) => {
    if (propertyName.endsWith('color') && (target === document.body || target === document.documentElement)) tell();
  });
  document.addEventListener('load', ({ target }) => { if (/** @type {Element} */ (target).localName === 'link') tell(); }, true);
};

/** Calls `follow` now, and whenever the colours of the page may have changed, as long as `element` lives. @param {Element} element @param {() => void} follow */
export const watchColours = (element, follow) => {
  if (!isListening) listen();
  // A page that mounts widgets again and again would keep what is left of each.
  followers.forEach((follower) => { if (!follower.deref()) followers.delete(follower); });
  followers.add(new WeakRef(follow));
  followerOf.set(element, follow);
  follow();
};
