// The rows of activities without a round trip: add, remove, move; and the progress that the last save reported.
const form = document.querySelector("#plan-form");
const list = form.querySelector("[data-activities]");
const template = form.querySelector("[data-activity-template]");
const prefix = list.dataset.prefix;
const total = form.elements[`${prefix}-TOTAL_FORMS`];
const rows = () => [...list.querySelectorAll("[data-activity]")];

// Names, ids and labels count from the top, as the server reads them.
function number() {
  rows().forEach((row, place) => {
    row.id = `activity-${place + 1}`;
    for (const part of row.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
      for (const name of ["name", "id", "for", "aria-describedby"]) {
        const old = part.getAttribute(name);
        if (old) part.setAttribute(name, old.replaceAll(new RegExp(`${prefix}-(\\d+|__prefix__)-`, "g"), `${prefix}-${place}-`));
      }
    }
    for (const sign of row.querySelectorAll("[data-number]")) sign.textContent = place + 1;
  });
  total.value = rows().length;
}

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function add() {
  if (rows().length >= Number(list.dataset.limit)) return;
  list.append(template.content.cloneNode(true));
  const row = rows().at(-1);
  name(row, uuid());
  number();
  return row;
}

function name(row, key) {
  row.querySelector(`[name$="-id"]`).value = key;
  for (const button of row.querySelectorAll("[data-move]")) button.value = `${button.dataset.move}-${key}`;
}

const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));

form.addEventListener("click", (event) => {
  const adding = event.target.closest("[data-activity-add]");
  const moving = event.target.closest("[data-move]");
  if (adding) {
    event.preventDefault();
    add()?.querySelector("textarea").focus();
  } else if (moving) {
    event.preventDefault();
    move(moving.closest("[data-activity]"), moving.dataset.move, moving);
  }
});

function move(row, where, button) {
  if (where === "remove") row.remove();
  if (where === "up") row.previousElementSibling?.before(row);
  if (where === "down") row.nextElementSibling?.after(row);
  number();
  if (where !== "remove") button.focus();
  else form.querySelector("[data-activity-add]").focus();
  changed();
}

// As many rows as the kept words have, under the keys they had: saved once more they are the same rows.
form.addEventListener("autosave:restore", (event) => {
  const kept = new Map(event.detail);
  const wanted = Number(kept.get(total.name) ?? 0);
  while (rows().length < wanted && add());
  for (const row of rows().slice(wanted)) row.remove();
  rows().forEach((row, place) => name(row, kept.get(`${prefix}-${place}-id`)));
  number();
});

form.addEventListener("autosave:saved", (event) => {
  const bar = document.querySelector("[data-progress]");
  const text = document.querySelector("[data-progress-text]");
  bar.value = event.detail.progress;
  text.textContent = text.dataset.pattern.replace("{n}", event.detail.progress);
});

form.addEventListener("change", (event) => {
  const group = event.target.closest("details");
  const count = group?.querySelector("[data-count]");
  if (count) count.textContent = `${group.querySelectorAll("input:checked").length} / 3`;
});
