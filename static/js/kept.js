/** What this phone keeps by itself (localStorage, per meeting code): unsent notes, the draft, a random number. No names. */

/** What the browser's storage did not take (refused, or full): it lives as long as the page. @type {Record<string, string>} */
const memory = {};

/** @param {string} key @returns {string | null} */
export function readKept(key) {
  if (key in memory) return memory[key];
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string | null} value null takes it away */
export function writeKept(key, value) {
  delete memory[key];
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    if (value !== null) memory[key] = value;
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

/** The table that this phone's owner knows of: a plan may have given another one meanwhile. @param {string} code */
export function knownTable(code) {
  const key = `nivel:${code}:table`;
  return { read: () => readKept(key), write: (table) => writeKept(key, table) };
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

/** The keys of what is kept here, of one meeting or of all. @param {string} [code] */
export function keptKeys(code = "") {
  const ours = (key) => key.startsWith(code ? `nivel:${code}:` : "nivel:");
  let stored = [];
  try {
    stored = Object.keys(localStorage);
  } catch {
    // A browser that refuses storage holds nothing.
  }
  return [...new Set([...stored, ...Object.keys(memory)])].filter(ours);
}

/** Takes everything of one meeting, or of all, out of this phone. @param {string} [code] */
export function emptyPhone(code) {
  keptKeys(code).forEach((key) => writeKept(key, null));
}
