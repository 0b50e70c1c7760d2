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
    forgetTimers(account);
    navigator.serviceWorker?.controller?.postMessage({ forget: true });
    form.dataset.asked = "yes";
    form.submit();
  });
}

// Who asks for their account to be deleted is signed out by that: the next page knows whether it was taken.
const LEFT = "left";
try {
  const left = sessionStorage.getItem(LEFT);
  sessionStorage.removeItem(LEFT);
  if (left && location.pathname === "/sign-in") forgetTimers(left);
} catch { /* nothing can be kept here */ }
if (account) {
  for (const form of document.querySelectorAll("form[action='/settings/leave']")) {
    form.addEventListener("submit", () => {
      try { sessionStorage.setItem(LEFT, account); } catch { /* the same */ }
    });
  }
}
