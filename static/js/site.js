// Small behaviours of every page; each is added value, and the page works without it.
import "./wanted.js";
import "./zone_banner.js";
import "./sent_once.js";
import "./kept_page.js";
import "./outbox.js";
import "./sign_out.js";
import "./worker.js";

for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  const order = ["auto", "light", "dark"];
  const label = () => button.setAttribute("aria-label", button.dataset[window.steadilyTheme.kept()]);
  button.hidden = "themeFixed" in document.documentElement.dataset;
  button.addEventListener("click", () => {
    const next = order[(order.indexOf(window.steadilyTheme.kept()) + 1) % order.length];
    window.steadilyTheme.set(next);
    label();
  });
  label();
}

for (const button of document.querySelectorAll("[data-close-flash]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    button.closest(".flash").remove();
    document.documentElement.classList.toggle("has-flash", document.querySelector(".flash") !== null);
    document.getElementById("main").focus({ preventScroll: true });
  });
}

document.querySelector("[data-error-summary]")?.focus();
