// Runs in the head, before paint: a page kept on the device stays covered if nobody was here for a while.
(function () {
  const root = document.documentElement;
  let seen = 0;
  try { seen = Number(localStorage.getItem("seen")); } catch { /* nobody knows: covered */ }
  const idle = Date.now() - seen;
  if ("keptAt" in root.dataset && (idle >= root.dataset.lock * 60000 || idle < -60000)) root.classList.add("is-locked");
})();
