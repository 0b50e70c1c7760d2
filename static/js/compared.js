// The sentence under the number of a log. The server reads what is typed and says how it compares, once typing pauses, so
// that a screen reader hears one sentence and not one for each key. A page that comes from the device says nothing: its
// number may be an older one.
const PAUSE = 600;
const place = document.querySelector("[data-compared]");
const { amount, day } = document.getElementById("amount").form.elements;
const query = (one, other) => new URLSearchParams({ amount: one, day: other }).toString();
const typed = () => query(amount.value, day.value);
let waiting;

const refresh = async () => {
  const asked = typed();
  const answer = await fetch(`${place.dataset.compared}?${asked}`, { redirect: "error" }).catch(() => null);
  const sentence = answer?.ok ? await answer.text() : "";
  if (asked === typed() && place.textContent !== sentence) place.textContent = sentence;
};

if (!("keptAt" in document.documentElement.dataset)) {
  for (const field of [amount, day]) {
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(refresh, PAUSE);
    });
  }
  if (typed() !== query(amount.defaultValue, day.defaultValue)) refresh();
}
