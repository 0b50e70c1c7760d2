// Covers the page after an idle time, by the wall clock, so that a phone that slept counts too. The server asks for the
// password in any case; here, what is on the screen is hidden. A page with something typed, or a timer that runs, is
// opened again in its place; any other gives way to the server's own page, so that nothing stays behind the cover.
import { isTouched } from "./touched.js";
import "./show_password.js";

const root = document.documentElement;
const cover = document.querySelector("[data-lock-cover]");
const form = cover.querySelector("form");
const said = cover.querySelector("[data-lock-said]");
const limit = Number(root.dataset.lock) * 60000;
const isKept = "keptAt" in root.dataset;
const BY_ITSELF = { "X-By-Itself": "yes" };
const [TELL, AGAIN] = [2000, 5000];
let [seen, told, title, focused] = [isKept ? 0 : Date.now(), Date.now(), document.title, null];
let isClosed = false; // the head may have covered the page already, by the same rule
let due;
let telling;

const words = (name) => cover.querySelector(`template[data-words="${name}"]`).content.textContent.trim();
const isCovered = () => root.classList.contains("is-locked");
const lastSeen = () => {
  try { return Math.max(seen, Number(localStorage.getItem("seen"))); } catch { return seen; }
};
const note = () => {
  seen = Date.now();
  try { localStorage.setItem("seen", String(seen)); } catch { /* this page knows for itself */ }
};
const idle = () => Date.now() - lastSeen();
const isIdle = () => idle() >= limit || idle() < -60000;
const held = () => [...document.forms].find((one) => one !== form && isTouched(one));
const isBusy = () => held() || document.querySelector("[data-timer], [data-practice]");

const ask = async (headers) => {
  try {
    const answer = await fetch(cover.dataset.yes, { headers, redirect: "manual" });
    return answer.ok ? "open" : answer.status >= 500 ? "away" : "locked";
  } catch {
    return "away";
  }
};

const giveWay = async () => {
  if (!isCovered() || isKept || isBusy()) return;
  const status = await ask(BY_ITSELF);
  if (!isCovered()) return;
  if (status === "open") setTimeout(giveWay, AGAIN); // a moment apart: the server counts from its own last answer
  if (status === "away") said.textContent = words("away");
  if (status === "locked") location.replace(`${form.action}?next=${encodeURIComponent(location.pathname + location.search)}`);
};

const close = () => {
  if (isClosed) return;
  isClosed = true;
  clearTimeout(telling);
  focused = document.activeElement;
  root.classList.add("is-locked");
  document.title = cover.querySelector("[role=heading]").textContent;
  document.dispatchEvent(new Event("covered"));
  cover.querySelector("[role=heading]").focus();
  giveWay();
};

const open = () => {
  isClosed = false;
  root.classList.remove("is-locked");
  document.title = title;
  form.reset();
  said.textContent = "";
  focused?.focus({ preventScroll: true });
  check();
};

const check = () => {
  clearTimeout(due);
  if (isIdle()) {
    close();
  } else {
    if (isCovered()) open();
    due = setTimeout(check, Math.max(limit - idle(), 1000));
  }
  return isCovered();
};

const tell = async () => {
  told = Date.now();
  if ((await ask({})) !== "locked") return;
  seen = 0;
  try { localStorage.removeItem("seen"); } catch { /* nothing was kept */ }
  check();
};

const beHere = () => {
  if (check()) return;
  if (Date.now() - seen > 1000) note();
  if (Date.now() - told < limit / 3) return;
  clearTimeout(telling);
  telling = setTimeout(tell, TELL); // not beside a form that is being sent: its answer says more
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  said.textContent = "";
  for (let tries = 0; tries < 2; tries++) {
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    } catch { /* no signal */ }
    if (answer?.type === "opaqueredirect") return (held() ?? form).submit(); // signed out: what was typed waits there
    if (!answer || answer.status >= 500) return void (said.textContent = words("away"));
    if (answer.status === 429) return void (said.textContent = words("wait"));
    const { status, said: news, token } = await answer.json();
    if (status === "open") {
      note();
      return open();
    }
    form.elements.csrf_token.value = token;
    said.textContent = news.join(" ");
    if (status === "refused") return form.elements.password.focus();
  }
});

if (!isKept) note();
for (const name of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(name, beHere, { capture: true, passive: true });
for (const name of ["pageshow", "focus", "storage"]) addEventListener(name, check);
addEventListener("online", giveWay);
addEventListener("submit", () => clearTimeout(telling), true);
document.addEventListener("visibilitychange", check);
check();
