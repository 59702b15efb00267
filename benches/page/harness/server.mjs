// Serves a folder on this machine alone, as a good host would: brotli made beforehand, pages revalidated, all else kept for ever.
import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

const readIfFile = (path) => (statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : null);

/** Serves `folder` at `origin` until `close` is called; on any free port, unless one is given. */
export async function startServer(folder, port = 0) {
  const files = new Map();
  // Files are read once, so that no visit waits for the disk but the first.
  const find = (path) => {
    if (!files.has(path)) files.set(path, { plain: readIfFile(path), brotli: readIfFile(`${path}.br`) });
    return files.get(path);
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = normalize(decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    const { plain, brotli } = find(join(folder, path));
    if (!plain) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    const isCompressed = brotli && /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
    const body = isCompressed ? brotli : plain;
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': body.length,
      'cache-control': extname(path) === '.html' ? 'no-cache' : 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      vary: 'accept-encoding',
      ...(isCompressed && { 'content-encoding': 'br' }),
    }).end(body);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve, reject) => { server.once('error', reject).listen(port, '127.0.0.1', resolve); });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
