// Signing out ends what the device keeps, and asks first while something waits.
import { all, remove } from "./outbox_store.js";
import { place, words } from "./outbox_place.js";
import { forgetTimers } from "./timer_store.js";

const { account } = document.documentElement.dataset;

for (const form of document.querySelectorAll("form[action='/sign-out']")) {
  form.addEventListener("submit", async (event) => {
    if (!place || form.dataset.asked) return;
    event.preventDefault();
    delete form.dataset.sent;
    let mine = [];
    try {
      mine = (await all()).filter((act) => act.account === account);
    } catch { /* nothing can be kept here, so nothing waits */ }
    if (mine.length && !confirm(words("sign-out", { n: mine.length }))) return;
    for (const act of mine) await remove(act.id);
    forgetTimers();
    navigator.serviceWorker?.controller?.postMessage({ forget: true });
    form.dataset.asked = "yes";
    form.submit();
  });
}
