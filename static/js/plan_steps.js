// One step at a time: the address names it, so Back, links and a reload lead where they should. Without this all steps stand below each other.
const form = document.querySelector("#plan-form");
const steps = [...form.querySelectorAll("[data-step]")];
const way = document.querySelector("[data-way]");
const next = form.querySelector("[data-step-next]");
const last = form.querySelector("[data-step-last]");
const extra = form.querySelector("[data-step-extra]");
const goal = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
const unfinished = () => steps.find((step) => !document.querySelector(`[data-step-state="${step.dataset.step}"]`).classList.contains("is-done"));
// What was refused or is in conflict stands in several steps: then all of them stay in sight.
const together = form.querySelector(".plan-conflict, .form-errors") !== null;
let current = null;

function show(step) {
  current = step;
  for (const other of steps) other.hidden = other !== step;
  for (const link of document.querySelectorAll("[data-step-link]")) {
    if (link.dataset.stepLink === step.dataset.step) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  const isLast = step === steps.at(-1);
  next.hidden = isLast;
  last.hidden = !isLast;
  extra.hidden = !isLast;
}

function follow(event) {
  const target = goal();
  const step = target?.closest("[data-step]") ?? (event ? null : unfinished() ?? steps[0]);
  if (!step) return;
  show(step);
  way.open = !target;
  if (!target) return;
  target.scrollIntoView();
  if (event) (target === step ? step.querySelector("h2") : target).focus({ preventScroll: true });
}

if (!together) {
  document.documentElement.classList.add("has-steps");
  next.addEventListener("click", () => { location.hash = steps[steps.indexOf(current) + 1].dataset.step; });
  for (const link of document.querySelectorAll("[data-step-link]")) {
    link.addEventListener("click", () => { if (link.hash === location.hash) way.open = false; });
  }
  addEventListener("hashchange", follow);
  // A field that the browser finds fault with must be in sight.
  form.addEventListener("invalid", (event) => show(event.target.closest("[data-step]") ?? current), true);
  follow();
}
