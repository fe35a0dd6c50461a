// Has the phone keep the page that checks a QR code while the server is away (js/seal_worker.js). body: data-check-worker.
const { checkWorker } = document.body.dataset;
if (checkWorker && "serviceWorker" in navigator && "caches" in window) {
  addEventListener("load", () => { navigator.serviceWorker.register(checkWorker).catch(() => {}); });
}
