// A judge's sheet saves itself criterion by criterion and shows both values when two people marked one. Without it the
// form's button saves the whole sheet.
const sheet = document.querySelector("[data-mark-sheet]");
const state = sheet.querySelector("[data-state]");
const field = (name, key) => sheet.elements.namedItem(`${name}-${key}`);
const valueOf = (key) => `${field("value", key).value.trim()}|${field("note", key).value.trim()}`;
const stands = new Map(Array.from(sheet.querySelectorAll("[data-criterion]"), (line) => [line.dataset.criterion, valueOf(line.dataset.criterion)]));
let queue = Promise.resolve();

const say = (text) => { state.textContent = text; };

function problem(line, text) {
  line.classList.toggle("is-wrong", Boolean(text));
  line.querySelector("[data-problem]").textContent = text;
  const input = field("value", line.dataset.criterion);
  if (text) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

function post(key) {
  const body = new URLSearchParams({
    criterion: key, value: field("value", key).value, note: field("note", key).value, seen: field("seen", key).value,
    reason: sheet.elements.namedItem("reason")?.value ?? "",
  });
  const headers = { "X-CSRFToken": sheet.elements.namedItem("csrfmiddlewaretoken").value };
  return fetch(sheet.dataset.cellUrl, { method: "POST", headers, body, signal: AbortSignal.timeout(20000) });
}

function show(key, answer, sent) {
  if (valueOf(key) === sent) {
    field("value", key).value = answer.value;
    field("note", key).value = answer.note;
  }
  field("seen", key).value = answer.seen;
  stands.set(key, `${answer.value}|${answer.note}`);
}

const words = ({ value, note, by }) => [value || "–", note, by && `(${by})`].filter(Boolean).join(" · ");

function choose(key, answer) {
  const dialog = document.getElementById("sem-clash");
  dialog.querySelector("[data-message]").textContent = answer.message;
  dialog.querySelector("[data-mine]").textContent = words({ value: field("value", key).value, note: field("note", key).value });
  dialog.querySelector("[data-theirs]").textContent = words(answer.theirs);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "mine"), { once: true }));
}

async function heard(line, key, sent, status, answer) {
  if (status === 200) {
    show(key, answer, sent);
    problem(line, "");
    line.classList.add("is-saved");
    sheet.querySelector("[data-total]").textContent = answer.total || "–";
    return say(answer.open ? state.dataset.left.replace("{n}", answer.open) : state.dataset.saved);
  }
  if (status === 409) {
    const [value, note] = [field("value", key).value, field("note", key).value];
    const keepMine = await choose(key, answer);
    show(key, answer.theirs, valueOf(key));
    if (!keepMine) return say("");
    [field("value", key).value, field("note", key).value] = [value, note];
    return save(line);
  }
  problem(line, answer.message);
  return say("");
}

async function save(line) {
  const key = line.dataset.criterion;
  const sent = valueOf(key);
  if (sent === stands.get(key)) return problem(line, "");
  say(state.dataset.saving);
  const answer = await post(key).catch(() => null);
  if (!answer || answer.redirected || answer.status === 403 || answer.status >= 500) return say(state.dataset.unsent);
  return heard(line, key, sent, answer.status, await answer.json());
}

sheet.addEventListener("change", ({ target }) => {
  const line = target.closest("[data-criterion]");
  const reason = sheet.elements.namedItem("reason");
  if (!line || (reason && !reason.value.trim())) return;
  queue = queue.then(() => save(line));
});

// Enter goes on to the next mark instead of sending the whole sheet.
sheet.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches(".sem-mark")) return;
  event.preventDefault();
  const marks = Array.from(sheet.querySelectorAll(".sem-mark"));
  const next = marks[marks.indexOf(event.target) + 1] ?? sheet.querySelector("button[type=submit]");
  next.focus();
  next.select?.();
});
