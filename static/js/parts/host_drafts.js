/** Texts that a host is writing for people without a device. They stay in this phone until sent: a reload loses none. */
import { useReducer, useRef } from "../../vendor/preact.js";
import { keptKeys, readKept, writeKept } from "../kept.js";

/**
 * One text for each chair, with the step and table at which it was begun: it is sent as from there. Leaving counts them as unsent.
 * @typedef {{id: string, chair: string, label: string, step: string, table: string, text: string}} DraftFor
 * @param {string} code
 */
export function draftsFor(code) {
  const key = (chair) => `nivel:${code}:${chair}:draft`;
  return {
    /** @returns {DraftFor[]} */
    all: () => keptKeys(code).filter((each) => each !== `nivel:${code}:draft` && each.endsWith(":draft")).map((each) => JSON.parse(readKept(each))),
    /** @param {string} chair @returns {DraftFor | null} */
    read: (chair) => JSON.parse(readKept(key(chair)) || "null"),
    /** @param {DraftFor} draft without words it is not kept */
    write: (draft) => writeKept(key(draft.chair), draft.text ? JSON.stringify(draft) : null),
    /** @param {string} chair */
    drop: (chair) => writeKept(key(chair), null),
  };
}

/**
 * What has words now (`begun`), and whose box is open (`open`): also one that was emptied in this step, or else it would go away under
 * the writer's hands. `again` draws anew; `over(chair)` closes a box.
 */
export function useDraftsFor(code, step) {
  const [, again] = useReducer((n) => n + 1, 0);
  const seen = useRef({ step, open: new Map() });
  if (seen.current.step !== step) seen.current = { step, open: new Map() };
  const begun = draftsFor(code).all();
  begun.forEach(({ chair, label }) => seen.current.open.set(chair, { id: chair, label }));
  const over = (chair) => (seen.current.open.delete(chair), again());
  return { begun: new Set(begun.map((draft) => draft.chair)), open: [...seen.current.open.values()], again, over };
}
