// Sums, ranks and ties of the issues while they are weighed; the server counts the same when it saves.
const part = document.querySelector("[data-weighing]");
const candidates = () => [...part.querySelectorAll("[data-candidate]")];
const method = () => part.querySelector("[data-method-choice]:checked")?.value;

function count(candidate, name) {
  const marks = [...candidate.querySelectorAll(`[data-method="${name}"] [data-mark]`)].map((mark) => mark.querySelector("input:checked"));
  return { candidate, full: marks.length > 0 && marks.every(Boolean), total: marks.reduce((sum, mark) => sum + Number(mark?.value ?? 0), 0) };
}

function weigh() {
  const name = method();
  const rows = candidates().map((candidate) => count(candidate, name));
  const full = rows.filter((row) => row.full);
  for (const row of rows) {
    const rank = row.full ? 1 + full.filter((other) => other.total > row.total).length : null;
    for (const sum of row.candidate.querySelectorAll("[data-sum]")) {
      const own = sum.closest("[data-method]").dataset.method === name;
      sum.hidden = !own || row.total === 0;
      sum.querySelector("[data-total]").textContent = row.total;
      sum.querySelector("[data-rank]").textContent = rank ?? "–";
    }
  }
  const top = Math.max(...full.map((row) => row.total), 0);
  const tied = full.filter((row) => row.total === top);
  const taken = tied.some((row) => row.candidate.querySelector("[data-take]").checked);
  part.querySelector("[data-tie]").hidden = tied.length < 2 || (taken && part.querySelector("[name=choice-reason]").value.trim() !== "");
}

if (part) {
  part.addEventListener("input", weigh);
  part.addEventListener("change", weigh);
  weigh();
}
