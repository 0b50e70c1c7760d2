// Behaviours that a page loads when it has something for them: Today stays light.
const wanted = [
  ["[data-stepper]", () => import("./stepper.js")],
  ["[data-compared]", () => import("./compared.js")],
  ["form[data-preview]", () => import("./plan_preview.js")],
  ["form[data-adjust]", () => import("./adjust.js")],
  ["[data-practice]", () => import("./practice.js")],
  ["[data-print], details.prints", () => import("./print_button.js")],
  ["[data-copy]", () => import("./copy.js")],
  ["[data-error-summary] a", () => import("./error_links.js")],
];

for (const [selector, load] of wanted) if (document.querySelector(selector)) load();
