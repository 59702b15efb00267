// What comes over the wire, as Chromium's network service reports it.
import { waitUntil } from './wait.mjs';

const QUIET = 500;
const LIMIT = 60_000;

const kindOf = (mime = '') => {
  if (mime === 'application/wasm') return 'wasm';
  if (mime === 'text/html') return 'html';
  if (mime === 'text/css') return 'css';
  return mime.includes('javascript') ? 'js' : 'other';
};

/** Follows the requests of a tab from now on. */
export function watchNetwork(devtools) {
  const requests = new Map();
  let open = 0;
  let lastChange = Date.now();
  const find = ({ requestId }) => requests.get(requestId) ?? {};
  const close = (event, bytes) => {
    const request = find(event);
    if (!request.isOpen) return;
    Object.assign(request, { isOpen: false, bytes });
    open--;
    lastChange = Date.now();
  };

  devtools.on('Network.requestWillBeSent', ({ requestId, request: { url } }) => {
    if (url.startsWith('data:')) return;
    // A redirect is the same request at another address.
    if (!requests.get(requestId)?.isOpen) open++;
    requests.set(requestId, { url, isOpen: true, bytes: 0 });
    lastChange = Date.now();
  });
  devtools.on('Network.responseReceived', (event) => {
    const { mimeType, status, fromDiskCache, fromPrefetchCache } = event.response;
    Object.assign(find(event), { mime: mimeType, isCached: fromDiskCache || fromPrefetchCache || false });
    if (status >= 400) find(event).error = `HTTP ${status}`;
  });
  devtools.on('Network.requestServedFromCache', (event) => { find(event).isCached = true; });
  devtools.on('Network.loadingFinished', (event) => close(event, event.encodedDataLength));
  devtools.on('Network.loadingFailed', (event) => {
    find(event).error = event.errorText;
    close(event, 0);
  });

  return {
    forget() {
      requests.clear();
      open = 0;
    },
    /** Waits until no request was open for half a second. */
    idle: () => waitUntil(() => open === 0 && Date.now() - lastChange >= QUIET, LIMIT),
    /** So far: bytes in all and by kind, how many requests they took, and what failed. */
    sum() {
      const all = [...requests.values()];
      const received = all.filter(({ error, isCached, bytes }) => !error && !isCached && bytes > 0);
      const bytes = { total: 0, html: 0, js: 0, css: 0, wasm: 0, other: 0 };
      for (const request of received) {
        bytes.total += request.bytes;
        bytes[kindOf(request.mime)] += request.bytes;
      }
      const failed = all.filter(({ error }) => error).map(({ url, error }) => `${url}: ${error}`);
      return { bytes, requests: received.length, failed };
    },
  };
}
