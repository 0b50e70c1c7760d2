// A log that cannot be sent is kept on this device, shown as waiting, and sent once the server answers again.
import { all, put, remove } from "./outbox_store.js";
import { randomId, ready, send } from "./outbox_send.js";
import { dayIn } from "./kept_page.js";

const { account, zone } = document.documentElement.dataset;
const place = document.querySelector("[data-outbox-place]");
const RETRY = 30000;

const forced = (fields, values) => {
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

const words = (name, values = {}) => {
  const found = place.querySelector(`template[data-words="${name}"]`).content.textContent.trim();
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), found);
};

const told = (act) => {
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" });
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

const show = async (state = "") => {
  const found = await all();
  const mine = found.filter((act) => act.account === account);
  const others = found.length - mine.length;
  const waiting = mine.filter((act) => !act.refused);
  const box = place.querySelector("[data-outbox-list]");
  box.replaceChildren(...mine.map(line));
  place.querySelector("[data-outbox-count]").textContent =
    waiting.length === 1 ? words("one") : waiting.length ? words("many", { n: waiting.length }) : mine.length ? words("none") : "";
  const details = place.querySelector("[data-outbox-all]"); // folded away from Today, so that no form jumps
  details.hidden = !mine.length;
  details.open ||= location.pathname === "/today" || mine.length > waiting.length;
  place.querySelector("[data-outbox-others]").hidden = !others;
  place.querySelector("[data-outbox-state]").textContent = state;
  place.querySelector("[data-outbox-now]").hidden = !waiting.length;
  place.hidden = !found.length && !state;
  return waiting;
};

const flush = async () => {
  const waiting = await show();
  if (!waiting.length) return;
  const now = await ready();
  if (now.status !== "ready") {
    if (now.status === "signed_out") await show(words("signed-out"));
    return;
  }
  if (now.account !== account) return;
  const said = [];
  for (const act of waiting) {
    const { status, said: news } = await send(act.address, forced(act.fields, { csrf_token: now.token, saved: act.saved }), "later");
    if (status === "away" || status === "signed_out") break;
    if (status === "kept") {
      said.push(...news);
      await remove(act.id);
    } else await put({ ...act, refused: status === "gone" ? "gone" : "refused" });
  }
  const left = await show();
  if (!said.length) return;
  await show(left.length ? words("sent-some", { n: said.length }) : said.length > 3 ? words("sent", { n: said.length }) : said.join(" "));
  document.dispatchEvent(new Event("outboxsent"));
};

const flushOnce = () => (navigator.locks ? navigator.locks.request("outbox", { ifAvailable: true }, (lock) => lock && flush()) : flush());

const keep = async (form, fields) => {
  const day = fields.get("day") || dayIn(new Date());
  await put({
    id: fields.get("form_id") || `planned ${form.action} ${day}`,
    account,
    address: new URL(form.action).pathname + new URL(form.action).search,
    fields: forced(fields, { day }).toString(),
    what: form.dataset.outbox,
    unit: form.dataset.unit,
    amount: form.dataset.amount ?? fields.get("amount"),
    day,
    zone,
    saved: Date.now(),
  });
};

const submit = async (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  event.preventDefault();
  const fields = new URLSearchParams(new FormData(form));
  const answer = await send(form.action, fields, "now");
  if (answer.status === "kept") {
    await remove(fields.get("form_id") ?? "").catch(() => {}); // it may be one that was refused before, put right now
    return location.assign(answer.next);
  }
  if (answer.status !== "away") return form.submit(); // the server's own page says what is wrong, everything typed kept
  try {
    await keep(form, fields);
  } catch {
    delete form.dataset.sent;
    place.hidden = false;
    place.querySelector("[data-outbox-state]").textContent = words("cannot-keep");
    place.scrollIntoView();
    return;
  }
  if (navigator.serviceWorker?.controller && location.pathname !== "/today") return location.assign("/today");
  delete form.dataset.sent;
  for (const field of form.querySelectorAll("input[name=form_id]")) field.value = randomId();
  await show();
  place.scrollIntoView();
};

if (place && account && "indexedDB" in window) {
  for (const form of document.querySelectorAll("form[data-outbox]")) form.addEventListener("submit", submit);
  place.querySelector("[data-outbox-now]").addEventListener("click", flushOnce);
  addEventListener("online", flushOnce);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flushOnce());
  setInterval(flushOnce, RETRY);
  flushOnce();
}

// Signing out ends what the device keeps, and asks first while something waits.
for (const form of document.querySelectorAll("form[action='/sign-out']")) {
  form.addEventListener("submit", async (event) => {
    if (!place || form.dataset.asked) return;
    event.preventDefault();
    delete form.dataset.sent;
    let mine = [];
    try {
      mine = (await all()).filter((act) => act.account === account);
    } catch { /* nothing can be kept here, so nothing waits */ }
    if (mine.length && !confirm(words("sign-out", { n: mine.length }))) return;
    for (const act of mine) await remove(act.id);
    navigator.serviceWorker?.controller?.postMessage({ forget: true });
    form.dataset.asked = "yes";
    form.submit();
  });
}
