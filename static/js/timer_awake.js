// Keep the screen on while a timer runs. A browser takes the lock back when the page is hidden, so it is asked for again.
let lock;
let isWanted = false;

const take = async () => {
  if (!isWanted || lock || document.hidden) return;
  try {
    lock = await navigator.wakeLock.request("screen");
  } catch {
    return; // a low battery, or a browser that has no lock: the time is right all the same
  }
  lock.addEventListener("release", () => { lock = undefined; });
  if (!isWanted) release();
};

const release = () => {
  lock?.release().catch(() => {});
  lock = undefined;
};

export const canStayAwake = "wakeLock" in navigator;

export const stayAwake = (is) => {
  isWanted = is;
  if (!canStayAwake) return;
  if (is) take();
  else release();
};

if (canStayAwake) document.addEventListener("visibilitychange", take);
