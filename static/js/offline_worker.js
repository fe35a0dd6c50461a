// The portal without a signal. The address offline_worker says the release in self.release and loads this.
// Kept on the phone are the writing pages of the one person who is signed in (the server names them in a header of the page) and
// static files: nothing else, and never the answer to a POST. Pages go when the person signs out, when somebody else comes, when
// the server no longer opens them, when they are older than a session lives, and with every new release.
const { version, static: STATIC_URL, keptFor: KEPT_FOR, seconds, away: AWAY } = self.release;
const OURS = "revmental-";
const FILES = `${OURS}files-${version}`;
const PAGES = `${OURS}pages-`;
const OWN_PAGES = `${PAGES}${version}-`;
const WRITING = /^\/saya\/rencana-aksi\/[0-9a-f-]{36}\/$/;
const TO_THE_PLAN = "/saya/rencana-aksi/";
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const KEPT_AT = "X-Kept-At";
const PATIENCE = 4000;

async function drop(isOld) {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && isOld(name));
  return Promise.all(names.map((name) => caches.delete(name)));
}

const dropPages = (reader) => drop((name) => name.startsWith(PAGES) && name !== reader);

async function keptPages() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OWN_PAGES));
  return Promise.all(names.map((name) => caches.open(name)));
}

async function keptPage(path) {
  for (const cache of await keptPages()) {
    const page = await cache.match(path);
    if (page && Date.now() - Date.parse(page.headers.get(KEPT_AT)) < seconds * 1000) return page;
    if (page) await dropPages();
  }
  return undefined;
}

async function newestPath() {
  const found = [];
  for (const cache of await keptPages()) {
    for (const { url } of await cache.keys()) {
      const { pathname, search } = new URL(url);
      const page = search ? null : await keptPage(pathname);
      if (page) found.push([page.headers.get(KEPT_AT), pathname]);
    }
  }
  return found.sort().at(-1)?.[1];
}

// The page says in its own first tag that it comes from the phone.
async function copyOf(answer) {
  const at = new Date().toISOString();
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  headers.set(KEPT_AT, at);
  return new Response((await answer.text()).replace("<html ", `<html data-kept="${at}" `), { headers });
}

// What an answer to a writing page means for what is kept: sent to the sign-in, it is nobody's any more.
async function settle(path, answer) {
  if (answer.type === "opaqueredirect" || answer.redirected) return dropPages();
  if (answer.status >= 500) return undefined;
  const reader = answer.ok && answer.headers.get(KEPT_FOR);
  if (!reader) return Promise.all((await keptPages()).map((cache) => cache.delete(path, { ignoreSearch: true })));
  await dropPages(OWN_PAGES + reader);
  const cache = await caches.open(OWN_PAGES + reader);
  const copy = await copyOf(answer);
  // With the new page goes what was noted of saves since the old one.
  await cache.delete(path, { ignoreSearch: true });
  return cache.put(path, copy);
}

const later = (time) => new Promise((done) => { setTimeout(done, time); });

async function writingPage(path, asked) {
  const kept = await keptPage(path);
  if (!kept) return asked.catch(() => away(path));
  return Promise.race([asked, later(PATIENCE).then(() => kept)]).catch(() => kept);
}

async function away(path) {
  const plan = await newestPath();
  if (plan && path === TO_THE_PLAN) return Response.redirect(plan);
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'; img-src 'self' data:" };
  return new Response(plan ? AWAY.replace("data-plan hidden", "data-plan") : AWAY, { status: 503, headers });
}

// A file whose name holds its hash never changes; any other is asked for anew.
async function staticFile(request) {
  const cache = await caches.open(FILES);
  const kept = await cache.match(request);
  if (kept && HASHED.test(new URL(request.url).pathname)) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

const isStatic = (url) => url.origin === self.location.origin && url.pathname.startsWith(STATIC_URL);

async function keepFiles(urls) {
  const cache = await caches.open(FILES);
  for (const url of urls.filter((one) => isStatic(new URL(one)))) {
    if (!await cache.match(url)) await cache.add(url);
  }
}

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(drop((name) => name !== FILES && !name.startsWith(OWN_PAGES)).then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data.files) event.waitUntil(keepFiles(event.data.files).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (isStatic(url)) {
    event.respondWith(staticFile(request));
  } else if (WRITING.test(url.pathname)) {
    const asked = fetch(request);
    // A spare row in the address is for pages without scripts: such a page is not kept.
    if (!url.search) event.waitUntil(asked.then((answer) => settle(url.pathname, answer.clone())).catch(() => {}));
    event.respondWith(writingPage(url.pathname, asked));
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => away(url.pathname)));
  }
});
