/** Which groups were merged on this screen: a merged group is no row any more, and undoing needs its id. */
import { readKept, writeKept } from "../kept.js";

const key = (code) => `nivel:${code}:merges`;

/** `[{id, title, into}]`, the newest first; `into` is the title of the group that took the notes. */
export function merged(code) {
  return JSON.parse(readKept(key(code)) || "[]");
}

export function rememberMerge(code, merge) {
  writeKept(key(code), JSON.stringify([merge, ...merged(code)]));
}

export function forgetMerge(code, id) {
  writeKept(key(code), JSON.stringify(merged(code).filter((merge) => merge.id !== id)));
}
