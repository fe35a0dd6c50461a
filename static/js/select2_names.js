// Select2's boxes carry no name that a screen reader could say: each gets that of the label of its field.
{
  const name = (box) => {
    const select = box.previousElementSibling;
    const label = select?.labels?.[0]?.textContent.trim() || select?.getAttribute("aria-label");
    const parts = label ? box.querySelectorAll('.select2-selection, [role="textbox"], input') : [];
    for (const part of parts) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", label);
    }
  };
  const all = () => document.querySelectorAll(".select2-container").forEach(name);
  addEventListener("load", () => {
    all();
    new MutationObserver(all).observe(document.getElementById("content"), { childList: true, subtree: true });
  });
}
