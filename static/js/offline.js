// The page's side of js/offline_worker.js: has it keep the writing page, drops kept pages when the person signs out or somebody
// else has come, and brings a page that comes from the phone up to what this phone saved last.
// body: data-worker (the worker's address) and data-reader (who is signed in; on the sign-in page nobody).
const { worker, reader = "" } = document.body.dataset;
const form = document.querySelector("#plan-form");
const keptAt = document.documentElement.dataset.kept;
const LATER = `${location.pathname}?simpanan`;
const base = form?.elements.version.value;
const isPages = (name) => name.startsWith("revmental-pages-");
const isOwn = (name) => isPages(name) && reader !== "" && name.endsWith(`-${reader}`);

async function drop(isOld) {
  await Promise.all((await caches.keys()).filter((name) => isPages(name) && isOld(name)).map((name) => caches.delete(name)));
}

// Only beside the page itself: what was signed out or handed over does not come back by a late answer.
async function ownPages() {
  const name = (await caches.keys()).find(isOwn);
  const cache = name && await caches.open(name);
  return cache && await cache.match(location.pathname) ? cache : null;
}

// What was saved since the page was kept is noted beside it, part by part, under the version that the server gave it.
let noting = Promise.resolve();
async function note({ version, words }) {
  const cache = await ownPages();
  if (!cache) return;
  const known = await cache.match(LATER).then((found) => found?.json());
  const parts = { ...(known?.base === base ? known.parts : {}), ...words };
  await cache.put(LATER, new Response(JSON.stringify({ base, version: String(version), parts })));
}

// Every open writing page of this plan holds the lock, so that one can tell whether it is the only one.
const LOCK = `writing ${location.pathname}`;
const isAlone = async () => (await navigator.locks?.query())?.held.filter(({ name }) => name === LOCK).length === 1;

// A page from the phone is a page of its own: saves of the one it was copied from are not its own. What it shows afterwards is
// what the server had under the version that it then names; had somebody else saved meanwhile, the server refuses and shows both.
let alone = false;
async function catchUp({ fill, isTouched }) {
  form.elements.writer.value = crypto.randomUUID();
  alone = await isAlone();
  const known = await ownPages().then((cache) => cache?.match(LATER)).then((found) => found?.json());
  if (known?.base !== base || Object.keys(known.parts).some(isTouched)) return;
  for (const [part, words] of Object.entries(known.parts)) fill(words, [part]);
  form.elements.version.value = known.version;
}

// Words that a closed page left are all it had written on this version, sent or not: its last save, whose answer nobody heard, is
// then no conflict. Not while a page of this plan is open beside this one: that may be the writer, and write on.
function goOnFor({ version, writer, submitted }) {
  if (keptAt && alone && writer && !submitted && version === form.elements.version.value) form.elements.writer.value = writer;
}

function sayKept() {
  const box = document.querySelector("[data-kept-note]");
  const time = box.querySelector("time");
  time.dateTime = keptAt;
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" }).format(new Date(keptAt));
  box.hidden = false;
  // Also beside the buttons, for those who come in at a later step.
  const line = form.querySelector("[data-autosave-status]");
  line.textContent = line.dataset.kept;
  for (const part of document.querySelectorAll("[data-kept-hides]")) part.hidden = true;
  const back = () => {
    box.querySelector("[data-kept-title]").textContent = box.dataset.back;
    if (line.textContent === line.dataset.kept) line.textContent = box.dataset.back;
  };
  addEventListener("online", back);
  form.addEventListener("autosave:saved", back);
}

async function keepThis(isNew) {
  if (isNew) await fetch(location.pathname);
  const files = performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.startsWith(location.origin));
  navigator.serviceWorker.controller?.postMessage({ files });
}

function register() {
  // The worker that has just come has not seen this page pass by.
  navigator.serviceWorker.addEventListener("controllerchange", () => { if (form && !keptAt) keepThis(true).catch(() => {}); });
  navigator.serviceWorker.register(worker).catch(() => {});
  if (form && navigator.serviceWorker.controller) keepThis(false);
}

async function signOut(event) {
  const leaving = event.target;
  event.preventDefault();
  await drop(() => true).catch(() => {});
  if (navigator.onLine) leaving.submit();
  else document.dispatchEvent(new CustomEvent("ui:notice", { detail: leaving.dataset.signOut }));
}

if ("serviceWorker" in navigator && "caches" in window) {
  drop((name) => !isOwn(name)).catch(() => {});
  for (const leaving of document.querySelectorAll("form[data-sign-out]")) leaving.addEventListener("submit", signOut);
  if (worker) addEventListener("load", register);
  if (form && keptAt) sayKept();
  if (form) navigator.locks?.request(LOCK, { mode: "shared" }, () => new Promise(() => {}));
  form?.addEventListener("autosave:back", ({ detail }) => goOnFor(detail));
  form?.addEventListener("autosave:saved", ({ detail }) => { noting = noting.then(() => note(detail)).catch(() => {}); });
  form?.addEventListener("autosave:open", ({ detail }) => { if (keptAt) detail.first(() => catchUp(detail).catch(() => {})); });
}
