// Saves a form[data-autosave] by itself while it is being written; when the signal goes, the words wait in this browser.
// data-autosave: address for the draft; data-autosave-key: name under which the words wait. Words of the status line stand in
// components/autosave.html. Answers: 200 {saved_at, version?} · 409 {message} somebody else changed it · 422 {message} not storable.
// A hidden field "writer" (drawn anew with each page) beside data-autosave-writer (whose save is the stored one) tells words that
// reached the server by the form's own button from words that did not. data-autosave-echo: the page shows what was just sent.
// Tells the page: "autosave:saved" (detail: the answer), "autosave:restore" (detail: [name, value] pairs, before they are filled in).
const PAUSE = 1500;
const SKIPPED = ["csrfmiddlewaretoken", "version", "writer"];

function start(form) {
  const line = form.querySelector("[data-autosave-status]");
  const offer = form.querySelector("[data-autosave-offer]");
  const key = `draft:${form.dataset.autosaveKey}`;
  let timer = 0;
  let stopped = false;
  let busy = false;
  let changes = 0;

  const say = (text) => { if (line) line.textContent = text; };
  const tell = (name, detail) => form.dispatchEvent(new CustomEvent(name, { detail }));
  const words = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SKIPPED.includes(name));
  const value = (name) => form.elements[name]?.value;
  const keep = (submitted) => localStorage.setItem(key, JSON.stringify({ words: words(), writer: value("writer"), version: value("version"), submitted }));
  const arrived = (kept) => kept.submitted && kept.writer && kept.writer === form.dataset.autosaveWriter && kept.version !== value("version");
  const forget = () => localStorage.removeItem(key);
  const wait = () => { clearTimeout(timer); timer = setTimeout(save, PAUSE); };

  // One save at a time: a second one under way would come with a version that the first is just making old.
  async function save() {
    if (stopped || busy) return;
    busy = true;
    const sent = changes;
    say(line?.dataset.saving);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" } });
      const told = await answer.json();
      if (answer.ok) done(told, sent);
      else refuse(answer.status, told.message);
    } catch {
      say(line?.dataset.offline);
    }
    busy = false;
    if (sent !== changes) wait();
  }

  function done(told, sent) {
    if (told.version && form.elements.version) form.elements.version.value = told.version;
    if (sent === changes) forget();
    say(`${line?.dataset.saved} ${told.saved_at}`);
    tell("autosave:saved", told);
  }

  function refuse(status, message) {
    stopped = status === 409;
    say(message || line?.dataset.offline);
  }

  function restore(kept) {
    tell("autosave:restore", kept);
    const places = {};
    for (const control of form.elements) {
      const values = kept.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
      else if (values.length && control.type !== "hidden" && control.type !== "file") {
        places[control.name] = (places[control.name] ?? -1) + 1;
        control.value = values[places[control.name]] ?? values[0];
      }
    }
    offer.hidden = true;
    changed();
  }

  function offerKept() {
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    if (!kept?.words) return;
    if (arrived(kept)) return forget();
    if (form.dataset.autosaveEcho !== undefined) return;
    if (!offer || JSON.stringify(kept.words) === JSON.stringify(words())) return;
    offer.hidden = false;
    offer.querySelector("[data-restore]").addEventListener("click", () => restore(kept.words));
    offer.querySelector("[data-discard]").addEventListener("click", () => { forget(); offer.hidden = true; });
  }

  function changed() {
    changes += 1;
    keep(false);
    wait();
  }

  form.addEventListener("input", changed);
  form.addEventListener("submit", () => { stopped = true; clearTimeout(timer); if (changes) keep(true); });
  addEventListener("online", () => { if (changes) save(); });
  offerKept();
}

document.querySelectorAll("form[data-autosave]").forEach(start);
