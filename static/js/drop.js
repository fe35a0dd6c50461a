// Lets a file be dropped on a [data-drop] block and prints its name; the file field itself works without this.
const zone = (event) => event.target.closest?.("[data-drop]");

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    const block = zone(event);
    if (!block) return;
    event.preventDefault();
    block.classList.add("is-over");
  });
}

document.addEventListener("dragleave", (event) => {
  const block = zone(event);
  if (block && !block.contains(event.relatedTarget)) block.classList.remove("is-over");
});

document.addEventListener("drop", (event) => {
  const block = zone(event);
  if (!block) return;
  event.preventDefault();
  block.classList.remove("is-over");
  const field = block.querySelector('input[type="file"]');
  if (!event.dataTransfer.files.length) return;
  field.files = event.dataTransfer.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("change", (event) => {
  const name = zone(event)?.querySelector("[data-drop-name]");
  if (name && event.target.type === "file") {
    name.textContent = Array.from(event.target.files, (file) => `${file.name} · ${Math.ceil(file.size / 1024)} kB`).join(", ");
  }
});
