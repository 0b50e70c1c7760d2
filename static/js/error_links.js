// A group of choices takes no focus itself, so an error of one leads to the choice in it.
for (const link of document.querySelectorAll("[data-error-summary] a")) {
  link.addEventListener("click", (event) => {
    const group = document.getElementById(link.hash.slice(1));
    if (group?.tagName !== "FIELDSET") return;
    event.preventDefault();
    group.scrollIntoView();
    (group.querySelector("input:checked") ?? group.querySelector("input")).focus({ preventScroll: true });
  });
}
