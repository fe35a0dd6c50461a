// The score sheet saves itself cell by cell: shows both values when two people scored one cell, keeps on this device what the server has
// not taken yet, and moves by Enter and arrows. Without it the form's button saves the whole sheet.
const sheet = document.querySelector("[data-sc-sheet]");
const table = sheet.querySelector("[data-sc-table]");
const heads = table.tHead.rows[0].cells;
const box = document.getElementById("sc-state");
const store = `scores:${location.pathname}`;
const unsent = (() => { try { return JSON.parse(localStorage.getItem(store) ?? "{}"); } catch { return {}; } })();
let line = Promise.resolve();
let queued = 0;
let dead = false;

const fields = () => Array.from(table.tBodies[0].rows, (row) => Array.from(row.querySelectorAll("input:not([type=hidden])")));
const fieldOf = (name) => sheet.elements.namedItem(name);
const notice = (text) => document.dispatchEvent(new CustomEvent("ui:notice", { detail: text }));

// What was seen in each cell of a row stands in its hidden field, "revision:value" by component, parted by "|".
const seenField = (field) => field.closest("tr").querySelector("input[type=hidden]");
const place = (field) => field.parentElement.cellIndex - 1;
const seenOf = (field) => seenField(field).value.split("|")[place(field)] ?? "";

function setSeen(field, text) {
  const all = seenField(field).value.split("|");
  all[place(field)] = text;
  seenField(field).value = all.join("|");
}

// "80" and "80,00" are the same value.
const plain = (text) => (/^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : text.trim());
const stands = (field, text) => plain(text) === plain(field.defaultValue);

const write = () => localStorage.setItem(store, JSON.stringify(unsent));

// From the moment it is typed until the server has it: whoever leaves the page loses nothing.
function keep(field) {
  if (stands(field, field.value)) delete unsent[field.name];
  else unsent[field.name] = { value: field.value, seen: seenOf(field) };
  write();
}

function forget(field) {
  delete unsent[field.name];
  write();
}

function report(word) {
  const waiting = Object.keys(unsent).length;
  const { saving, saved, unsent: text, gone } = box.dataset;
  const busy = word === "saving" || queued > 1;
  box.textContent = dead ? gone : busy ? saving : waiting ? text.replace("{n}", waiting) : word === "saved" && !table.querySelector(".is-wrong") ? saved : "";
  box.classList.toggle("is-bad", dead || (waiting > 0 && !busy));
}

// `sent` is what the answer is about: what was typed while it was under way stays.
function show(field, text, seen, sent) {
  if (field.value === sent) field.value = text;
  field.defaultValue = text;
  setSeen(field, seen);
}

function wrong(field, message) {
  const cell = field.parentElement;
  cell.querySelector("small")?.remove();
  cell.classList.toggle("is-wrong", Boolean(message));
  if (!message) return field.removeAttribute("aria-invalid");
  field.setAttribute("aria-invalid", "true");
  const note = cell.appendChild(document.createElement("small"));
  note.textContent = message;
  return notice(message);
}

function settle(field, answer, sent) {
  const row = field.closest("tr");
  show(field, answer.text, answer.seen, sent);
  wrong(field, "");
  field.parentElement.classList.toggle("is-low", answer.is_low);
  const final = row.querySelector("[data-sc-final]");
  final.textContent = answer.final;
  final.classList.toggle("is-low", answer.is_below);
  row.querySelector("[data-sc-band]").textContent = answer.missing ? box.dataset.missing.replace("{n}", answer.missing) : answer.predikat;
}

async function clash(field, answer) {
  const dialog = document.getElementById("sc-clash");
  dialog.querySelector("[data-sc-message]").textContent = answer.message;
  dialog.querySelector("[data-sc-mine]").textContent = field.value || "—";
  dialog.querySelector("[data-sc-theirs]").textContent = answer.theirs.by ? `${answer.theirs.text || "—"} (${answer.theirs.by})` : answer.theirs.text || "—";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "mine"), { once: true }));
}

function post(field, more) {
  const headers = { "X-CSRFToken": JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"] };
  const cell = field.parentElement;
  const body = new URLSearchParams({
    enrolment: cell.parentElement.dataset.enrolment, component: heads[cell.cellIndex].dataset.component, value: field.value, seen: seenOf(field),
  });
  return fetch(sheet.dataset.cellUrl, { method: "POST", headers, body, ...more });
}

async function save(field) {
  keep(field);
  if (!unsent[field.name]) {
    wrong(field, "");
    return report("saved");
  }
  const cell = field.parentElement;
  report("saving");
  cell.classList.add("is-saving");
  const sent = field.value;
  const answer = await post(field, { signal: AbortSignal.timeout(20000) }).catch(() => null);
  cell.classList.remove("is-saving");
  dead = Boolean(answer?.redirected) || answer?.status === 403;
  const failed = !answer || dead || answer.status >= 500;
  cell.classList.toggle("is-unsent", failed);
  if (failed) return report("");
  return heard(field, sent, answer.status, await answer.json());
}

async function heard(field, sent, status, answer) {
  if (status === 200) {
    settle(field, answer, sent);
    keep(field);
    return report("saved");
  }
  if (status === 409) {
    const mine = field.value;
    const keepMine = await clash(field, answer);
    show(field, answer.theirs.text, answer.theirs.seen, field.value);
    if (keepMine) field.value = mine;
    keep(field);
    return keepMine ? save(field) : report("");
  }
  forget(field);
  wrong(field, answer.message);
  return report("");
}

// The next in line is saved whatever became of the one before.
function enqueue(field) {
  keep(field);
  queued += 1;
  line = line.then(() => save(field)).catch(() => report("")).finally(() => { queued -= 1; });
}

// Whoever leaves sends what still stands in the line; what does not arrive waits on this device.
function leave() {
  const field = document.activeElement;
  if (sheet.contains(field) && field.matches("input")) keep(field);
  for (const name of Object.keys(unsent)) post(fieldOf(name), { keepalive: true }).catch(() => null);
}

function move(field, down, right) {
  const rows = fields();
  const row = rows.findIndex((each) => each.includes(field));
  let next = row + down;
  // Rows of people on whom graduation has decided hold no fields.
  while (down && rows[next]?.length === 0) next += down;
  const target = rows[next]?.[rows[row].indexOf(field) + right];
  if (!target) return enqueue(field);
  target.focus();
  return target.select();
}

sheet.querySelector("[data-sc-plain]").hidden = true;
sheet.addEventListener("submit", (event) => event.preventDefault());
sheet.addEventListener("change", ({ target }) => enqueue(target));

const MOVES = { Enter: [1, 0], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
sheet.addEventListener("keydown", (event) => {
  const field = event.target;
  const { selectionStart: from, selectionEnd: to, value } = field;
  const all = from === 0 && to === value.length;
  const side = event.key === "ArrowRight" && (all || from === value.length) ? [0, 1] : event.key === "ArrowLeft" && (all || to === 0) ? [0, -1] : null;
  const step = MOVES[event.key] ?? side;
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  move(field, event.shiftKey && event.key === "Enter" ? -1 : step[0], step[1]);
});

// A block copied from a spreadsheet fills the cells from here on.
sheet.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text").replace(/\r?\n$/, "");
  if (!/[\t\n]/.test(text)) return;
  event.preventDefault();
  const rows = fields();
  const top = rows.findIndex((row) => row.includes(event.target));
  const left = rows[top].indexOf(event.target);
  text.split(/\r?\n/).forEach((words, down) => words.split("\t").forEach((word, right) => {
    const field = rows[top + down]?.[left + right];
    if (!field) return;
    field.value = word.trim();
    enqueue(field);
  }));
});

function resend() {
  for (const [name, { value, seen }] of Object.entries(unsent)) {
    const field = fieldOf(name);
    if (!field || stands(field, value)) { delete unsent[name]; continue; }
    if (field === document.activeElement) continue;
    field.value = value;
    setSeen(field, seen);
    enqueue(field);
  }
  write();
}

window.addEventListener("online", resend);
window.addEventListener("pagehide", leave);
setInterval(() => { if (Object.keys(unsent).length && !queued && !dead && !document.querySelector("dialog[open]")) resend(); }, 15000);
resend();
