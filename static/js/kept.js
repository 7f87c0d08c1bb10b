/** What this phone keeps by itself (localStorage, per meeting code): unsent notes, the draft, a random number. No names. */

/** Used when the browser refuses storage: things then live as long as the page. @type {Record<string, string>} */
const memory = {};

/** @param {string} key @returns {string | null} */
export function readKept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return memory[key] ?? null;
  }
}

/** @param {string} key @param {string | null} value null takes it away */
export function writeKept(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    if (value === null) delete memory[key];
    else memory[key] = value;
  }
}

/**
 * The text that is being written, kept until it is sent, with the step and table at which it was begun.
 * @param {string} code
 */
export function createDraft(code) {
  const [text, place] = [`nivel:${code}:draft`, `nivel:${code}:place`];
  return {
    read: () => readKept(text) || "",
    /** @returns {{step: string, table: string} | null} */
    begunAt: () => JSON.parse(readKept(place) || "null"),
    /** @param {string} words @param {{step: string, table: string} | null} here kept when the text is begun */
    write(words, here) {
      writeKept(text, words || null);
      if (!words) writeKept(place, null);
      else if (here && !readKept(place)) writeKept(place, JSON.stringify(here));
    },
  };
}

/** A random number that stays the same in this phone for a meeting. @param {string} code @param {string} what */
export function steadyRandom(code, what) {
  const key = `nivel:${code}:${what}`;
  const stored = Number(readKept(key));
  if (stored) return stored;
  const made = crypto.getRandomValues(new Uint32Array(1))[0] || 1;
  writeKept(key, String(made));
  return made;
}

/** Takes everything of Nivel out of this phone. */
export function emptyPhone() {
  Object.keys(memory).forEach((key) => delete memory[key]);
  try {
    Object.keys(localStorage).filter((key) => key.startsWith("nivel:")).forEach((key) => localStorage.removeItem(key));
  } catch {
    // A browser that refuses storage holds nothing.
  }
}
