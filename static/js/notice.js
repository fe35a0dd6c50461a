// Prints short messages in the page's live region, and says so when an htmx request could not be answered.
const region = () => document.getElementById("notice");
let timer = 0;

function say(text) {
  const box = region();
  if (!box || !text) return;
  box.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => { box.textContent = ""; }, 8000);
}

document.addEventListener("ui:notice", (event) => say(event.detail));
document.addEventListener("htmx:sendError", () => say(region()?.dataset.offline));
document.addEventListener("htmx:timeout", () => say(region()?.dataset.offline));
document.addEventListener("htmx:responseError", (event) => {
  const { failed, denied } = region()?.dataset ?? {};
  say([401, 403, 404].includes(event.detail.xhr.status) ? denied : failed);
});
