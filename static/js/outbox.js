// A log that cannot be sent is kept on this device, shown as waiting, and sent once the server answers again.
import { all, put, remove } from "./outbox_store.js";
import { randomId, ready, send } from "./outbox_send.js";
import { forced, place, show, words } from "./outbox_place.js";
import { dayIn } from "./kept_page.js";
import { forgetTimers } from "./timer_store.js";

const { account, zone } = document.documentElement.dataset;
const RETRY = 30000;
const PAGES = "pages-"; // as the service worker names them, with the account's own name behind
let hasLooked = false; // pages of others are asked about once, acts until they are sent

const keptPages = async () => {
  const names = "caches" in window ? await caches.keys() : [];
  return names.filter((name) => name.startsWith(PAGES)).map((name) => [name, name.slice(PAGES.length).split("-")[0]]);
};

// What is of an account that was deleted can never be sent: it is marked and said, and stays until it is thrown away.
// Its pages and its timers are of no use to anybody.
const markGone = async (gone) => {
  for (const [name, of] of await keptPages()) if (gone.includes(of)) await caches.delete(name);
  gone.forEach(forgetTimers);
  for (const act of await all()) if (gone.includes(act.account)) await put({ ...act, refused: "account-gone" });
  await show();
};

const flush = async () => {
  const waiting = await show();
  const acts = (await all()).filter((act) => act.refused !== "account-gone").map((act) => act.account);
  const others = hasLooked ? [] : (await keptPages()).map(([, of]) => of).filter((of) => of !== account);
  hasLooked = true;
  const holds = new Set([...acts, ...others]);
  if (!waiting.length && !holds.size) return;
  const now = await ready([...holds]);
  if (now.gone?.length) await markGone(now.gone);
  if (now.status !== "ready") {
    if (now.gone?.includes(account) || !waiting.length) return;
    if (now.status === "signed_out") await show(words("signed-out"));
    if (now.status === "locked") await show(words("locked"));
    if (now.status === "leaving") await show(words("leaving"));
    return;
  }
  if (now.account !== account) return;
  const said = [];
  for (const act of waiting) {
    const { status, said: news } = await send(act.address, forced(act.fields, { csrf_token: now.token, saved: act.saved }), "later", account);
    if (["away", "signed_out", "locked", "leaving", "another_account"].includes(status)) break;
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
    document.dispatchEvent(new Event("logkept"));
    return location.assign(answer.next);
  }
  if (answer.status !== "away") return form.submit(); // the server's own page says what is wrong, everything typed kept
  try {
    await keep(form, fields);
    document.dispatchEvent(new Event("logkept"));
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

if (place && "indexedDB" in window) {
  for (const form of document.querySelectorAll("form[data-outbox]")) form.addEventListener("submit", submit);
  place.querySelector("[data-outbox-now]").addEventListener("click", flushOnce);
  addEventListener("online", flushOnce);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flushOnce());
  setInterval(flushOnce, RETRY);
  flushOnce();
}
