// The preview follows the form: the server draws it, this puts it in place and keeps the cell that is being typed in.
import { followForm } from "./follow_form.js";

const form = document.querySelector("form[data-adjust]");
const place = document.querySelector("[data-adjust-place]");
const LEFT_OUT = ["csrf_token", "reason", "message", "message_was", "goal", "go", "previewed", "form_id"];

const suggest = () => {
  const words = place.querySelector("template[data-message]")?.content.textContent.trim();
  const { message, message_was: was } = form.elements;
  if (!words || !message) return;
  if (message.value.trim() === was.value.trim()) message.value = words;
  was.value = words;
};

const put = (page) => {
  const typing = place.contains(document.activeElement) ? document.activeElement : null;
  const open = [...place.querySelectorAll("details")].map((part) => part.open);
  place.replaceChildren(...page.body.childNodes);
  [...place.querySelectorAll("details")].forEach((part, index) => (part.open = open[index] ?? false));
  const same = typing?.id && document.getElementById(typing.id);
  if (same) {
    same.value = typing.value;
    same.focus({ preventScroll: true });
    same.setSelectionRange?.(same.value.length, same.value.length);
  }
  suggest();
};

if (form && place) {
  followForm(form, form.dataset.adjust, LEFT_OUT, put);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[name=go][value=save]"));
  });
}
