/**
 * A wall that stands still while people talk: nothing new comes to it, what is hidden or taken back leaves it at once, and changed
 * words change. It keeps only which rows it showed (random ids, no words), so that a reload finds the same wall.
 * @typedef {{step: string, notes: Record<string, string | null>, groups: string[], links: string[], proposals: string[],
 *   path_steps: string[]}} Kept
 */
import { readKept, writeKept } from "../kept.js";

const _STANDING = ["groups", "links", "proposals", "path_steps"];

/** @param {import("../store.js").Store} store @param {string} code the meeting's */
export function createStill(store, code) {
  const key = `nivel:${code}:still`;
  /** @type {Kept | null} */
  let kept = JSON.parse(readKept(key) || "null");
  let held = "";

  function keep(next) {
    kept = next;
    writeKept(key, next && JSON.stringify(next));
  }

  return {
    /** To be called after every change of the store, before anything is drawn. */
    look() {
      const meeting = store.meeting();
      if (!meeting) return;
      if (held !== meeting.step_id) held = "";
      if (!meeting.wall_frozen && !held) kept && keep(null);
      else if (kept?.step !== meeting.step_id) keep(_shown(store, meeting.step_id));
    },
    /** What the wall draws from: the store, or what of it was there when it stopped. */
    rows: () => (kept ? _standing(store, kept) : store),
    /** Whether somebody at this screen holds it. */
    held: () => Boolean(held),
    /** Holds this one screen, or lets it go. @param {boolean} on */
    hold(on) {
      held = on ? store.meeting()?.step_id || "" : "";
      this.look();
    },
  };
}

function _shown(store, step) {
  const notes = Object.fromEntries(store.rows("notes").map((note) => [note.id, note.group_id]));
  return { step, notes, ...Object.fromEntries(_STANDING.map((table) => [table, store.rows(table).map((row) => row.id)])) };
}

function _standing(store, kept) {
  const notes = () => store.rows("notes").filter((note) => note.id in kept.notes).map((note) => ({ ...note, group_id: kept.notes[note.id] }));
  const others = (table) => store.rows(table).filter((row) => kept[table]?.includes(row.id));
  return { ...store, rows: (table) => (table === "notes" ? notes() : _STANDING.includes(table) ? others(table) : store.rows(table)) };
}
