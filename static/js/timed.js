// The log form after the timer: the server has filled it in from the address; a page that comes from the device is filled
// in here. Once that log is kept, on the site or on the device, the timer has done its work.
import { drop } from "./timer_store.js";

const asked = new URLSearchParams(location.search);
const { keptAt } = document.documentElement.dataset;

if (asked.has("timed")) {
  const [timed, day] = [asked.get("timed"), asked.get("day") ?? ""];
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day);
  if (keptAt && /^\d{1,5}(\.\d{1,2})?$/.test(timed)) {
    document.getElementById("amount").value = timed;
    document.querySelector("[data-timed-note]").hidden = false;
  }
  if (keptAt && isDay) document.getElementById("day").value = day;
  if (isDay) document.addEventListener("logkept", () => drop(location.pathname.split("/")[2], day));
}
