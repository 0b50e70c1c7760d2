// A button that opens the browser's own print dialogue; without JavaScript the browser's menu does it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// What is folded away on the screen and belongs on paper is open while the page prints.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.prints:not([open])")];
  opened.forEach((part) => (part.open = true));
});
window.addEventListener("afterprint", () => opened.forEach((part) => (part.open = false)));
