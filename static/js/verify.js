// Compares a PDF with the issued one in the reader's own browser: the file is hashed here and never sent.
// The form's own button sends it where that cannot be done (no crypto.subtle on a page not served securely, a file that moved), and
// for those who want to know what the signature of a different file says.
const BIGGEST = 15 * 1024 * 1024;

const show = (form, outcome) => {
  for (const line of form.querySelectorAll("[data-compare-answer]")) line.hidden = line.dataset.compareAnswer !== outcome;
};

const sha256 = async (file) => {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

document.addEventListener("change", async (event) => {
  const form = event.target.closest("form[data-compare]");
  const file = form && event.target.files?.[0];
  if (!file) return;
  show(form, "");
  form.querySelector("[data-compare-signature]")?.remove();
  form.querySelector("[data-compare-send]").hidden = true;
  if (file.size > BIGGEST) {
    show(form, "too_large");
    return;
  }
  try {
    const digest = await sha256(file);
    const isSame = digest === form.dataset.sha256;
    show(form, isSame ? "same" : digest === form.dataset.unsigned ? "unsigned" : "different");
    form.querySelector("[data-compare-send]").hidden = isSame;
  } catch {
    form.querySelector("[data-compare-send]").hidden = false;
  }
});

for (const warning of document.querySelectorAll("[data-host]")) warning.hidden = location.host === warning.dataset.host;
