// Register the service worker, and let it keep this page and the next ones that a page names.
const { account, keptFor } = document.documentElement.dataset;

if ("serviceWorker" in navigator && account) {
  navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => {});
  navigator.serviceWorker.ready.then(({ active }) => {
    if ("keptAt" in document.documentElement.dataset) return;
    const next = [...document.querySelectorAll("a[data-keep]")].map((link) => link.href);
    active.postMessage({ keptFor, keep: [...new Set([location.href.split("#")[0], ...next])] });
  });
}
