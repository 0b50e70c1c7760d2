// The device's own voice. One from elsewhere would send the words to a server, so it never reads.
const synthesis = window.speechSynthesis;

export const voiceOf = (lang) =>
  synthesis?.getVoices().find((found) => found.localService && found.lang.startsWith(lang.slice(0, 2)));

export const hush = () => synthesis?.cancel();

export const speak = (text, lang, rate, ended = null) => {
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voiceOf(lang);
  utterance.lang = utterance.voice.lang;
  utterance.rate = rate;
  utterance.onend = utterance.onerror = ended;
  hush();
  synthesis.speak(utterance);
};

// Browsers tell late which voices there are.
export const whenVoicesAreKnown = (offer) => {
  synthesis?.addEventListener?.("voiceschanged", offer);
  offer();
};

export const langOf = (element) => element.closest("[lang]").lang;
