// Runs in the head, before paint: a choice kept on this device, or the device's own.
(function () {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try { return localStorage.getItem("theme") || "auto"; } catch { return "auto"; }
  };
  const apply = (choice) => {
    root.dataset.bsTheme = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
    document.dispatchEvent(new Event("themechange"));
  };
  window.steadilyTheme = {
    kept,
    set(choice) {
      try { localStorage.setItem("theme", choice); } catch { /* this page still changes */ }
      apply(choice);
    },
  };
  if (!("themeFixed" in root.dataset)) apply(kept());
  dark.addEventListener("change", () => kept() === "auto" && !("themeFixed" in root.dataset) && apply("auto"));
})();
