// A preview follows a form: the server draws it from what is chosen, and `put` sets it in place.
import { isTouched } from "./touched.js";

const PAUSE = 250;

export const followForm = (form, address, leftOut, put) => {
  let waiting;
  let latest = 0;
  const refresh = async () => {
    const mine = ++latest;
    const fields = new URLSearchParams(new FormData(form));
    for (const name of leftOut) fields.delete(name);
    const answer = await fetch(`${address}?${fields}`, { headers: { Accept: "text/html" } });
    if (!answer.ok || mine !== latest) return;
    put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    document.dispatchEvent(new Event("chartsadded"));
  };
  form.addEventListener("input", (event) => {
    if (leftOut.includes(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(refresh, PAUSE);
  });
  if (isTouched(form)) refresh();
};
