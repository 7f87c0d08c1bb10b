/** Light or dark, as the room needs it: remembered on the computer that shows the wall. */
import { readKept, writeKept } from "../kept.js";

const KEY = "nivel:wall:scheme";

/** "light", "dark", or "" when the computer decides. */
export function scheme() {
  return readKept(KEY) || "";
}

/** @param {"light" | "dark" | ""} name */
export function setScheme(name) {
  writeKept(KEY, name || null);
  document.documentElement.dataset.scheme = name;
}
