/** One polite status region per page: what changes elsewhere is told in words, at most once in five seconds. */

const PAUSE_MS = 5000;
const LONGEST = 140;
/** @type {string[]} */
let waiting = [];
let timer = 0;
let last = 0;

/** Tells screen readers a short sentence, together with others of the same moment; focus stays where it is. @param {string} sentence */
export function announce(sentence) {
  if (!waiting.includes(sentence)) waiting.push(sentence);
  if (timer) return;
  timer = setTimeout(_speak, Math.max(150, last + PAUSE_MS - Date.now()));
}

/** The answer to the reader's own act is told at once. @param {string} sentence */
export function answer(sentence) {
  waiting = [sentence];
  clearTimeout(timer);
  _speak();
}

function _speak() {
  timer = 0;
  last = Date.now();
  const region = document.getElementById("status");
  if (region) region.textContent = waiting.join(" ").slice(0, LONGEST);
  waiting = [];
}
