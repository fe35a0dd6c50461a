// One press chooses everybody on the page.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-pick-all]")) return;
  for (const box of document.querySelectorAll("[data-pick]")) box.checked = event.target.checked;
});
