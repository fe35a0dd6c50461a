// Copies the text of a [data-copy] block at one press; where the browser refuses, the block opens and the text is selected.
document.addEventListener("click", async (event) => {
  const summary = event.target.closest("[data-copy] > summary");
  if (!summary || !navigator.clipboard) return;
  event.preventDefault();
  const block = summary.parentElement;
  const pre = block.querySelector("pre");
  const words = document.getElementById("notice")?.dataset ?? {};
  try {
    await navigator.clipboard.writeText(pre.textContent);
    block.classList.add("is-copied");
    setTimeout(() => block.classList.remove("is-copied"), 4000);
    document.dispatchEvent(new CustomEvent("ui:notice", { detail: words.copied }));
  } catch {
    block.open = true;
    getSelection().selectAllChildren(pre);
    document.dispatchEvent(new CustomEvent("ui:notice", { detail: words.uncopied }));
  }
});
