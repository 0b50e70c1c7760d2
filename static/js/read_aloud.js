// "Read to me": what a page says, in its order, sentence by sentence, by the device's own voice. The button is pressed
// while it reads; pressed again it pauses and keeps its place. What is folded away, asks or navigates is not read.
import { hush, langOf, speak, voiceOf, whenVoicesAreKnown } from "./voice.js";

const bar = document.querySelector("[data-aloud]");
const RATE = 0.95;
const BLOCKS = "h2, h3, p, li";
const LEFT_OUT = "nav, form, .linklist, details:not([open]), [hidden]";

if (bar) {
  const button = bar.querySelector("[data-aloud-button]");
  const stopButton = bar.querySelector("[data-aloud-stop]");
  let sentences = [];
  let place = 0;
  let turn = 0; // an end that belongs to an earlier turn is none: browsers tell of cut off words in different ways

  const blocks = () =>
    [...document.querySelectorAll("main h1, main [data-aloud-text]")].flatMap((part) => {
      const inner = [...part.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));
      return (inner.length ? inner : [part]).filter((block) => !block.closest(LEFT_OUT));
    });
  const split = (text, lang) =>
    Intl.Segmenter ? [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)].map((found) => found.segment) : [text];
  const collect = () =>
    blocks().flatMap((block) => {
      const lang = langOf(block);
      return split(block.innerText.replace(/\s+/g, " "), lang).map((text) => ({ text: text.trim(), lang }));
    }).filter(({ text, lang }) => text && voiceOf(lang));

  const draw = (isReading) => {
    button.setAttribute("aria-pressed", String(isReading));
    stopButton.hidden = !isReading && place === 0;
  };
  const isReading = () => button.getAttribute("aria-pressed") === "true";
  const pause = () => {
    turn++;
    hush();
    draw(false);
  };
  const stop = () => {
    if (document.activeElement === stopButton) button.focus();
    place = 0;
    pause();
  };
  const next = () => {
    if (place >= sentences.length) return stop();
    const mine = ++turn;
    const { text, lang } = sentences[place];
    speak(text, lang, RATE, () => {
      if (mine !== turn) return;
      place++;
      next();
    });
  };

  button.addEventListener("click", () => {
    if (isReading()) return pause();
    if (place === 0) sentences = collect();
    draw(true);
    next();
  });
  stopButton.addEventListener("click", stop);
  addEventListener("pagehide", () => isReading() && stop());
  document.addEventListener("covered", () => isReading() && pause());
  whenVoicesAreKnown(() => {
    bar.hidden = !blocks().some((block) => voiceOf(langOf(block)));
  });
}
