/**
 * The last acts of this desk, each with what takes it back. What somebody else has changed since is left alone.
 * @typedef {{words: string, back: () => Array<[string, object]>, notes?: string[], whileOpen?: boolean}} Done
 * `back`: the commands that undo it as things stand now; `whileOpen`: nothing takes it back once the meeting is closed
 */
import { backOf } from "./run_undo_acts.js";
import { t } from "../texts.js";

const MOST = 50;

/**
 * A way out like `send` that remembers what can be undone.
 * @param {(name: string, args?: object) => Promise<any>} send
 * @param {import("../store.js").Store} store
 */
export function createUndo(send, store) {
  /** @type {Done[]} */
  let done = [];
  let busy = false;
  /** @type {Promise<any>} */
  let acted = Promise.resolve();
  const listeners = new Set();
  const put = (next) => {
    done = next.slice(-MOST);
    listeners.forEach((listener) => listener());
  };

  function remembered(name, args = {}) {
    const made = backOf(store, name, args);
    acted = send(name, args).then((ack) => {
      if (ack.ok && name === "note.undo") put(_without(done, [args.id]));
      if (ack.ok && made) put([..._without(done, made.notes || []), made]);
      return ack;
    });
    return acted;
  }

  const latest = () => done.filter((each) => !each.whileOpen || store.meeting()?.state === "open").at(-1);

  /**
   * Takes the last act back, also one whose answer is still on its way; resolves with one sentence, or null when there is nothing.
   * `told(notes)` hears first which notes come back.
   */
  async function undo(told = () => {}) {
    await acted;
    const last = latest();
    if (!last || busy) return null;
    busy = true;
    told(last.notes || []);
    put(done.filter((each) => each !== last));
    const acks = [];
    for (const [name, args] of last.back()) acks.push(await send(name, args));
    busy = false;
    const good = acks.filter((ack) => ack.ok).length;
    if (good && good === acks.length) return { ok: true, words: t("Kumottiin: {act}.", { act: last.words }) };
    if (good) return { ok: false, words: t("Vain osa palautui: {act}. Muu oli jo muuttunut.", { act: last.words }) };
    const why = acks[0]?.message || t("Se on muuttunut sillä välin.");
    return { ok: false, words: t("Tätä ei voi enää kumota: {act}. {why}", { act: last.words, why }) };
  }

  return {
    send: remembered,
    undo,
    /** What the next undo takes back, in words, or "". */
    next: () => latest()?.words || "",
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** @typedef {ReturnType<typeof createUndo>} Undo */

/** Of one note only the last act can be taken back: the server keeps what was before that one. */
function _without(done, notes) {
  return done.filter((each) => !each.notes?.some((id) => notes.includes(id)));
}
