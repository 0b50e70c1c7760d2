// The two switches of the timer: they count at once on this device, and are saved with the person's settings as soon as
// the site answers. Until then, and on an older page of this device, what was chosen here counts.
import { ready, send } from "./outbox_send.js";
import { dropSwitches, keepSwitches, switches } from "./timer_store.js";

const { account, keptAt } = document.documentElement.dataset;
const form = document.querySelector("[data-timer-switches]");

export const isOn = (name) => Boolean(form?.elements[name].checked);

const save = async () => {
  const chosen = switches();
  if (!chosen || chosen.isSaved) return;
  const now = await ready();
  if (now.status !== "ready" || now.account !== account) return;
  const fields = new URLSearchParams({ csrf_token: now.token });
  for (const name of ["sounds", "vibrates"]) if (chosen[name]) fields.set(name, "yes");
  const { status } = await send(form.action, fields, "later");
  if (status === "kept" && switches()?.at === chosen.at) keepSwitches({ ...chosen, isSaved: true });
};

export const followSwitches = (changed) => {
  if (!form) return;
  const chosen = switches();
  if (chosen && (!chosen.isSaved || chosen.at > Date.parse(keptAt))) {
    for (const name of ["sounds", "vibrates"]) form.elements[name].checked = Boolean(chosen[name]);
    save();
  } else if (chosen && !keptAt) dropSwitches();
  form.querySelector("[data-timer-save]").hidden = true;
  form.querySelector("label[for=vibrates]").hidden = !("vibrate" in navigator);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    keepSwitches({ sounds: isOn("sounds"), vibrates: isOn("vibrates"), at: Date.now() });
    changed();
    save();
  });
  addEventListener("online", save);
};
