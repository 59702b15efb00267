export const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/**
 * Waits until `isTrue` returns true, but no longer than `limit` milliseconds: what does not settle is measured as it is. Looks every
 * `interval` milliseconds.
 */
export async function waitUntil(isTrue, limit, interval = 50) {
  const end = Date.now() + limit;
  while (!(await isTrue()) && Date.now() < end) await sleep(interval);
}
