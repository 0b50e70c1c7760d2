// A button that shows what was typed as a password, so that nobody has to type it twice.
for (const form of document.querySelectorAll("form[data-show-word]")) {
  for (const input of form.querySelectorAll("input[type=password]")) {
    const label = form.querySelector(`label[for="${input.id}"]`).textContent.trim();
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn btn-outline-primary flex-shrink-0" });
    const draw = () => {
      const isShown = input.type === "text";
      const word = isShown ? form.dataset.hideWord : form.dataset.showWord;
      button.textContent = word;
      button.setAttribute("aria-label", `${word}: ${label}`);
    };
    button.addEventListener("click", () => {
      input.type = input.type === "password" ? "text" : "password";
      draw();
    });
    // A browser offers to keep a password only if it still looks like one when it is sent.
    form.addEventListener("submit", () => { input.type = "password"; });
    draw();
    input.after(button);
  }
}
