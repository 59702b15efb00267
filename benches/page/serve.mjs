// node serve.mjs [PAGE…]
// Builds pages, all unless some are named, and serves them to look at, until it is interrupted.
import { buildPages } from './harness/build.mjs';
import { BUILT } from './harness/folders.mjs';
import { startServer } from './harness/server.mjs';
import { PAGES } from './pages/index.mjs';

const PORT = 8377;

const wanted = process.argv.slice(2);
const pages = PAGES.filter(({ id }) => !wanted.length || wanted.includes(id));
await buildPages(pages, BUILT);
const { origin } = await startServer(BUILT, PORT);
for (const { id, label } of pages) console.log(`${origin}/${id}/  ${label}`);
