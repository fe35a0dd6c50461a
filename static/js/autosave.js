// Saves a form[data-autosave] by itself while it is being written; when the signal goes, the words wait in this browser.
// data-autosave: address for the draft; data-autosave-key: name under which the words wait. Words of the status line stand in
// components/autosave.html. Answers: 200 {saved_at, version?} · 409 {message} somebody else changed it · 422 {message} not storable.
const PAUSE = 1500;
const SKIPPED = ["csrfmiddlewaretoken", "version"];

function start(form) {
  const line = form.querySelector("[data-autosave-status]");
  const offer = form.querySelector("[data-autosave-offer]");
  const key = `draft:${form.dataset.autosaveKey}`;
  let timer = 0;
  let stopped = false;
  let changes = 0;

  const say = (text) => { if (line) line.textContent = text; };
  const words = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SKIPPED.includes(name));
  const keep = () => localStorage.setItem(key, JSON.stringify(words()));
  const forget = () => localStorage.removeItem(key);

  async function save() {
    if (stopped) return;
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
  }

  function done(told, sent) {
    if (told.version && form.elements.version) form.elements.version.value = told.version;
    if (sent === changes) forget();
    say(`${line?.dataset.saved} ${told.saved_at}`);
  }

  function refuse(status, message) {
    stopped = status === 409;
    say(message || line?.dataset.offline);
  }

  function restore(kept) {
    for (const control of form.elements) {
      const values = kept.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
      else if (values.length && control.type !== "hidden" && control.type !== "file") control.value = values[0];
    }
    offer.hidden = true;
    changed();
  }

  function offerKept() {
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    if (!kept || !offer || JSON.stringify(kept) === JSON.stringify(words())) return;
    offer.hidden = false;
    offer.querySelector("[data-restore]").addEventListener("click", () => restore(kept));
    offer.querySelector("[data-discard]").addEventListener("click", () => { forget(); offer.hidden = true; });
  }

  function changed() {
    changes += 1;
    keep();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  form.addEventListener("input", changed);
  form.addEventListener("submit", () => { stopped = true; clearTimeout(timer); });
  addEventListener("online", () => { if (localStorage.getItem(key)) save(); });
  offerKept();
}

document.querySelectorAll("form[data-autosave]").forEach(start);
