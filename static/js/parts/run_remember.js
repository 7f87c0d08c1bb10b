/** Where on the desk one was, kept in this browser for each meeting: names of sections and tabs, never anybody's words. */
import { useState } from "../../vendor/preact.js";
import { readKept, writeKept } from "../kept.js";

/** Like useState; the value is there again when this meeting's desk is opened anew. Only values in `known` (if given) are taken. */
export function useRemembered(code, name, initial, known = null) {
  const [value, set] = useState(() => {
    const kept = remembered(code, name);
    return kept !== null && (!known || known.includes(kept)) ? kept : initial;
  });
  return [value, (next) => {
    remember(code, name, next);
    set(next);
  }];
}

export function remembered(code, name) {
  return readKept(_key(code, name));
}

export function remember(code, name, value) {
  writeKept(_key(code, name), value);
}

function _key(code, name) {
  return `nivel:desk:${code}:${name}`;
}
