// A page that comes from the device: say so, and let nothing on it be of another day or counted as an older act.
import { randomId } from "./outbox_send.js";

const { keptAt, zone } = document.documentElement.dataset;

export const dayIn = (instant) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);

if (keptAt) {
  const then = new Date(keptAt);
  const [day, today] = [dayIn(then), dayIn(new Date())];
  const banner = document.querySelector("[data-kept-banner]");
  if (banner) {
    const shown = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: zone, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    banner.querySelector("[data-kept-when]").textContent = shown.format(then);
    banner.querySelector("[data-kept-older]").hidden = day === today;
    banner.hidden = false;
  }
  for (const said of document.querySelectorAll(".flash")) said.remove(); // what was said then, with its undo, was said for that visit alone
  document.documentElement.classList.remove("has-flash");
  for (const field of document.querySelectorAll("input[name=form_id]")) field.value = randomId();
  for (const field of document.querySelectorAll("form[data-outbox] input[name=day]")) {
    if (day === today || field.value !== day) continue;
    if (field.form.elements.as_planned) field.form.querySelector("button").disabled = true; // its number was another day's
    else field.value = today;
  }
}
