// Shows one slide at a time: arrows, space, Home, End, a click or a tap; F fills the screen. Without this file the page is scrolled.
const deck = document.body;
const slides = [...document.querySelectorAll("[data-slides] > .slide")];
const controls = document.querySelector("[data-controls]");
const IDLE = 4000;
let current = 0;
let timer;

function wanted() {
  const number = Number(location.hash.slice(1));
  return Number.isInteger(number) && number >= 1 && number <= slides.length ? number - 1 : 0;
}

function show(index, { focus = true } = {}) {
  current = Math.min(Math.max(index, 0), slides.length - 1);
  slides.forEach((slide, at) => slide.classList.toggle("is-current", at === current));
  history.replaceState(null, "", `#${current + 1}`);
  scrollTo(0, 0);
  if (focus) slides[current].querySelector("h1, h2").focus({ preventScroll: true });
  controls.querySelector('[data-go="-1"]').disabled = current === 0;
  controls.querySelector('[data-go="1"]').disabled = current === slides.length - 1;
}

function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

const KEYS = {
  ArrowRight: () => show(current + 1),
  PageDown: () => show(current + 1),
  ArrowLeft: () => show(current - 1),
  PageUp: () => show(current - 1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
  f: fill,
};

function step(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const pressed = event.target.closest("button, a, summary");
  if (event.key === " " && !pressed) {
    event.preventDefault();
    show(current + (event.shiftKey ? -1 : 1));
    return;
  }
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function turn(event) {
  if (event.target.closest("a, button, summary, .scroll, nav") || String(getSelection())) return;
  show(current + (event.clientX < innerWidth / 3 ? -1 : 1));
}

// The bar steps aside while nobody moves, so that a projector shows the slide alone.
function stir() {
  deck.classList.remove("is-idle");
  clearTimeout(timer);
  timer = setTimeout(() => deck.classList.add("is-idle"), IDLE);
}

deck.classList.add("is-show");
controls.hidden = false;
controls.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.go) show(current + Number(button.dataset.go), { focus: false });
  if (button && "full" in button.dataset) fill();
});
document.addEventListener("keydown", step);
document.querySelector("[data-slides]").addEventListener("click", turn);
addEventListener("hashchange", () => show(wanted()));
addEventListener("pointermove", stir);
addEventListener("keydown", stir);
show(wanted(), { focus: false });
stir();
