/**
 * The rows that this screen may see, as the server last told. State goes one way: frame → store → render.
 * @typedef {{id: string, [column: string]: any}} Row
 * @typedef {{from: number, rev: number, view: string, rows: Record<string, Row[]>}} Frame
 * @typedef {{notes: Row[], ballots: Record<string, Record<string, number>>, signals: Row[]}} Mine
 */

const JSON_COLUMNS = {
  steps: ["prompt"],
  meeting_cases: ["titles", "leads", "content_notes"],
  groups: ["merged"],
  votes: ["targets", "tally"],
  proposals: ["groups", "notes", "carried"],
};

/** A store without rows. Readers get the stored objects: never change them. */
export function createStore() {
  /** @type {Record<string, Map<string, Row>>} */
  let tables = {};
  let cursor = { rev: 0, view: "" };
  /** @type {Record<string, any> | null} */
  let me = null;
  const listeners = new Set();

  const tell = () => listeners.forEach((listener) => listener());
  const own = _createOwn(tell, () => cursor.rev);
  const rows = (table) => [...(tables[table]?.values() || [])];
  const row = (table, id) => tables[table]?.get(id);
  const meeting = () => rows("meetings")[0];

  /** Forgets every row and takes these. @param {{rev: number, view: string, rows: Record<string, Row[]>}} snapshot */
  function applySnapshot(snapshot) {
    tables = {};
    _put(tables, snapshot.rows);
    cursor = { rev: snapshot.rev, view: snapshot.view };
    tell();
  }

  /** Applies a frame, or says why not. @param {Frame} frame @returns {"applied" | "old" | "gap" | "view"} */
  function applyChanges(frame) {
    if (frame.view !== cursor.view) return "view";
    if (frame.rev <= cursor.rev) return "old";
    if (frame.from > cursor.rev) return "gap";
    _put(tables, frame.rows);
    cursor = { rev: frame.rev, view: frame.view };
    tell();
    return "applied";
  }

  return {
    rows,
    row,
    meeting,
    /** The step that is open now. */
    step: () => row("steps", meeting()?.step_id),
    /** What is one's own, hidden notes too. @returns {Mine} */
    mine: own.all,
    /** Who this screen is (role, label, table, host_of, group, lang), or null before the first hello. */
    me: () => me,
    setMe(value) {
      me = value;
      tell();
    },
    /** Where this store stands; `view` is empty before the first snapshot. */
    cursor: () => cursor,
    applySnapshot,
    applyChanges,
    applyMine: own.apply,
    setMine: own.set,
    /** Calls `listener` after every change; returns the way to stop. @param {() => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */

/** What is one's own alone: notes, also hidden ones, and ballots. */
function _createOwn(tell, revision) {
  /** @type {Map<string, Row>} */
  let notes = new Map();
  /** @type {Map<string, Row>} */
  let signals = new Map();
  /** @type {Map<string, Row>} */
  let questions = new Map();
  /** @type {Mine["ballots"]} */
  let ballots = {};
  /** The revision that last told about a note: an ack may come after a newer frame. @type {Map<string, number>} */
  const told = new Map();

  function put(kept, row, rev) {
    if ((told.get(row.id) || 0) > rev) return;
    told.set(row.id, rev);
    if (row.gone) kept.delete(row.id);
    else kept.set(row.id, row);
  }

  return {
    all: () => ({ notes: [...notes.values()], ballots, signals: [...signals.values()], questions: [...questions.values()] }),
    /** Takes the whole (from hello). @param {Mine | null} mine */
    set(mine) {
      notes = new Map((mine?.notes || []).map((note) => [note.id, note]));
      ballots = mine?.ballots || {};
      signals = new Map((mine?.care_signals || []).map((signal) => [signal.id, signal]));
      questions = new Map((mine?.questions || []).map((question) => [question.id, question]));
      told.clear();
      tell();
    },
    /** Takes what an ack or a `mine` frame says. @param {{rev?: number, rows?: any, ballot?: any}} news */
    apply({ rev = revision(), rows = {}, ballot }) {
      (rows.notes || []).forEach((note) => put(notes, note, rev));
      (rows.questions || []).forEach((question) => put(questions, question, rev));
      (rows.care_signals || []).forEach((signal) => put(signals, signal, rev));
      if (ballot) ballots = { ...ballots, [ballot.vote]: ballot.dots };
      tell();
    },
  };
}

function _put(tables, rowsByTable) {
  for (const [table, found] of Object.entries(rowsByTable)) {
    const stored = (tables[table] ||= new Map());
    for (const each of found) {
      if (each.gone) stored.delete(each.id);
      else stored.set(each.id, _parsed(table, each));
    }
  }
}

function _parsed(table, source) {
  const result = { ...source };
  for (const column of JSON_COLUMNS[table] || []) {
    if (typeof result[column] === "string") result[column] = JSON.parse(result[column]);
  }
  return result;
}
