// Narrows a long list on the page while one types: a [data-find] box names the holder of the rows; a row is found by its head.
// Rows out of sight stay in the form that holds them. Without scripts the box stays hidden and the list whole.
const headOf = (row) => (row.querySelector("th, legend, strong") ?? row).textContent.toLowerCase();

function narrow(box) {
  const words = box.querySelector("input").value.trim().toLowerCase().split(/\s+/);
  const rows = document.querySelectorAll(`${box.dataset.find} :is(tbody > tr, li)`);
  let shown = 0;
  for (const row of rows) {
    const head = headOf(row);
    row.hidden = !words.every((word) => head.includes(word));
    shown += !row.hidden;
  }
  const count = box.querySelector("[data-find-count]");
  count.textContent = words[0] ? count.dataset.text.replace("{n}", shown).replace("{all}", rows.length) : "";
}

for (const box of document.querySelectorAll("[data-find]")) {
  box.hidden = false;
  box.addEventListener("input", () => narrow(box));
  // Enter would send the form around the box, if there is one.
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}
