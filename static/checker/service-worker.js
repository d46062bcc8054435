// Keeps the checker for the next visit, also without a network. It is installed only when a reader loads the
// checker, answers for the parts of the checker from its cache, and for everything else when there is no network.
const CACHE = 'check-a-step-VERSION';
const PARTS = /\/_static\/(vendor\/pyodide|checker)\//;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(tidy()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(PARTS.test(request.url) ? kept(request) : current(request));
});

async function tidy() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('check-a-step-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

async function current(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const cache = await caches.open(CACHE);
    return (await cache.match(request, { ignoreSearch: true })) ?? Response.error();
  }
}
