// How a timer looks and what it says: the words stand in the page's templates, everything else follows from the state.
import { counted, elapsed, filled, isRunning, left, length, total } from "./timer_state.js";

export const timer = document.querySelector("[data-timer]");
export const part = (name) => timer.querySelector(`[data-timer-${name}]`);

const { lang, dataset: { zone } } = document.documentElement;
const { address } = timer.dataset;
const form = { size: Number(timer.dataset.size), step: Number(timer.dataset.step), least: Number(timer.dataset.least) };
const title = document.title;
const stillness = matchMedia("(prefers-reduced-motion: reduce)");
const [time, of, said, button, log, next, extra, over] = ["time", "of", "said", "button", "log", "next", "extra", "over"].map(part);

export const JUST_NOW = 60000;
const TOO_LATE = 4 * 60 * JUST_NOW; // to have gone on since the end

export const words = (name, values = {}) => {
  const found = timer.querySelector(`template[data-words="${name}"]`).content.textContent.trim();
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), found);
};

export const clock = (seconds) => {
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes, last] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, two(seconds % 60)];
  return hours ? `${hours}:${two(minutes)}:${last}` : `${minutes}:${last}`;
};

const put = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

export const say = (name, values) => put(said, words(name, values));

export const sayEnd = (state, now) => {
  if (state.extra) return say("extra-counted", { time: clock(counted(state, now)) });
  if (now - state.ended < JUST_NOW) return say("done");
  const minutes = Math.floor((now - state.ended) / 60000);
  const relative = new Intl.RelativeTimeFormat(lang);
  const ago = minutes < 60 ? relative.format(-minutes, "minute") : relative.format(-Math.floor(minutes / 60), "hour");
  const at = new Intl.DateTimeFormat(lang, { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(state.ended);
  say("reached", { ago, time: at });
};

export const sayPhase = (state, now) => {
  const which = { n: state.part + 1, of: state.parts.length };
  if (state.phase === "done") sayEnd(state, now);
  else if (!isRunning(state)) say("paused");
  else if (state.phase === "resting") say(state.rest === null ? "rest-begins-open" : "rest-begins", { ...which, time: clock(state.rest) });
  else if (which.of > 1) say("moving", which);
  else say(which.of ? "started" : "started-open");
};

// What the clock shows: the time that is left or has gone, the words below it, and how much of the ring is full.
const faceOf = (state, parts, now, isUp) => {
  if (state?.phase === "done") return { seconds: counted(state, now), below: words("whole", { all: clock(total(state)) }), share: 1 };
  const ahead = state ? left(state, now) : parts.length ? parts[0] * 1000 : null;
  const gone = state ? elapsed(state, now) : 0;
  const whole = { all: clock(state ? length(state) : parts[0]) };
  const share = ahead === null ? 0 : gone / (gone + ahead);
  if (state?.phase === "resting" && ahead !== null) return { seconds: Math.ceil(ahead / 1000), below: words("rest"), share };
  if (ahead === null) return { seconds: Math.floor(gone / 1000), below: words(state?.phase === "resting" ? "rest-open" : "open"), share };
  if (isUp) return { seconds: Math.floor(gone / 1000), below: words("so-far", whole), share };
  return { seconds: Math.ceil(ahead / 1000), below: words("left", whole), share };
};

const showFace = (face, isStarted, mayMove) => {
  put(time, clock(face.seconds));
  time.classList.toggle("long", time.textContent.length > 5);
  put(of, face.below);
  document.title = isStarted ? `${time.textContent} – ${title}` : title;
  if (mayMove) part("ring").setAttribute("stroke-dasharray", `${Math.round(1000 * Math.min(1, face.share)) / 10} 200`);
};

const showButtons = (state, now, day) => {
  const focused = document.activeElement;
  const [isDone, isResting, runs] = [state?.phase === "done", state?.phase === "resting", isRunning(state)];
  put(part("label"), words(!state ? "start" : runs ? "pause" : "resume"));
  for (const icon of timer.querySelectorAll("[data-timer-icon]")) icon.hidden = (icon.dataset.timerIcon === "pause") !== runs;
  button.hidden = isDone || (isResting && state.rest === null);
  button.classList.toggle("btn-primary", !state);
  button.classList.toggle("btn-outline-primary", Boolean(state));
  next.hidden = !isResting;
  if (isResting) put(next, words("next", { n: state.part + 2 }));
  log.hidden = !state;
  put(part("log-label"), words(isDone ? "log" : "stopped"));
  const amount = state?.parts.length ? filled(counted(state, now), total(state), form) : "";
  log.href = `${address}?timed=${amount}&day=${day}`;
  const late = isDone ? now - state.ended : 0;
  extra.hidden = !isDone || (!state.extra && (late < JUST_NOW || late > TOO_LATE));
  put(extra, words(state?.extra ? "extra-off" : "extra"));
  over.hidden = !state || !part("sure").hidden;
  if (focused?.hidden) [button, next, log].find((one) => !one.hidden).focus();
};

const showParts = (state, parts, now) => {
  const all = state?.parts ?? parts;
  const [isDone, isResting] = [state?.phase === "done", state?.phase === "resting"];
  const [which, inAll, rest] = ["part", "day", "rest"].map(part);
  timer.classList.toggle("resting", isResting);
  which.hidden = isDone || all.length < 2;
  put(which, words(isResting ? "resting" : "part", { n: (state?.part ?? 0) + (isResting ? 2 : 1), of: all.length }));
  inAll.hidden = all.length < 2;
  const sum = clock(all.reduce((total, one) => total + one, 0));
  put(inAll, words("day", { done: clock(state ? counted(state, now) : 0), all: sum }));
  if (rest) rest.hidden = isDone || (state?.phase === "moving" && state.part + 1 === all.length);
};

// `isNew` is a change that somebody made or that time brought; with less motion the ring is redrawn then alone.
export const show = (state, parts, { day, isUp, isNew }) => {
  const now = Date.now();
  showFace(faceOf(state, parts, now, isUp), state !== null, isNew || !stillness.matches);
  showButtons(state, now, day);
  showParts(state, parts, now);
};
