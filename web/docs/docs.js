// @ts-check
// Searches the documents, in an index that lies beside them: no server is asked. Without scripts there is no field for it.

/**
 * @typedef {{ url: string, title: string, excerpt: string }} Found what Pagefind has found: excerpts are HTML with `mark`
 * @typedef {{ url: string, excerpt: string, meta: { title: string }, sub_results: Found[] }} Page
 * @typedef {{ data: () => Promise<Page> }} Result
 */

/** How many pages are listed, and how many places in each. */
const PAGES = 6, PLACES = 3;

const form = /** @type {HTMLFormElement} */ (document.querySelector('.find'));
const field = /** @type {HTMLInputElement} */ (form.elements.namedItem('q'));
const found = /** @type {HTMLElement} */ (document.getElementById('found'));
const status = /** @type {HTMLElement} */ (found.querySelector('[role=status]'));
const list = /** @type {HTMLElement} */ (found.querySelector('ol'));

/** @type {Promise<any> | undefined} */
let loading;
const load = () => (loading ??= import(new URL('search/pagefind.js', import.meta.url).href).then(async (pagefind) => {
  await pagefind.options({ baseUrl: new URL('.', import.meta.url).pathname });
  return pagefind;
}));

const search = async () => {
  const term = field.value.trim();
  if (!term) {
    found.hidden = true;
    return;
  }
  const pagefind = await load();
  /** @type {{ results: Result[] } | null} null if more was typed meanwhile */
  const answer = await pagefind.debouncedSearch(term, {}, 150);
  if (!answer) return;
  const pages = await Promise.all(answer.results.slice(0, PAGES).map((result) => result.data()));
  if (term !== field.value.trim()) return;
  const count = answer.results.length;
  status.textContent = count ? `“${term}” is on ${count} ${count === 1 ? 'page' : 'pages'}.` : `“${term}” is nowhere.`;
  found.hidden = false;
  list.replaceChildren(...pages.flatMap(({ meta, sub_results }) => sub_results.slice(0, PLACES).map((place) => itemOf(meta.title, place))));
};

/** @param {string} page @param {Found} place */
const itemOf = (page, { url, title, excerpt }) => {
  const item = document.createElement('li');
  const link = item.appendChild(document.createElement('a'));
  link.href = url;
  link.textContent = title === page ? page : `${page}: ${title}`;
  // Pagefind has escaped everything but its marks.
  item.appendChild(document.createElement('p')).innerHTML = excerpt;
  return item;
};

form.hidden = false;
field.addEventListener('focus', load, { once: true });
field.addEventListener('input', search);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  list.querySelector('a')?.click();
});
form.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  field.value = '';
  found.hidden = true;
  field.focus();
});
// What was found lies over the page, and goes when the visitor goes on there.
document.addEventListener('pointerdown', ({ target }) => {
  if (!form.contains(/** @type {Node} */ (target))) found.hidden = true;
});
field.addEventListener('focus', () => (found.hidden = !list.childElementCount || !field.value.trim()));
list.addEventListener('click', ({ target }) => {
  if (/** @type {Element} */ (target).closest('a')) found.hidden = true;
});
