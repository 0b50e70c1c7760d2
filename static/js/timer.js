// A calm countdown that ends at the number. It can be ignored; the log is always one tap away.
const timer = document.querySelector("[data-timer]");

if (timer) {
  const total = Number(timer.dataset.seconds);
  const word = timer.querySelector("[data-timer-left]");
  const said = timer.querySelector("[data-timer-said]");
  const ring = timer.querySelector("[data-timer-ring]");
  const button = timer.querySelector("[data-timer-button]");
  let left = total;
  let since = null;
  let ticking;
  const show = () => {
    const seconds = Math.max(0, Math.ceil(left));
    word.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    ring.setAttribute("stroke-dasharray", `${100 * (1 - left / total)} 200`);
  };
  const tick = () => {
    const now = performance.now();
    left -= (now - since) / 1000;
    since = now;
    show();
    if (left <= 0) {
      clearInterval(ticking);
      ticking = undefined;
      said.textContent = timer.dataset.done;
      button.hidden = true;
    }
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    if (ticking) {
      clearInterval(ticking);
      ticking = undefined;
      button.textContent = timer.dataset.resume;
    } else {
      since = performance.now();
      ticking = setInterval(tick, 250);
      button.textContent = timer.dataset.pause;
    }
  });
  show();
}
