// The two buttons beside a number: a step less, a step more. The field works without them.
const point = new Intl.NumberFormat(document.documentElement.lang).format(1.5).charAt(1);
const read = (text) => Number(text.replace(",", ".").replace("½", ".5").replace("¼", ".25").replace("¾", ".75"));

for (const stepper of document.querySelectorAll("[data-stepper]")) {
  const field = stepper.querySelector("input");
  for (const button of stepper.querySelectorAll("[data-direction]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const step = Number(stepper.dataset.step);
      const next = (read(field.value) || 0) + step * Number(button.dataset.direction);
      field.value = String(Math.max(0, Math.round(next * 100) / 100)).replace(".", point);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
