// What a timer keeps on this device: under the account's own name, for one plan and one day. Signing out ends it, and leaving.
const { account, zone } = document.documentElement.dataset;
const of = (whose) => `timer ${whose} `;
const MINE = of(account);
const ONE_DAY = 24 * 60 * 60 * 1000;
const OVER_MIDNIGHT = 4 * 60 * 60 * 1000;

const dayIn = (instant) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);

const read = (name) => {
  try {
    return JSON.parse(localStorage.getItem(MINE + name));
  } catch {
    return null; // a browser that keeps nothing, or not what we wrote: the timer begins anew
  }
};

const write = (name, value) => {
  try {
    localStorage.setItem(MINE + name, JSON.stringify(value));
  } catch { /* it works until the page is closed */ }
};

const forget = (is) => {
  try {
    for (const name of Object.keys(localStorage)) if (is(name)) localStorage.removeItem(name);
  } catch { /* nothing can be kept here */ }
};

export const keyOf = (plan, day) => `${MINE}${plan} ${day}`;

// The day's timer, or the one of yesterday that ran over midnight; what is older is forgotten, whoever's it is.
export const find = (plan, now, isState) => {
  const days = [dayIn(now), dayIn(now - ONE_DAY)];
  forget((name) => /^timer .* \d{4}-\d\d-\d\d$/.test(name) && !days.some((day) => name.endsWith(day)));
  for (const day of days) {
    const state = read(`${plan} ${day}`);
    if (isState(state) && (day === days[0] || now - state.started < OVER_MIDNIGHT)) return { day, state };
  }
  return { day: days[0], state: null };
};

export const keep = (plan, day, state) => write(`${plan} ${day}`, state);
export const drop = (plan, day) => forget((name) => name === keyOf(plan, day));
export const habits = () => read("habits") ?? {};
export const keepHabits = (changes) => write("habits", { ...habits(), ...changes });
export const switches = () => read("switches");
export const keepSwitches = (value) => write("switches", value);
export const dropSwitches = () => forget((name) => name === `${MINE}switches`);
export const forgetTimers = (whose) => forget((name) => name.startsWith(of(whose)));
