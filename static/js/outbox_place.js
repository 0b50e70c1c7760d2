// What waits on this device, shown on the page: how many, which ones, and what can be done with one that was refused.
import { all, remove } from "./outbox_store.js";
import { ready } from "./outbox_send.js";

const { lang, dataset: { account } } = document.documentElement;
export const place = document.querySelector("[data-outbox-place]");

export const forced = (fields, values) => {
  const changed = new URLSearchParams(fields);
  for (const [name, value] of Object.entries(values)) changed.set(name, value);
  return changed;
};

const post = (address, fields) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: address, hidden: true });
  for (const [name, value] of fields) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  document.body.append(form);
  form.submit();
};

export const words = (name, values = {}) => {
  const found = place.querySelector(`template[data-words="${name}"]`).content.textContent.trim();
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), found);
};

const told = (act) => {
  const day = new Intl.DateTimeFormat(lang, { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" });
  return `${act.what}, ${act.amount} ${act.unit}, ${day.format(new Date(`${act.day}T00:00:00Z`))}`;
};

const button = (text, kind, press) => {
  const made = Object.assign(document.createElement("button"), { type: "button", className: `btn btn-${kind}`, textContent: text });
  made.addEventListener("click", press);
  return made;
};

const line = (act) => {
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("span"), { textContent: told(act) }));
  if (!act.refused) return item;
  if (act.refused === "account-gone") return item; // said once, of all of them, with the one button that is left
  item.append(Object.assign(document.createElement("p"), { className: "mb-1", textContent: words(act.refused) }));
  item.append(
    button(words("look"), "outline-primary", async () => {
      const now = await ready();
      if (now.status === "ready") post(act.address, forced(act.fields, { csrf_token: now.token }));
    }),
    button(words("drop"), "link", async () => {
      if (!confirm(words("sure", { what: told(act) }))) return;
      await remove(act.id);
      await show();
    }),
  );
  return item;
};

const forgetGone = async () => {
  if (!confirm(words("sure-gone"))) return;
  for (const act of await all()) if (act.refused === "account-gone") await remove(act.id);
  await show();
};

place?.querySelector("[data-outbox-forget]").addEventListener("click", forgetGone);

export const show = async (state = "") => {
  const found = await all();
  const mine = found.filter((act) => act.account === account);
  const gone = found.filter((act) => act.refused === "account-gone");
  const others = found.filter((act) => act.account !== account && !gone.includes(act));
  const waiting = mine.filter((act) => !act.refused);
  const box = place.querySelector("[data-outbox-list]");
  box.replaceChildren(...mine.map(line));
  place.querySelector("[data-outbox-count]").textContent =
    waiting.length === 1 ? words("one") : waiting.length ? words("many", { n: waiting.length }) : found.length ? words("none") : "";
  const details = place.querySelector("[data-outbox-all]"); // folded away from Today, so that no form jumps
  details.hidden = !mine.length;
  details.open ||= location.pathname === "/today" || mine.length > waiting.length;
  place.querySelector("[data-outbox-others]").hidden = !others.length;
  place.querySelector("[data-outbox-gone]").hidden = !gone.length;
  place.querySelector("[data-outbox-state]").textContent = state;
  place.querySelector("[data-outbox-now]").hidden = !waiting.length;
  place.hidden = !found.length && !state;
  return waiting;
};
