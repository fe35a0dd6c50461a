// Shows while typing how the name will be printed, and the chosen photo in its place.
const printed = document.querySelector("[data-printed-name]");
const value = (name) => document.getElementById(`id_${name}`)?.value.trim().replace(/\s+/g, " ") ?? "";

document.addEventListener("input", (event) => {
  if (!["id_front_title", "id_name", "id_back_title"].includes(event.target.id)) return;
  const name = [value("front_title"), value("name")].filter(Boolean).join(" ");
  printed.textContent = [name, value("back_title")].filter(Boolean).join(", ");
});

document.getElementById("id_photo")?.addEventListener("change", (event) => {
  const [file] = event.target.files;
  const portrait = document.querySelector("[data-portrait]");
  if (!file?.type.startsWith("image/")) return;
  URL.revokeObjectURL(portrait.src);
  portrait.src = URL.createObjectURL(file);
  portrait.hidden = false;
  portrait.nextElementSibling?.remove();
});
