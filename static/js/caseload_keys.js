// Keys of the caseload: / find, J and K move, Enter opens (it is a link), ? lists them. Off while typing, and can be
// switched off. A filter that is chosen shows at once; without this script its button does.
const form = document.querySelector("[data-caseload-form]");
const search = document.querySelector("[data-caseload-search]");
const help = document.querySelector("[data-caseload-help]");
const choice = document.querySelector("[data-caseload-keys]");
const KEPT = "caseloadKeys";

const isOff = () => {
  try { return localStorage.getItem(KEPT) === "off"; } catch { return false; }
};

if (choice) {
  choice.checked = !isOff();
  choice.addEventListener("change", () => {
    try { localStorage.setItem(KEPT, choice.checked ? "on" : "off"); } catch { /* this page alone */ }
  });
}

if (form) {
  form.querySelector("[data-caseload-submit]").hidden = true;
  for (const radio of form.querySelectorAll("input[type=radio]")) {
    radio.addEventListener("change", () => form.requestSubmit());
  }
  // What is as usual stays out of the address.
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
}

const isTyping = (target) =>
  target.isContentEditable || (target.matches("input, textarea, select") && !["radio", "checkbox"].includes(target.type));

function move(by) {
  const names = [...document.querySelectorAll("[data-caseload] .name")];
  if (!names.length) return;
  const now = names.findIndex((name) => name.closest("tr").contains(document.activeElement));
  const next = names[Math.max(0, Math.min(names.length - 1, now < 0 ? 0 : now + by))];
  for (const row of document.querySelectorAll("[data-caseload] tr.sel")) row.classList.remove("sel");
  next.closest("tr").classList.add("sel");
  next.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (isOff()) return;
  const acts = {
    "/": () => search?.focus(),
    j: () => move(1),
    k: () => move(-1),
    "?": () => {
      if (!help) return;
      help.open = !help.open;
      help.querySelector("summary").focus();
    },
  };
  const act = acts[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});
