// Small behaviours of every page; each is added value, and the page works without it.
import "./stepper.js";
import "./zone_banner.js";
import "./plan_preview.js";
import "./timer.js";
import "./print_button.js";
import "./copy.js";

for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  const order = ["auto", "light", "dark"];
  const words = { auto: "match my device", light: "light", dark: "dark" };
  const label = () => button.setAttribute("aria-label", `Colours: ${words[window.steadilyTheme.kept()]}. Press to change.`);
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
  button.addEventListener("click", () => button.closest(".flash").remove());
}

document.querySelector("[data-error-summary]")?.focus();

// A second press of the same button sends nothing twice; the server would not count it twice either.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
