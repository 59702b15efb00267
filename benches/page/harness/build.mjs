// Builds pages as a good host would have them: bundled and minified, named by content, brotli beside each file.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { article } from '../pages/shared/article.mjs';

const BUNDLE = {
  bundle: true, minify: true, treeShaking: true, splitting: true, format: 'esm', target: 'es2022', legalComments: 'none',
  entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]', define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true, logLevel: 'warning',
};

/** Builds each page into a folder of its id; what the folder had before is gone. */
export async function buildPages(pages, folder) {
  rmSync(folder, { recursive: true, force: true });
  for (const page of pages) await buildPage(page, join(folder, page.id));
  compress(folder);
}

async function buildPage({ id, title, entry, esbuild, css, copy, files, snippet }, folder) {
  const assets = join(folder, 'assets');
  const url = `/${id}/assets/`;
  mkdirSync(assets, { recursive: true });
  const built = { url };
  if (entry) {
    const { js, preload } = await bundle(entry, assets, esbuild);
    built.js = url + js;
    built.preload = preload.map((name) => url + name);
  }
  if (css) built.css = url + writeHashed(assets, basename(css), readFileSync(css));
  if (copy) {
    if (!existsSync(copy)) throw new Error(`page ${id} is made of ${copy}, which is not there: run make dist`);
    cpSync(copy, assets, { recursive: true });
  }
  for (const [name, text] of Object.entries(files?.() ?? {})) writeFileSync(join(assets, name), text);
  writeFileSync(join(folder, 'index.html'), article(title, snippet(built)));
}

/** The names of the bundle, and of the chunks that it needs at once. */
async function bundle(entry, outdir, options) {
  const { metafile } = await build({ ...BUNDLE, entryPoints: [entry], outdir, ...options });
  const [path, { imports }] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint && basename(entryPoint) === basename(entry));
  return {
    js: basename(path),
    preload: imports.filter(({ kind }) => kind === 'import-statement').map((chunk) => basename(chunk.path)),
  };
}

function writeHashed(folder, name, content) {
  const extension = extname(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const hashed = `${basename(name, extension)}-${hash}${extension}`;
  writeFileSync(join(folder, hashed), content);
  return hashed;
}

/** Writes brotli of quality 11 beside each file that it makes smaller. */
export function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((found) => found.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_MODE } = constants;
    const compressed = brotliCompressSync(content, { params: {
      [BROTLI_PARAM_QUALITY]: 11,
      [BROTLI_PARAM_LGWIN]: 24,
      [BROTLI_PARAM_SIZE_HINT]: content.length,
      [BROTLI_PARAM_MODE]: path.endsWith('.wasm') ? constants.BROTLI_MODE_GENERIC : constants.BROTLI_MODE_TEXT,
    } });
    if (compressed.length < content.length) writeFileSync(`${path}.br`, compressed);
  }
}
