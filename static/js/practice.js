// A calm practice at its pace: passages one after another, a pacer for breathing, and, where asked, the device's own
// voice. Without this file the words stand on the page to be read. Where less motion is wanted, counts take its place.
import { hush, langOf, speak as say, voiceOf, whenVoicesAreKnown } from "./voice.js";

const player = document.querySelector("[data-practice]");

if (player) {
  const part = (name) => player.querySelector(`[data-practice-${name}]`);
  const said = part("said");
  const word = part("word");
  const left = part("left");
  const button = part("button");
  const stopButton = part("stop");
  const aloud = part("aloud");
  const script = document.querySelector("[data-practice-script]");
  const passages = [...script.querySelectorAll("[data-at]")].map((item) => ({
    at: Number(item.dataset.at),
    text: item.textContent,
  }));
  const words = player.dataset;
  const total = Number(words.seconds);
  const isBreathing = words.pacer === "yes";
  const [breathIn, breathOut] = [4, 6];
  const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");
  let done = 0;
  let since = null;
  let ticking;
  let told = -1;
  let motion;
  let awake;

  const lang = langOf(script.querySelector("[data-at]"));
  const speak = (text) => {
    if (aloud.checked && voiceOf(lang)) say(text, lang, 0.85);
  };

  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const show = () => {
    left.textContent = clock(Math.max(0, Math.ceil(total - done)));
    if (isBreathing) {
      const second = Math.floor(done) % (breathIn + breathOut);
      word.textContent =
        second < breathIn ? `${words.in} ${second + 1}` : `${words.out} ${second - breathIn + 1}`;
    } else {
      word.textContent = left.textContent;
    }
    const now = passages.findLastIndex((passage) => passage.at <= done);
    if (now > told) {
      told = now;
      said.textContent = passages[now].text;
      speak(passages[now].text);
    }
  };
  const move = () => {
    if (!isBreathing || stillness.matches) return;
    motion ??= part("fill").animate(
      [
        { transform: "scale(.45)", easing: "ease-in-out" },
        { transform: "scale(1)", offset: breathIn / (breathIn + breathOut), easing: "ease-in-out" },
        { transform: "scale(.45)" },
      ],
      { duration: 1000 * (breathIn + breathOut), iterations: Infinity },
    );
    motion.currentTime = done * 1000;
    motion.play();
  };
  const settle = () => {
    clearInterval(ticking);
    ticking = undefined;
    motion?.pause();
    hush();
    awake?.release().catch(() => {});
    awake = undefined;
  };
  const label = (text) => {
    button.textContent = text;
  };
  const finish = (sentence) => {
    settle();
    motion?.cancel();
    motion = undefined;
    word.textContent = words.ready;
    said.textContent = sentence;
    stopButton.hidden = true;
    player.classList.remove("on");
    label(words.start);
    const field = document.getElementById("minutes");
    field.value = String(Math.max(Number(words.least), Math.round(done / 60)));
    [done, told] = [0, -1];
    left.textContent = clock(total);
    document.getElementById("after").focus({ preventScroll: true });
    document.getElementById("after").scrollIntoView({ block: "nearest" });
  };
  const tick = () => {
    const now = performance.now();
    done += (now - since) / 1000;
    since = now;
    if (done >= total) {
      done = total;
      finish(words.ended);
    } else {
      show();
    }
  };

  button.addEventListener("click", () => {
    if (ticking) {
      settle();
      label(words.resume);
      said.textContent = words.paused;
      return;
    }
    script.open = false;
    since = performance.now();
    ticking = setInterval(tick, 250);
    stopButton.hidden = false;
    label(words.pause);
    player.classList.add("on");
    if (done > 0) said.textContent = passages[told]?.text ?? "";
    show();
    move();
    player.scrollIntoView({ block: "start" });
    navigator.wakeLock?.request("screen").then((lock) => {
      if (ticking) awake = lock;
      else lock.release();
    }, () => {});
  });
  stopButton.addEventListener("click", () => finish(words.stopped));
  stillness.addEventListener("change", () => {
    if (stillness.matches) {
      motion?.cancel();
      motion = undefined;
    } else if (ticking) {
      move();
    }
  });
  aloud.addEventListener("change", () => {
    if (!aloud.checked) hush();
    else if (ticking && told >= 0) speak(passages[told].text);
  });
  whenVoicesAreKnown(() => {
    part("speech").hidden = !voiceOf(lang);
  });
  window.addEventListener("pagehide", hush);
  player.classList.toggle("words", !isBreathing);
  player.hidden = false;
  script.open = false;
}
