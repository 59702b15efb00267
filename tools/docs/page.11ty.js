// @ts-check
// A page of the documents' site: where one is, the document, and where else one can go.

/** The pages, in the order of the navigation. */
const CONTENTS = {
  Start: { index: 'Which way for me?', embedding: 'Embedding', hosting: 'Hosting', recipes: 'Recipes', npm: 'npm package', examples: 'Examples' },
  Trust: { privacy: 'Your visitors’ data', linking: 'Links and kept answers', security: 'Security', accessibility: 'Accessibility', performance: 'Speed', 'tested-with': 'Tested with' },
  'Your own survey': { editor: 'The editor', importing: 'Importing', 'benchmark-format': 'The benchmark format', comparison: 'The comparison' },
  Project: { translating: 'Translating', releasing: 'Releasing', changelog: 'Changelog' },
};

/** Where a page's headings are. */
const HEADING = /<h2 id="([^"]+)">(.*?)<\/h2>/g;

/** @param {{ content: string, page: { url: string } }} data */
export const render = ({ content, page }) => {
  const name = page.url.replace(/^\/|\.html$/g, '') || 'index';
  const title = content.match(/<h1 [^>]*>(.*?)<\/h1>/)?.[1];
  const isListed = Object.values(CONTENTS).some((pages) => name in pages);
  if (!title || !isListed) throw new Error(`${name}: a document begins with a heading, and stands in the list of contents`);
  const headings = [...content.matchAll(HEADING)];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title.replace(/<[^>]*>/g, '')} – Toise</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs.css">
<script type="module" src="docs.js"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header class="top">
  <a class="brand" href="../index.html">Toise</a>
  <button type="button" class="menu" popovertarget="contents">Contents</button>
  <nav aria-label="Site">
    <a href="index.html" aria-current="${name === 'index' ? 'page' : 'true'}">Documents</a>
    <a href="../surveys/index.html">Surveys</a>
    <a href="../index.html">Make yours</a>
  </nav>
  <form class="find" role="search" hidden>
    <input type="search" name="q" aria-label="Search the documents" placeholder="Search" autocomplete="off" aria-controls="found">
    <div id="found" hidden><p role="status"></p><ol></ol></div>
  </form>
</header>
<div class="columns">
<nav id="contents" aria-label="Contents" popover>
${Object.entries(CONTENTS).map(([group, pages]) => contentsOf(group, pages, name)).join('\n')}
</nav>
<main id="content" tabindex="-1" data-pagefind-body>
${content}</main>
${headings.length > 2 ? `<nav class="headings" aria-label="On this page">
<p>On this page</p>
<ul>${headings.map(([, id, text]) => `<li><a href="#${id}">${text.replace(/<\/?a\b[^>]*>/g, '')}</a></li>`).join('\n')}</ul>
</nav>` : ''}
</div>
</body>
</html>
`;
};

/** A group of the navigation. @param {string} group @param {Record<string, string>} pages @param {string} current */
const contentsOf = (group, pages, current) => {
  const items = Object.entries(pages).map(([name, label]) => `<li><a href="${name}.html"${name === current ? ' aria-current="page"' : ''}>${label}</a></li>`);
  return `<p>${group}</p>\n<ul>\n${items.join('\n')}\n</ul>`;
};
