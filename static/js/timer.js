// The timer on its page: what is pressed becomes a state, and a state is shown. It can be ignored, and is never more
// than a clock: what it counted is handed to the log form, and saved there by the person alone.
import { begun, counted, entered, followed, isRunning, isState, left, length, paused, resumed, total, withExtra } from "./timer_state.js";
import { drop, find, habits, keep, keepHabits, keyOf } from "./timer_store.js";
import { clock, JUST_NOW, part, say, sayEnd, sayPhase, show, timer, words } from "./timer_view.js";
import { hush, planRing, prepare, ring } from "./timer_sound.js";
import { followSwitches, isOn } from "./timer_switches.js";
import { canStayAwake, stayAwake } from "./timer_awake.js";

const { plan } = timer.dataset;
const parts = timer.dataset.parts.split(" ").filter(Boolean).map(Number);
const [button, log, next, extra, over, sure] = ["button", "log", "next", "extra", "over", "sure"].map(part);
const up = document.getElementById("up");
const rests = [...timer.querySelectorAll("[name=rest]")];
const [BRIEFLY, NOW_AND_THEN] = [250, 15000];

let { day, state } = find(plan, Date.now(), isState);
let ticking;
const isHalf = () => state !== null && counted(state, Date.now()) * 2 >= total(state);
let toldHalf = isHalf();

const rest = () => Number(rests.find((one) => one.checked)?.value) || null;
const draw = (isNew) => show(state, parts, { day, isUp: up?.checked, isNew });

const planChime = () => {
  const ahead = isRunning(state) ? left(state, Date.now()) : null;
  if (ahead !== null && isOn("sounds")) planRing(ahead / 1000);
  else hush();
};

// Each part, rest or end that has passed is told once; it sounds if it is only just over.
const follow = (isNew = false) => {
  const now = Date.now();
  const { state: then, passed } = state ? followed(state, now) : { state, passed: [] };
  if (passed.length) {
    state = then;
    keep(plan, day, state);
    if (now - passed.at(-1).at < JUST_NOW) {
      if (isOn("sounds")) ring();
      if (isOn("vibrates")) navigator.vibrate?.([250, 150, 250]);
    }
    sayPhase(state, now);
    run();
  } else if (!toldHalf && parts.length === 1 && isRunning(state) && isHalf()) {
    toldHalf = true;
    say("half");
  }
  draw(isNew || passed.length > 0);
};

// The clock goes while the state says so, and looks now and then after the end.
function run() {
  clearInterval(ticking);
  if (isRunning(state)) ticking = setInterval(follow, BRIEFLY);
  else if (state?.phase === "done") ticking = setInterval(follow, NOW_AND_THEN);
  stayAwake(isRunning(state) && (state.phase === "moving" || length(state) !== null));
  planChime();
}

const change = (to) => {
  state = to;
  if (state) keep(plan, day, state);
  else drop(plan, day);
  run();
  follow(true);
};

const wakeSound = () => {
  if (isOn("sounds")) prepare();
};

button.addEventListener("click", () => {
  const now = Date.now();
  wakeSound();
  const before = state;
  if (!before) ({ day } = find(plan, now, isState));
  change(!before ? begun(parts, rest(), now) : isRunning(before) ? paused(before, now) : resumed(before, now));
  if (before && isRunning(state)) say("goes-on");
  else sayPhase(state, now);
});
next.addEventListener("click", () => {
  wakeSound();
  change(entered(state, Date.now()));
  sayPhase(state, Date.now());
});
extra.addEventListener("click", () => {
  change(withExtra(state, Date.now()));
  say(state.extra ? "extra-counted" : "extra-not", { time: clock(counted(state, Date.now())) });
});
log.addEventListener("click", () => {
  if (isRunning(state)) change(paused(state, Date.now()));
});

const sayReady = () => say(parts.length > 1 ? "ready-parts" : parts.length ? "ready" : "ready-open");

const startOver = () => {
  sure.hidden = true;
  toldHalf = false;
  part("changed").hidden = true;
  change(null);
  sayReady();
  button.focus();
};
const keepIt = () => {
  sure.hidden = true;
  draw(true);
  over.focus();
};
over.addEventListener("click", () => {
  const seconds = counted(state, Date.now());
  if (!seconds) return startOver();
  part("sure-words").textContent = words("sure", { time: clock(seconds) });
  sure.hidden = false;
  over.hidden = true;
  part("no").focus();
});
part("yes").addEventListener("click", startOver);
part("no").addEventListener("click", keepIt);
sure.addEventListener("keydown", (event) => event.key === "Escape" && keepIt());

up?.addEventListener("change", () => {
  keepHabits({ up: up.checked });
  draw(true);
});
for (const choice of rests) {
  choice.addEventListener("change", () => {
    keepHabits({ rest: choice.value });
    if (state && state.phase !== "done") change({ ...state, rest: rest() });
  });
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  follow(true);
  if (state?.phase === "done") sayEnd(state, Date.now());
});
const readAgain = () => {
  ({ day, state } = find(plan, Date.now(), isState));
  follow(true);
  run();
  if (state) sayPhase(state, Date.now());
  else sayReady();
};
addEventListener("storage", (event) => event.key === keyOf(plan, day) && readAgain()); // pressed in another window
addEventListener("pageshow", (event) => event.persisted && readAgain()); // logged, then gone back
for (const press of ["pointerdown", "keydown"]) {
  addEventListener(press, () => {
    if (!isRunning(state)) return; // after a reload the first press lets it sound again
    wakeSound();
    planChime();
  }, { once: true });
}

const known = habits();
const chosen = state ? String(state.rest ?? "") : known.rest;
for (const choice of rests) choice.checked ||= choice.value === chosen;
if (up) up.checked = Boolean(known.up);
if (state && state.parts.join() !== parts.join() && !("keptAt" in document.documentElement.dataset)) {
  const now = clock(parts.reduce((sum, one) => sum + one, 0));
  part("changed").textContent = words("changed", { now, then: clock(total(state)) });
  part("changed").hidden = false;
}
part("awake").hidden = !canStayAwake;
followSwitches(() => {
  if (isRunning(state)) wakeSound();
  planChime();
});
readAgain();
document.querySelector("[data-timer-without]").hidden = true;
timer.hidden = false;
