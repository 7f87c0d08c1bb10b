/**
 * Reading aloud by the browser's own speech. Only voices that live in the device are used: others would send the text to
 * somebody's server. Nothing is ever read without a press.
 */
const speech = globalThis.speechSynthesis;

/**
 * Tells whether there is a voice for each of the languages, now and when the device's list of voices comes or changes.
 * @param {string[]} langs @param {(able: boolean) => void} tell @returns {() => void} stops telling
 */
export function whenVoices(langs, tell) {
  if (!speech) {
    tell(false);
    return () => {};
  }
  const look = () => tell(langs.every((lang) => Boolean(_voice(lang))));
  speech.addEventListener("voiceschanged", look);
  look();
  return () => speech.removeEventListener("voiceschanged", look);
}

/** Reads the parts one after another; `ended` is called once: at the end, when hushed, or when the voice fails. */
export function speak(parts, ended) {
  hush();
  let told = false;
  const end = () => {
    if (!told) ended();
    told = true;
  };
  parts.forEach(({ text, lang }, at) => {
    const words = new SpeechSynthesisUtterance(text);
    words.lang = lang;
    words.voice = _voice(lang);
    words.addEventListener("error", end);
    if (at === parts.length - 1) words.addEventListener("end", end);
    speech.speak(words);
  });
}

/** Silence at once. */
export function hush() {
  speech?.cancel();
}

globalThis.addEventListener?.("pagehide", hush);

function _voice(lang) {
  return speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === lang) || null;
}
