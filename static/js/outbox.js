/**
 * Notes that have not reached the server yet. They live in this phone, survive a reload, and go out once: each has its id from
 * the start, and the server takes an id only once. A late note goes to the step and table at which it was written.
 * @typedef {{id: string, step: string | null, table: string | null, text: string, lang: string, under?: string, refusal?: string,
 *   stopped?: boolean, back?: boolean}} Unsent `stopped`: its first wording was stopped by the gate; `back`: this one is
 */
import { newId } from "./send.js";
import { readKept, writeKept } from "./kept.js";

/**
 * @param {string} code the meeting's code
 * @param {ReturnType<import("./send.js").createSend>} send
 */
export function createOutbox(code, send) {
  const key = `nivel:${code}:outbox`;
  const going = new Set();
  const listeners = new Set();
  /** @returns {Unsent[]} */
  const items = () => JSON.parse(readKept(key) || "[]");

  function keep(list) {
    writeKept(key, list.length ? JSON.stringify(list) : null);
    listeners.forEach((listener) => listener());
  }

  const drop = (id) => keep(items().filter((each) => each.id !== id));

  async function go(note) {
    going.add(note.id);
    const { id, step, table, text, lang, under, stopped } = note;
    const ack = await send("note.add", { id, step, table, text, lang, ...(under && { under }), ...(stopped && { stopped }) });
    going.delete(id);
    if (ack.ok) drop(id);
    else keep(items().map((each) => (each.id === id ? { ...each, refusal: ack.message || ack.code, back: ack.code.startsWith("stopped") } : each)));
  }

  /** Sends what waits, in the order of writing. Notes written before the step was known are given `place`'s. */
  function flush(place) {
    if (place) keep(items().map((each) => (each.step ? each : { ...each, ...place })));
    items().filter((each) => each.step && each.table && !each.refusal && !going.has(each.id)).forEach(go);
  }

  return {
    items,
    flush,
    /** Takes a note away that was refused or is not wanted any more. @param {string} id */
    drop,
    /** Keeps a note in the phone and sends it when there is a way. @param {Omit<Unsent, "id">} note */
    add(note) {
      keep([...items(), { id: newId(), ...note }]);
      flush();
    },
    /** @param {() => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
