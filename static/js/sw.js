// Pages that were visited open without a network, and say that they come from the device. SHELL stands above, written
// by the server: the files of the shell, the page for what was not kept, and the address of Today.
const version = SHELL.files.map((file) => file.split("?v=")[1]).join("");
const STATIC = `static-${[...version].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7)}`;
const PAGES = "pages-";
const PATIENCE = 8000;
const AWAY = [502, 503, 504];

const keepShell = async () => {
  const cache = await caches.open(STATIC);
  await cache.addAll(SHELL.files);
  await cache.put(SHELL.page, await fetch(SHELL.page, { credentials: "omit" }));
  await self.skipWaiting();
};

const forgetOld = async () => {
  for (const name of await caches.keys()) if (name.startsWith("static-") && name !== STATIC) await caches.delete(name);
  await self.clients.claim();
};

const forgetPages = async (but = "") => {
  for (const name of await caches.keys()) if (name.startsWith(PAGES) && name !== but) await caches.delete(name);
};

const fromStatic = async (request) => {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && request.url.includes("?v=")) await (await caches.open(STATIC)).put(request, answer.clone());
  return answer;
};

// The account is named by the server; a page of another one ends what was kept for the first.
const keepPage = async (address, answer, version = "") => {
  const account = answer.headers.get("X-Kept-For");
  if (!account || !answer.ok) return;
  await forgetPages(PAGES + account);
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", new Date().toISOString());
  headers.set("X-Kept-Version", version);
  const page = new Response(await answer.blob(), { headers });
  await (await caches.open(PAGES + account)).put(address, page);
};

const keptPage = async (address) => {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const found = await (await caches.open(name)).match(address, { ignoreVary: true });
    if (found) return found;
  }
  return null;
};

const asKept = async (page) => {
  const text = await page.text();
  const marked = text.replace("<html ", `<html data-kept-at="${page.headers.get("X-Kept-At")}" `);
  return new Response(marked, { headers: page.headers });
};

const notKept = async () => (await caches.match(SHELL.page, { ignoreVary: true })) ?? Response.error();

// The timer hands what it counted to the log form in the address; the form is the same page, and is kept without it.
const bare = (address) => {
  const { origin, pathname, searchParams } = new URL(address);
  return searchParams.has("timed") ? origin + pathname : address;
};

const withPatience = (request, milliseconds) =>
  Promise.race([
    fetch(request),
    new Promise((_, refuse) => setTimeout(() => refuse(new Error("no answer in time")), milliseconds)),
  ]);

const open = async (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  const kept = await keptPage(bare(request.url));
  try {
    const answer = await (kept ? withPatience(request, PATIENCE) : fetch(request));
    if (kept && AWAY.includes(answer.status)) return asKept(kept);
    if (bare(request.url) === request.url) event.waitUntil(keepPage(request.url, answer.clone()));
    return answer;
  } catch {
    if (kept) return asKept(kept);
    const atHome = ["/", "/home"].includes(pathname) && (await keptPage(new URL(SHELL.today, location.origin).href));
    return atHome ? Response.redirect(SHELL.today, 302) : notKept();
  }
};

// What was typed is not lost without a signal: the page for that holds it, to be sent again. A password is not held.
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const notSent = async (request) => {
  const fields = [...new URLSearchParams(await request.text())];
  const page = await notKept();
  const isPlain = request.headers.get("Content-Type")?.startsWith("application/x-www-form-urlencoded");
  if (!page.ok || !isPlain || fields.some(([name]) => name.includes("password"))) return page;
  const { pathname, search } = new URL(request.url);
  const hidden = fields.map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}" />`);
  const form = (inner) => `<form method="post" action="${escaped(pathname + search)}">${hidden.join("")}${inner}</form>`;
  const text = (await page.text()).replace(/<template data-unsent>(.*?)<\/template>/s, (_, inner) => form(inner));
  return new Response(text, { headers: page.headers });
};

const send = async (request) => {
  const copy = request.clone();
  try {
    const answer = await fetch(request);
    const { pathname } = new URL(request.url);
    const hasLeft = pathname === "/settings/leave" && answer.type === "opaqueredirect"; // else it was refused
    if (pathname === "/sign-out" || hasLeft) await forgetPages();
    return answer;
  } catch {
    return notSent(copy);
  }
};

self.addEventListener("install", (event) => event.waitUntil(keepShell()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOld()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(request.method === "GET" ? open(event) : send(request));
  else if (request.method === "GET" && url.pathname.startsWith("/static/")) event.respondWith(fromStatic(request));
});

// A page names itself and the next ones to keep, because the worker was not there yet, or nobody has opened them. What
// is kept of a named page in the version that this page and this worker know is not asked for again.
const keepAll = async (pages) => {
  for (const [named, what] of pages) {
    const address = bare(named);
    const version = what && `${what},${STATIC}`;
    try {
      const kept = version && (await keptPage(address));
      if (kept && kept.headers.get("X-Kept-Version") === version) continue;
      await keepPage(address, await fetch(address, { headers: { Accept: "text/html", "X-By-Itself": "yes" } }), version);
    } catch {
      return;
    }
  }
};
self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keepAll(event.data.keep));
  if (event.data?.keptFor) event.waitUntil(forgetPages(PAGES + event.data.keptFor));
  if (event.data?.forget) event.waitUntil(forgetPages());
});
