// Saves marks of attendance one by one: asks for the reason of a correction, shows both values of a clash, and keeps on this device what
// the server has not taken yet. Cells are <td> of the grid or [data-enrolment] of a session's list; `data-state` is what stands on the server.
const store = `attendance:${location.pathname}`;
const read = () => { try { return JSON.parse(localStorage.getItem(store) ?? "{}"); } catch { return {}; } };
const unsent = read();
const box = document.getElementById("att-state");
const list = document.querySelector("[data-att-list]");
const grid = document.querySelector("[data-att-grid]");
let line = Promise.resolve();
let queued = 0;
let dead = false;

const keyOf = (mark) => `${mark.url} ${mark.enrolment}`;
const notice = (text) => document.dispatchEvent(new CustomEvent("ui:notice", { detail: text }));
const choice = (state) => document.querySelector(`[data-att-set="${state}"], .att-pick input[value="${state}"]`);
const labelOf = (state) => choice(state)?.dataset.label ?? "—";

function keep(mark) {
  unsent[keyOf(mark)] = mark;
  localStorage.setItem(store, JSON.stringify(unsent));
}

// A later mark of the same cell, which took its place here, stays.
function drop(mark) {
  if (unsent[keyOf(mark)] === mark) delete unsent[keyOf(mark)];
  localStorage.setItem(store, JSON.stringify(unsent));
}

function report(word) {
  const waiting = Object.keys(unsent).length;
  const { saving, saved, unsent: text, gone } = box.dataset;
  const busy = word === "saving" || queued > 1;
  box.textContent = dead ? gone : busy ? saving : waiting ? text.replace("{n}", waiting) : word === "saved" ? saved : "";
  box.classList.toggle("is-bad", dead || (waiting > 0 && !busy));
}

function cellOf(mark) {
  if (list) return list.dataset.mark === mark.url ? list.querySelector(`[data-enrolment="${mark.enrolment}"]`) : null;
  const at = Array.from(grid.tHead.rows[0].cells).findIndex((head) => head.dataset.mark === mark.url);
  return at < 0 ? null : grid.querySelector(`tr[data-enrolment="${mark.enrolment}"]`)?.cells[at];
}

function paint(cell, state) {
  if (cell.tagName === "TD") {
    cell.className = `att-c att-${state || "none"}`;
    cell.textContent = state && state !== "present" ? choice(state).getAttribute("aria-keyshortcuts") : "";
    cell.setAttribute("aria-label", labelOf(state));
    return;
  }
  for (const radio of cell.querySelectorAll("input[type=radio]")) radio.checked = radio.value === state;
}

// A cell that waits for a later mark shows that one already.
function stand(mark, cell, state) {
  drop(mark);
  cell.dataset.state = state;
  if (!unsent[keyOf(mark)]) paint(cell, state);
}

function settle(mark, cell, answer) {
  stand(mark, cell, mark.state);
  cell.classList.remove("is-clash");
  const was = cell.querySelector("input[type=hidden]");
  if (was) was.value = mark.state;
  const count = document.querySelector("[data-att-count]");
  if (count) count.textContent = answer.marked;
  if (cell.tagName !== "TD") return;
  const row = cell.parentElement;
  row.querySelector("[data-att-jp]").textContent = answer.jp;
  row.querySelector("[data-att-percent]").textContent = answer.percent;
  row.querySelector("[data-att-text]").textContent = answer.verdict.text;
  row.querySelector("[data-att-verdict]").className = `att-last ${answer.verdict.tone && `is-${answer.verdict.tone}`}`;
  grid.tHead.rows[0].cells[cell.cellIndex].querySelector("[data-att-marked]").textContent = answer.marked;
}

// Opens a dialog and resolves with the value of the pressed button ("" when it was left).
function ask(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue), { once: true }));
}

async function reasonFor(mark) {
  const dialog = document.getElementById("att-reason");
  dialog.querySelector("[data-att-change]").textContent = `${labelOf(mark.was)} → ${labelOf(mark.state)}`;
  const field = dialog.querySelector("input");
  field.select();
  return (await ask(dialog)) === "ok" ? field.value.trim() : "";
}

async function clash(mark, answer) {
  const dialog = document.getElementById("att-clash");
  dialog.querySelector("[data-att-message]").textContent = answer.message;
  dialog.querySelector("[data-att-mine]").textContent = labelOf(mark.state);
  dialog.querySelector("[data-att-theirs]").textContent = answer.theirs.by ? `${answer.theirs.label} (${answer.theirs.by})` : answer.theirs.label;
  return (await ask(dialog)) === "mine";
}

function giveUp(mark, cell, state) {
  stand(mark, cell, state);
  report("");
}

async function post(mark, more) {
  const headers = { "X-CSRFToken": JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"] };
  const { enrolment, state, was, reason = "" } = mark;
  return fetch(mark.url, { method: "POST", headers, body: new URLSearchParams({ enrolment, state, was, reason }), ...more });
}

async function send(mark) {
  const cell = cellOf(mark);
  if (!cell) return drop(mark);
  mark.was = mark.was ?? cell.dataset.state;
  if (cell.dataset.state === mark.state) {
    stand(mark, cell, mark.state);
    return report("saved");
  }
  if (mark.was && !mark.reason && !(mark.reason = await reasonFor(mark))) return giveUp(mark, cell, mark.was);
  report("saving");
  cell.classList.add("is-saving");
  const answer = await post(mark, { signal: AbortSignal.timeout(20000) }).catch(() => null);
  cell.classList.remove("is-saving");
  dead = Boolean(answer?.redirected) || answer?.status === 403;
  if (!answer || dead || answer.status >= 500) {
    cell.classList.add("is-unsent");
    return report("");
  }
  cell.classList.remove("is-unsent");
  return heard(mark, cell, answer.status, await answer.json());
}

async function heard(mark, cell, status, answer) {
  if (status === 200) {
    settle(mark, cell, answer);
    return report("saved");
  }
  if (status === 409) {
    if (!(await clash(mark, answer))) return giveUp(mark, cell, answer.theirs.state);
    return send(Object.assign(mark, { was: answer.theirs.state, reason: "" }));
  }
  if (answer.wants_reason && (mark.reason = await reasonFor(mark))) return send(mark);
  giveUp(mark, cell, mark.was);
  return notice(answer.message);
}

// Kept until the server has it: whoever leaves the page loses nothing. `was` is what its writer saw; a mark behind another one of the
// same cell learns it when its turn comes. The next in line is sent whatever became of the one before.
function enqueue(mark) {
  if (!unsent[keyOf(mark)]) mark.was ??= cellOf(mark)?.dataset.state;
  keep(mark);
  queued += 1;
  line = line.then(() => send(mark)).catch(() => report("")).finally(() => { queued -= 1; });
}

// Whoever leaves sends what still stands in the line and needs no question; what does not arrive waits on this device.
function leave() {
  for (const mark of Object.values(unsent)) {
    if (mark.was === "" || mark.reason) post(mark, { keepalive: true }).catch(() => null);
  }
}

document.addEventListener("att:mark", ({ detail }) => {
  paint(cellOf(detail), detail.state);
  enqueue(detail);
});

if (list) {
  list.querySelector("[data-att-plain]")?.setAttribute("hidden", "");
  list.addEventListener("change", ({ target }) => {
    const person = target.closest("[data-enrolment]");
    if (target.type === "radio" && person) enqueue({ url: list.dataset.mark, enrolment: person.dataset.enrolment, state: target.value });
  });
  list.addEventListener("submit", (event) => event.preventDefault());
}

function resend() {
  for (const mark of Object.values(unsent)) {
    const cell = cellOf(mark);
    if (cell) paint(cell, mark.state);
    enqueue(mark);
  }
}

window.addEventListener("online", resend);
window.addEventListener("pagehide", leave);
setInterval(() => { if (Object.keys(unsent).length && !queued && !dead && !document.querySelector("dialog[open]")) resend(); }, 15000);
resend();
