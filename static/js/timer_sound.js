// A soft chime of two notes, made here. It is planned ahead on the audio clock, which goes on where a hidden page's own
// timers are slowed down. A browser lets a page sound after a press, so `prepare` is called by one.
const NOTES = [[523.25, 0], [659.25, 0.5]];
const LOUD = 0.22;
const QUIET = 0.0001;
const CLOSE = 0.5;
let context;
let planned;

const note = (frequency, at) => {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = "sine";
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(QUIET, at);
  volume.gain.exponentialRampToValueAtTime(LOUD, at + 0.05);
  volume.gain.exponentialRampToValueAtTime(QUIET, at + 1.8);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 2);
  return tone;
};

export const prepare = () => {
  if (!("AudioContext" in window)) return;
  context ??= new AudioContext();
  context.resume().catch(() => {});
};

export const hush = () => {
  for (const tone of planned?.tones ?? []) tone.stop();
  planned = undefined;
};

export const planRing = (seconds) => {
  hush();
  if (!context) return;
  const at = context.currentTime + seconds;
  planned = { at, tones: NOTES.map(([frequency, later]) => note(frequency, at + later)) };
};

// Now: the planned chime if its moment has come on the audio clock too, else one of its own.
export const ring = () => {
  if (!context) return;
  if (!planned || context.currentTime < planned.at - CLOSE) {
    prepare();
    planRing(0);
  }
  planned = undefined;
};
