// The preview of a plan follows its form.
import { followForm } from "./follow_form.js";

const form = document.querySelector("form[data-preview]");
const place = document.querySelector("[data-preview-place]");

if (form && place) {
  followForm(form, form.dataset.preview, ["csrf_token"], (page) => place.replaceChildren(...page.body.childNodes));
}
