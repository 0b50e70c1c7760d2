// Register the service worker, and let it keep the next pages that a page names, once for each version of what they
// show; this page too, where the worker was not there yet when it was fetched.
const { account, keptFor } = document.documentElement.dataset;

if ("serviceWorker" in navigator && account) {
  const { lang, dataset } = document.documentElement;
  // A worker that came while this page was on its way has not seen it.
  const isKept = navigator.serviceWorker.controller && performance.getEntriesByType("navigation")[0]?.workerStart !== 0;
  navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => {});
  navigator.serviceWorker.ready.then(({ active }) => {
    if ("keptAt" in document.documentElement.dataset) return;
    const next = new Map(isKept ? [] : [[location.href.split("#")[0], ""]]);
    const look = [lang, keptFor, "themeFixed" in dataset && dataset.bsTheme];
    for (const { href, dataset: { keep } } of document.querySelectorAll("a[data-keep]")) next.set(href, [keep, ...look].join());
    active.postMessage({ keptFor, keep: [...next] });
  });
}
