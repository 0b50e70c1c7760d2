// What a timer knows, as pure arithmetic. Instants are milliseconds of the wall clock and lengths whole seconds, so a
// phone that slept, or a page that was closed, loses nothing. Parts are times of moving with a rest between two;
// without parts the time has no end, and a rest of null lasts until somebody presses.
export const begun = (parts, rest, now) => ({
  parts, rest, phase: "moving", part: 0, before: 0, since: now, started: now, ended: null, extra: 0,
});

const sum = (parts) => parts.reduce((total, part) => total + part, 0);

export const isRunning = (state) => state !== null && state.since !== null;

export const elapsed = (state, now) => state.before + (state.since === null ? 0 : Math.max(0, now - state.since));

export const length = (state) => (state.phase === "resting" ? state.rest : (state.parts[state.part] ?? null));

export const left = (state, now) => (length(state) === null ? null : Math.max(0, length(state) * 1000 - elapsed(state, now)));

// The next phase, from an instant on: a rest, a part, or the end.
export const entered = (state, at) => {
  if (state.phase === "resting") return { ...state, phase: "moving", part: state.part + 1, before: 0, since: at };
  if (state.part + 1 < state.parts.length) return { ...state, phase: "resting", before: 0, since: at };
  return { ...state, phase: "done", before: 0, since: null, ended: at };
};

// Follow the clock: what has ended until now, each at its own instant, however long nobody looked.
export const followed = (state, now) => {
  const passed = [];
  let next = state;
  while (next.since !== null && left(next, now) === 0) {
    const at = now - (elapsed(next, now) - length(next) * 1000);
    next = entered(next, at);
    passed.push({ phase: next.phase, part: next.part, at });
  }
  return { state: next, passed };
};

export const paused = (state, now) => ({ ...state, before: elapsed(state, now), since: null });

export const resumed = (state, now) => ({ ...state, since: now });

// Time after the end counts when the person says so, and not before.
export const withExtra = (state, now) => ({ ...state, extra: state.extra ? 0 : Math.max(0, now - state.ended) });

// Whole seconds that were moved, never more than that.
export const counted = (state, now) => {
  if (state.phase === "done") return sum(state.parts) + Math.floor(state.extra / 1000);
  if (state.phase === "resting") return sum(state.parts.slice(0, state.part + 1));
  return sum(state.parts.slice(0, state.part)) + Math.floor(elapsed(state, now) / 1000);
};

export const total = (state) => sum(state.parts);

// What the log form is filled with, in its own unit: the number itself when it was reached, else whole steps of the
// form and never above what was timed.
export const filled = (seconds, quota, { size, step, least }) => {
  if (seconds === quota) return quota / size;
  return (Math.floor(seconds / step) * step || Math.floor(seconds / least) * least) / size;
};

const isCount = (value) => Number.isFinite(value) && value >= 0;

// Whether what was kept on the device is a timer: another version of the site, or somebody's tools, may have written it.
export const isState = (found) =>
  Array.isArray(found?.parts) && found.parts.every((part) => isCount(part) && part > 0) &&
  ["moving", "resting", "done"].includes(found.phase) && (found.rest === null || (isCount(found.rest) && found.rest > 0)) &&
  [found.part, found.before, found.started, found.extra].every(isCount) && (found.since === null || isCount(found.since)) &&
  (found.phase === "done" ? isCount(found.ended) && found.since === null : found.part < Math.max(1, found.parts.length));
