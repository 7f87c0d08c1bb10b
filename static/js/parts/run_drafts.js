/** Half-written forms outlive a change of section. In memory only: a note's words are not left behind on a shared laptop. */
import { useState } from "../../vendor/preact.js";

const drafts = new Map();

/**
 * Like useState, kept under `key` until `clear()`; clearing shows `initial`, as it was at the beginning, again. `clear(sent)` leaves alone
 * what was written after `sent`: the next words may be begun before the server has answered.
 */
export function useDraft(key, initial) {
  const [first] = useState(initial);
  const [, setTick] = useState(0);
  const again = () => setTick((n) => n + 1);
  const set = (value) => {
    drafts.set(key, value);
    again();
  };
  const clear = (sent = drafts.get(key)) => {
    if (drafts.get(key) !== sent) return;
    drafts.delete(key);
    again();
  };
  return [drafts.has(key) ? drafts.get(key) : first, set, clear];
}
