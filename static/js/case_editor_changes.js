/** Replacements in the fields, and their undoing. Places of findings and of what may be undone move along with every edit. */
import { editBetween, editFor, edited, moved } from "./case_editor_text.js";

/**
 * @typedef {import("./case_editor_field.js").Finding} Finding
 * @typedef {{place: string, start: number, end: number, before: string, after: string, finding: Finding}} Done
 */

/**
 * @param {Map<string, ReturnType<import("./case_editor_field.js").createField>>} fields by place
 */
export function createChanges(fields) {
  /** @type {Map<string, string>} */
  const known = new Map();
  /** @type {{place: string, words: string, done: Done[]}[]} */
  const undoable = [];
  /** @type {Finding[]} */
  let found = [];

  function _put(place, edit) {
    const text = edited(fields.get(place).text(), edit);
    fields.get(place).write(text);
    known.set(place, text);
    _move(place, edit);
  }

  function _move(place, edit) {
    const stay = (each) => (each.place === place ? moved(each, edit) : each);
    found = found.map(stay).filter(Boolean);
    for (const step of undoable) step.done = step.done.map(stay).filter(Boolean);
  }

  /** The texts as they are now belong to the findings that come. */
  function note() {
    fields.forEach((field, place) => known.set(place, field.text()));
  }

  return {
    note,
    found: () => found,
    setFound(list) {
      found = list;
    },
    /** Somebody typed in a field. @param {string} place */
    typed(place) {
      const text = fields.get(place).text();
      _move(place, editBetween(known.get(place) || "", text));
      known.set(place, text);
    },
    /**
     * Replaces findings, each by its own words, as one step that can be undone.
     * @param {string} place where it was asked for
     * @param {{finding: Finding, words: string}[]} pairs
     */
    replace(place, pairs) {
      const step = { place, words: pairs[0].words, count: pairs.length, done: [] };
      undoable.push(step);
      for (const { finding, words } of pairs) {
        const live = found.find((each) => each.id === finding.id);
        if (!live) continue;
        const text = fields.get(live.place).text();
        const edit = editFor(text, live, words);
        _put(live.place, edit);
        const end = edit.start + edit.words.length;
        step.done.push({ place: live.place, start: edit.start, end, before: text.slice(edit.start, edit.end), after: edit.words, finding });
      }
    },
    last: () => undoable.at(-1),
    /** Takes the last replacement back where its words still stand. */
    undo() {
      const step = undoable.pop();
      for (const { place, start, end, before, after, finding } of step.done.toReversed()) {
        if (fields.get(place).text().slice(start, end) !== after) continue;
        _put(place, { start, end, words: before });
        const from = start + before.indexOf(finding.words);
        found.push({ ...finding, start: from, end: from + finding.words.length });
      }
      found.sort((one, other) => one.start - other.start);
      return step;
    },
  };
}
