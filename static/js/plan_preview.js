// The preview follows the form: the server draws it, this puts it in place.
import { isTouched } from "./touched.js";

const form = document.querySelector("form[data-preview]");
const place = document.querySelector("[data-preview-place]");

if (form && place) {
  let waiting;
  let latest = 0;
  const refresh = async () => {
    const mine = ++latest;
    const fields = new URLSearchParams(new FormData(form));
    fields.delete("csrf_token");
    const answer = await fetch(`${form.dataset.preview}?${fields}`, { headers: { Accept: "text/html" } });
    if (!answer.ok || mine !== latest) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.body.childNodes);
    document.dispatchEvent(new Event("chartsadded"));
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 250);
  });
  if (isTouched(form)) refresh();
}
