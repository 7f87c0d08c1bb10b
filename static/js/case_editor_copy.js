/** What is written but not saved is kept in this browser, by account and case, so that a closed tab loses nothing. */
import { readKept, writeKept } from "./kept.js";

/**
 * @param {string} key account and case
 * @param {{base: string, values: Record<string, string>, because: Record<string, string>}} stored what the server has
 */
export function createCopy(key, stored) {
  const name = `nivel-case:${key}`;
  const same = ({ values, because }) => _same(values, stored.values) && _same(because, stored.because);
  return {
    /** @returns {{base: string, values: Record<string, string>, because: Record<string, string>} | null} */
    read() {
      try {
        const copy = JSON.parse(readKept(name) || "null");
        return copy && !same(copy) ? copy : null;
      } catch {
        return null;
      }
    },
    /** Keeps it, or nothing when it is what the server has. Returns where it is: `""`, `"kept"`, or `"page"` when the browser refuses. */
    write(now) {
      const differs = !same(now);
      writeKept(name, differs ? JSON.stringify(now) : null);
      return differs ? (_stored(name) ? "kept" : "page") : "";
    },
    forget: () => writeKept(name, null),
  };
}

function _same(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] || "").replaceAll("\r\n", "\n") === (other[name] || "").replaceAll("\r\n", "\n"));
}

function _stored(name) {
  try {
    return localStorage.getItem(name) !== null;
  } catch {
    return false;
  }
}
