// Saves a form[data-autosave] by itself while it is being written; when the signal goes, the words wait on this device (IndexedDB)
// and are sent when it is back, also after the page was closed and opened again.
// data-autosave: address for the draft; data-autosave-key: name under which the words wait. Words of the status line stand in
// components/autosave.html. Answers: 200 {saved_at, version?} · 409 {message} somebody else changed it · 422 {message} not storable.
// A form may have parts ([data-part] with a hidden field "part"): only the parts that were touched are sent.
// A hidden field "writer" (drawn anew with each page) beside data-autosave-writer (whose save is the stored one) tells words whose
// answer was lost from words that somebody else overtook. data-autosave-echo (parts): the page shows what was just sent and refused;
// data-autosave-hold: the person has to choose first, nothing is sent by itself.
// Tells the page: "autosave:open" (detail: first, isTouched and fill, for what has to be filled in before waiting words are looked
// for), "autosave:saved" (detail: the answer, and by part the words that were sent), "autosave:restore" (detail: [name, value]
// pairs, before they are filled in), "autosave:back" (detail: what waited and is filled in now).
const PAUSE = 1500;
const PATIENCE = 30000;
const RETRIES = [2000, 4000, 8000, 15000];
const HEADS = ["csrfmiddlewaretoken", "version", "writer", "part"];

// One store for all forms of the device. Every method says whether the device did it.
const device = {
  open() {
    this.base ??= new Promise((done, fail) => {
      const asked = indexedDB.open("revmental-drafts", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("words");
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    return this.base;
  },
  async run(mode, act) {
    const moved = (await this.open()).transaction("words", mode);
    const asked = act(moved.objectStore("words"));
    return new Promise((done, fail) => {
      moved.oncomplete = () => done(asked.result);
      moved.onabort = () => fail(moved.error);
    });
  },
  keep(key, words) { return this.run("readwrite", (store) => store.put(words, key)); },
  forget(key) { return this.run("readwrite", (store) => store.delete(key)); },
  // Words that a page of an older release left in the other kind of store come along.
  async take(key) {
    const old = localStorage.getItem(key);
    if (old) {
      await this.keep(key, JSON.parse(old));
      localStorage.removeItem(key);
    }
    return this.run("readonly", (store) => store.get(key));
  },
};

function start(form) {
  const line = form.querySelector("[data-autosave-status]");
  const key = `draft:${form.dataset.autosaveKey}`;
  const hold = form.dataset.autosaveHold !== undefined;
  const touched = new Map((form.dataset.autosaveEcho ?? "").split(" ").filter(Boolean).map((part) => [part, 0]));
  let timer = 0;
  let stopped = false;
  let busy = false;
  let changes = 0;
  let failed = 0;
  let keeping = null;
  let again = false;
  let kept = true;
  let ready = null;

  const say = (text) => { if (line) line.textContent = text ?? ""; };
  const tell = (name, detail) => form.dispatchEvent(new CustomEvent(name, { detail }));
  const value = (name) => form.elements[name]?.value;
  const partOf = (control) => control.closest("[data-part]")?.dataset.part ?? "";
  const wait = (time = PAUSE) => { clearTimeout(timer); timer = setTimeout(save, time); };

  const words = () => wordsOf([...touched.keys()]);

  // What stands in some parts; "" is the whole form.
  function wordsOf(parts) {
    const places = new Map([...form.elements].filter((control) => control.name).map((control) => [control.name, partOf(control)]));
    const wanted = (name) => !HEADS.includes(name) && (parts.includes("") || parts.includes(places.get(name)));
    return [...new FormData(form)].filter(([name, text]) => typeof text === "string" && wanted(name));
  }

  function message() {
    const body = new FormData();
    for (const name of HEADS.slice(0, 3)) if (value(name) !== undefined) body.append(name, value(name));
    if (!touched.has("")) for (const part of ["", ...touched.keys()]) body.append("part", part);
    for (const [name, text] of words()) body.append(name, text);
    return body;
  }

  // One write at a time; what is typed during a write is written by the next one.
  function keep(submitted = false) {
    if (keeping && !submitted) { again = true; return keeping; }
    again = false;
    const what = { words: words(), parts: [...touched.keys()], writer: value("writer"), version: value("version"), submitted };
    keeping = Promise.resolve(ready).then(() => device.keep(key, what)).then(() => { kept = true; }, () => { kept = false; }).then(() => {
      keeping = null;
      return again ? keep() : undefined;
    });
    return keeping;
  }

  async function forget() {
    await keeping;
    if (!touched.size) await device.forget(key).catch(() => {});
  }

  async function offline(text = line?.dataset.offline) {
    await keeping;
    say(kept ? text : line?.dataset.memory);
    wait(RETRIES[Math.min(failed, RETRIES.length - 1)]);
    failed += 1;
  }

  // One save at a time: a second one under way would come with a version that the first is just making old.
  async function save() {
    if (stopped || busy || !touched.size) return;
    if (hold) return say(line?.dataset.hold);
    busy = true;
    const sent = { at: changes, words: Object.fromEntries([...touched.keys()].map((part) => [part, wordsOf([part])])) };
    say(line?.dataset.saving);
    await fetch(form.dataset.autosave, { method: "POST", body: message(), headers: { "X-Autosave": "1" }, signal: AbortSignal.timeout(PATIENCE) })
      .then((answer) => heard(answer, sent), () => offline());
    busy = false;
    if (sent.at !== changes) wait();
  }

  async function heard(answer, sent) {
    if (answer.redirected || answer.status === 403) return offline(line?.dataset.away);
    const told = await answer.json().catch(() => null);
    if (!told) return offline();
    failed = 0;
    if (answer.ok) return done(told, sent);
    stopped = answer.status === 409;
    return say(told.message || line?.dataset.offline);
  }

  async function done(told, sent) {
    if (told.version && form.elements.version) form.elements.version.value = told.version;
    for (const [part, at] of touched) if (at <= sent.at) touched.delete(part);
    if (!touched.size) say(`${line?.dataset.saved} ${told.saved_at}`);
    tell("autosave:saved", { ...told, words: sent.words });
    // What was typed meanwhile waits under the version that it now builds on.
    return touched.size ? keep() : forget();
  }

  function fill(pairs, parts) {
    tell("autosave:restore", pairs);
    const names = new Set(pairs.map(([name]) => name));
    const places = {};
    for (const control of form.elements) {
      if (HEADS.includes(control.name) || !(parts.includes("") || parts.includes(partOf(control)))) continue;
      const values = pairs.filter(([name]) => name === control.name).map(([, text]) => text);
      if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
      else if (names.has(control.name) && control.type !== "hidden" && control.type !== "file") {
        places[control.name] = (places[control.name] ?? -1) + 1;
        control.value = values[places[control.name]] ?? values[0];
      }
    }
  }

  // Words of a closed page go back into their places and are sent; where somebody else saved meanwhile, the server is asked to
  // show both, so they keep the version that they began from.
  async function bringBack() {
    const found = await device.take(key).catch(() => null);
    if (!found?.words || form.dataset.autosaveEcho !== undefined) return;
    const ours = found.version === value("version") || (found.writer && found.writer === form.dataset.autosaveWriter);
    const arrived = found.submitted && ours && found.version !== value("version");
    const parts = arrived ? [] : (found.parts ?? [""]).filter((part) => !touched.has(part));
    const before = JSON.stringify(wordsOf(parts));
    if (!parts.length || before === JSON.stringify(found.words)) return void (touched.size || device.forget(key).catch(() => {}));
    fill(found.words, parts);
    if (!ours && form.elements.version) form.elements.version.value = found.version;
    tell("autosave:back", found);
    for (const part of parts) touched.set(part, changes + 1);
    changes += 1;
    say(line?.dataset.back);
    wait(0);
  }

  function changed(control) {
    changes += 1;
    touched.set(partOf(control), changes);
    keep();
    failed = 0;
    wait();
  }

  const heads = () => form.querySelectorAll("[data-part] > input[name=part]");

  function leave(event) {
    if (!navigator.onLine) {
      event.preventDefault();
      return void offline();
    }
    stopped = true;
    clearTimeout(timer);
    if (touched.size) keep(true);
    // Untouched parts stay as they are stored, whatever another device made of them.
    if (!touched.has("")) for (const field of heads()) field.disabled = !touched.has(field.value);
    return undefined;
  }

  // Back on the page as it was left, because the way onward was cut: it goes on.
  function resume(event) {
    if (!event.persisted) return;
    stopped = false;
    for (const field of heads()) field.disabled = false;
    save();
  }

  form.addEventListener("input", (event) => changed(event.target));
  form.addEventListener("submit", leave);
  addEventListener("pageshow", resume);
  addEventListener("online", () => { failed = 0; save(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  // Once every script of the page runs: those that lay out rows hear of what is filled in.
  const loaded = new Promise((done) => { document.addEventListener("DOMContentLoaded", done, { once: true }); });
  const firsts = [];
  tell("autosave:open", { first: (act) => firsts.push(act), isTouched: (part) => touched.has(part), fill });
  ready = loaded.then(() => Promise.all(firsts.map((act) => act()))).then(bringBack);
}

document.querySelectorAll("form[data-autosave]").forEach(start);
