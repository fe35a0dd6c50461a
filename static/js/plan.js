// The rows of the lists (activities, issues) without a round trip: add, remove, move; and what the last save reported.
const form = document.querySelector("#plan-form");
const lists = [...form.querySelectorAll("[data-rows]")];
const rowsOf = (list) => [...list.querySelectorAll("[data-row]")];
const totalOf = (list) => form.elements[`${list.dataset.prefix}-TOTAL_FORMS`];
const templateOf = (list) => form.querySelector(`[data-row-template="${list.dataset.prefix}"]`);
const NAMES = ["name", "id", "for", "aria-describedby"];

// Names, ids and labels count from the top, as the server reads them.
function number(list) {
  const { prefix } = list.dataset;
  const pattern = new RegExp(`${prefix}-(\\d+|__prefix__)-`, "g");
  rowsOf(list).forEach((row, place) => {
    row.id = `${prefix}-${place + 1}`;
    for (const part of row.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
      // Radios of one name lose their choice when they meet those of another row on the way: it is set again.
      const { checked } = part;
      for (const name of NAMES) {
        const old = part.getAttribute(name);
        if (old) part.setAttribute(name, old.replaceAll(pattern, `${prefix}-${place}-`));
      }
      if (checked) part.dataset.checked = "";
    }
    for (const sign of row.querySelectorAll("[data-number]")) sign.textContent = place + 1;
  });
  for (const part of list.querySelectorAll("[data-checked]")) {
    part.checked = true;
    delete part.dataset.checked;
  }
  totalOf(list).value = rowsOf(list).length;
}

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function add(list) {
  if (rowsOf(list).length >= Number(list.dataset.limit)) return undefined;
  list.append(templateOf(list).content.cloneNode(true));
  const row = rowsOf(list).at(-1);
  name(row, uuid());
  number(list);
  return row;
}

function name(row, key) {
  row.querySelector(`[name$="-id"]`).value = key;
  const take = row.querySelector("[data-take]");
  if (take) take.value = key;
  for (const button of row.querySelectorAll("[data-move]")) button.value = `${button.dataset.move}-${key}`;
}

const changed = (list) => list.dispatchEvent(new Event("input", { bubbles: true }));

form.addEventListener("click", (event) => {
  const adding = event.target.closest("[data-row-add]");
  const moving = event.target.closest("[data-move]");
  if (adding) {
    event.preventDefault();
    add(lists.find((list) => list.dataset.prefix === adding.dataset.rowAdd))?.querySelector("textarea").focus();
  } else if (moving) {
    event.preventDefault();
    move(moving.closest("[data-row]"), moving.dataset.move, moving);
  }
});

function move(row, where, button) {
  const list = row.closest("[data-rows]");
  if (where === "remove") row.remove();
  if (where === "up") row.previousElementSibling?.before(row);
  if (where === "down") row.nextElementSibling?.after(row);
  number(list);
  if (where !== "remove") button.focus();
  else form.querySelector(`[data-row-add="${list.dataset.prefix}"]`).focus();
  changed(list);
}

// As many rows as the kept words have, under the keys they had: saved once more they are the same rows.
form.addEventListener("autosave:restore", (event) => {
  const kept = new Map(event.detail);
  for (const list of lists.filter((one) => kept.has(totalOf(one).name))) {
    const wanted = Number(kept.get(totalOf(list).name));
    while (rowsOf(list).length < wanted && add(list));
    for (const row of rowsOf(list).slice(wanted)) row.remove();
    rowsOf(list).forEach((row, place) => name(row, kept.get(`${list.dataset.prefix}-${place}-id`)));
    number(list);
  }
});

form.addEventListener("autosave:saved", (event) => {
  const { progress, steps, drawings } = event.detail;
  const text = document.querySelector("[data-progress-text]");
  document.querySelector("[data-progress]").value = progress;
  text.textContent = text.dataset.pattern.replace("{n}", progress);
  for (const [key, state] of Object.entries(steps)) document.querySelector(`[data-step-state="${key}"]`).className = `is-${state}`;
  for (const [part, markup] of Object.entries(drawings)) form.querySelector(`[data-drawing="${part}"]`).innerHTML = markup;
});

form.addEventListener("change", (event) => {
  const group = event.target.closest("details");
  const count = group?.querySelector("[data-count]");
  if (count) count.textContent = `${group.querySelectorAll("input:checked").length} / 3`;
});
