// How Eleventy makes the site of the documents: the Markdown of docs/ and of a few other places, as pages in one folder. All links between
// them are relative, so that the site works from any folder of any host. Tests hold its links against what is published.
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

/** Documents outside docs/, by the names of their pages. */
const ELSEWHERE = { security: 'SECURITY.md', changelog: 'CHANGELOG.md', examples: 'examples/README.md', npm: 'hosts/npm/README.md' };

const REPOSITORY = readFileSync('Cargo.toml', 'utf8').match(/^repository = "(.*)"$/m)?.[1];

export default (eleventy) => {
  for (const [name, path] of Object.entries(ELSEWHERE)) eleventy.addTemplate(`${name}.md`, readFileSync(path, 'utf8'));
  eleventy.addGlobalData('layout', 'page.11ty.js');
  eleventy.addGlobalData('permalink', () => ({ page }) => `${page.fileSlug === 'README' ? 'index' : page.fileSlug}.html`);
  eleventy.addPassthroughCopy('docs/*.json');
  eleventy.amendLibrary('md', amend);
  return {
    dir: { input: 'docs', includes: '../tools/docs' },
    templateFormats: ['md'],
    // Documents show the braces of other template languages.
    markdownTemplateEngine: false,
  };
};

/** Where a link of a document leads on the site. @param {string} href @param {string} document its path in the repository */
const resolve = (href, document) => {
  if (/^([a-z]+:|#)/.test(href)) return href;
  const [file, anchor] = href.split('#');
  const path = normalize(join(document, '..', file));
  if (!existsSync(path)) throw new Error(`${document}: nothing is at ${href}`);
  const target = pageOf(path) ?? path.match(/^docs\/([^/]+\.json)$/)?.[1] ?? `${REPOSITORY}/blob/main/${path}`;
  return anchor ? `${target}#${anchor}` : target;
};

/** The page of a document, if it has one. @param {string} document */
const pageOf = (document) => {
  const elsewhere = Object.keys(ELSEWHERE).find((name) => ELSEWHERE[name] === document);
  const name = elsewhere ?? document.match(/^docs\/([^/]+)\.md$/)?.[1];
  return name && `${name === 'README' ? 'index' : name}.html`;
};

const amend = (md) => {
  // Eleventy takes indented lines for text.
  md.enable('code');
  md.core.ruler.push('headings', nameHeadings);
  const { rules } = md.renderer;
  rules.link_open = (tokens, index, options, env, self) => {
    tokens[index].attrSet('href', resolve(tokens[index].attrGet('href'), ELSEWHERE[env.page.fileSlug] ?? normalize(env.page.inputPath)));
    return self.renderToken(tokens, index, options);
  };
  // A wide table scrolls by itself, by keyboard too. As a landmark it needs a name of its own.
  rules.table_open = (tokens, index) => {
    const before = tokens.slice(0, index);
    const number = before.filter(({ type }) => type === 'table_open').length + 1;
    const heading = textOf(tokens[before.findLastIndex(({ type }) => type === 'heading_open') + 1]);
    return `<div class="scroll" role="region" aria-label="Table ${number}: ${md.utils.escapeHtml(heading)}" tabindex="0">\n<table>\n`;
  };
  rules.table_close = () => '</table>\n</div>\n';
  const fence = rules.fence;
  rules.fence = (tokens, index, ...rest) => {
    const [, ...words] = tokens[index].info.split(' ');
    const code = fence(tokens, index, ...rest);
    return words.includes('live') ? code + live(tokens[index].content, words.includes('open')) : code;
  };
};

/** The text of a heading, without marks. */
const textOf = ({ children }) => children.map(({ content }) => content).join('');

/** Gives each heading the id that code hosts give it, so that links to it work in both places. */
const nameHeadings = ({ tokens }) => {
  const counts = new Map();
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const id = textOf(tokens[index + 1]).toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    token.attrSet('id', count ? `${id}-${count}` : id);
  });
};

/** An example's code at work, with the widget of the same dist/. @param {string} code @param {boolean} isOpen */
const live = (code, isOpen) =>
  `<details class="live"${isOpen ? ' open' : ''}><summary>This code at work</summary>\n${code.replaceAll('https://HOST/', '../')}</details>\n`;
