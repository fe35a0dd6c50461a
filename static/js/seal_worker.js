// The verification pages while the server is away. The address offline_check_worker says the release in self.release and loads this.
// Kept are one page without a word of a person, the files it is made of, and the public keys; never an answer about a certificate.
const { version, static: STATIC_URL, scope: SCOPE, page: PAGE, keys: KEYS } = self.release;
const OURS = "verifikasi-";
const CACHE = OURS + version;
const AWAY = [502, 503, 504];
const PATIENCE = 8000;

async function keep() {
  const cache = await caches.open(CACHE);
  const answer = await fetch(PAGE, { cache: "no-cache" });
  if (!answer.ok) throw new Error(String(answer.status));
  const html = await answer.clone().text();
  const named = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, url]) => url).filter((url) => url.startsWith(STATIC_URL));
  await cache.put(PAGE, answer);
  await cache.addAll([...new Set(named)]);
  await keepKeys();
}

// Asked for at each visit, so that a withdrawn key is soon trusted no longer.
async function keepKeys() {
  const answer = await fetch(KEYS, { cache: "no-cache" });
  if (answer.ok) await (await caches.open(CACHE)).put(KEYS, answer);
}

const kept = async (url) => (await caches.open(CACHE)).match(url);
const late = () => new Promise((_, fail) => { setTimeout(() => fail(new Error("late")), PATIENCE); });

// Only where the server is away: a page that says "revoked" or "unknown" is an answer.
async function checked(request) {
  const asked = fetch(request);
  const answer = await Promise.race([asked, late()]).catch(() => null);
  if (answer && !AWAY.includes(answer.status)) return answer;
  return (await kept(PAGE)) ?? answer ?? asked;
}

async function fresh(request) {
  return fetch(request).catch(async (error) => {
    const answer = await kept(request.url);
    if (answer) return answer;
    throw error;
  });
}

self.addEventListener("install", (event) => { event.waitUntil(keep().then(() => self.skipWaiting())); });

self.addEventListener("activate", (event) => {
  const dropped = caches.keys().then((names) => names.filter((name) => name.startsWith(OURS) && name !== CACHE));
  event.waitUntil(dropped.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && url.pathname.startsWith(SCOPE)) {
    event.respondWith(checked(request));
    event.waitUntil(keepKeys().catch(() => {}));
  } else if (url.pathname.startsWith(STATIC_URL) || url.pathname === KEYS) {
    event.respondWith(fresh(request));
  }
});
