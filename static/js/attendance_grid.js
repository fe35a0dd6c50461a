// Keyboard and toolbar of the attendance grid: arrows move, letters set. What is set is saved by attendance.js, told by an event.
const grid = document.querySelector("[data-att-grid]");
const bar = document.querySelector("[data-att-bar]");
const heads = grid.tHead.rows[0].cells;
const rows = grid.tBodies[0].rows;
const first = 1;
const last = heads.length - 2;
let here = null;

grid.setAttribute("role", "grid");
bar.hidden = false;
// One stop for Tab: the links of the grid are reached by the toolbar.
for (const link of grid.querySelectorAll("a")) link.tabIndex = -1;
rows[0].cells[first].tabIndex = 0;

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const isCell = (cell) => cell?.closest?.("tbody") && cell.cellIndex >= first && cell.cellIndex <= last && grid.contains(cell);

function choose(cell) {
  if (!isCell(cell)) return;
  const before = here ?? rows[0].cells[first];
  before.tabIndex = -1;
  grid.querySelector(".is-here")?.classList.remove("is-here");
  here = cell;
  cell.tabIndex = 0;
  cell.parentElement.classList.add("is-here");
  describe(cell);
}

function describe(cell) {
  const head = heads[cell.cellIndex];
  const link = cell.parentElement.querySelector("a");
  bar.querySelector("[data-att-where]").textContent = `${link.textContent} · ${head.dataset.number}. ${head.title}`;
  bar.querySelector("[data-att-session]").href = head.dataset.session;
  bar.querySelector("[data-att-history]").href = `${link.getAttribute("href")}?sesi=${head.dataset.key}`;
  const fill = bar.querySelector("[data-att-fill]");
  fill.action = head.dataset.fill;
  const button = fill.querySelector("button");
  button.textContent = button.dataset.text.replace("{n}", head.dataset.number);
  bar.classList.add("is-ready");
}

function move(down, right) {
  const row = clamp(here.parentElement.sectionRowIndex + down, 0, rows.length - 1);
  const cell = rows[row].cells[clamp(here.cellIndex + right, first, last)];
  cell.tabIndex = 0;
  cell.focus();
}

function set(state) {
  if (here.parentElement.hasAttribute("data-settled")) {
    document.dispatchEvent(new CustomEvent("ui:notice", { detail: bar.dataset.settled }));
    return;
  }
  const mark = { url: heads[here.cellIndex].dataset.mark, enrolment: here.parentElement.dataset.enrolment, state };
  document.dispatchEvent(new CustomEvent("att:mark", { detail: mark }));
}

const PAGE = 10;
const MOVES = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  PageUp: [-PAGE, 0], PageDown: [PAGE, 0], Home: [0, -Infinity], End: [0, Infinity],
};

grid.addEventListener("keydown", (event) => {
  if (!isCell(event.target) || event.altKey || event.metaKey || (event.ctrlKey && !["Home", "End"].includes(event.key))) return;
  choose(event.target);
  const step = MOVES[event.key];
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const button = bar.querySelector(`[aria-keyshortcuts="${key === "Backspace" ? "Delete" : CSS.escape(key)}"]`);
  if (!step && !button) return;
  event.preventDefault();
  if (step) move(event.ctrlKey ? step[1] : step[0], step[1]);
  else set(button.dataset.attSet);
});

grid.addEventListener("focusin", (event) => choose(event.target));
grid.addEventListener("mousedown", (event) => {
  const cell = event.target.closest("td");
  if (!isCell(cell)) return;
  cell.tabIndex = 0;
  choose(cell);
});
bar.addEventListener("click", (event) => {
  const button = event.target.closest("[data-att-set]");
  if (!button) return;
  choose(here ?? rows[0].cells[first]);
  set(button.dataset.attSet);
});
