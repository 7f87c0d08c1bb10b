/** The ideal path as every screen reads it: its steps and lanes in order, what a step says, and when it is. */
import { t } from "../texts.js";

/** The steps of a case, first one first. @param {import("../store.js").Store} store @param {string} caseId */
export function stepsOf(store, caseId) {
  return _inOrder(store.rows("path_steps"), caseId);
}

/** The lanes of a case, the person's own first. @param {import("../store.js").Store} store @param {string} caseId */
export function lanesOf(store, caseId) {
  return _inOrder(store.rows("path_lanes"), caseId);
}

/** A step's own words, or those of the note that it was made of. */
export function stepWords(store, step) {
  return step.text || store.row("notes", step.note_id)?.text || "";
}

/** When a step is, in words; empty when nobody has said. @param {number | null | undefined} months before (-) or after the transfer */
export function whenWords(months) {
  if (typeof months !== "number") return "";
  if (months === 0) return t("siirron aikaan");
  return months < 0 ? t("{n} kk ennen siirtoa", { n: -months }) : t("{n} kk siirron jälkeen", { n: months });
}

/** Who and when, as far as they are known. */
export function whoAndWhen(step) {
  return [step.who, whenWords(step.months)].filter(Boolean).join(" · ");
}

/** The gap notes that a step mends by itself. @returns {string[]} */
export function gapsOf(step) {
  return typeof step.gaps === "string" ? JSON.parse(step.gaps) : step.gaps || [];
}

/** A step as `path.edit` takes it: everything that can be said of it. */
export function stepArgs(step) {
  const { text, who, months, kind, present, responsible, pair, decides, felt, mark, mark_note, dissent } = step;
  const marks = { permission: Boolean(step.permission), breaks: Boolean(step.breaks), lane: step.lane_id, gaps: gapsOf(step) };
  return { text, who, months, kind, present, responsible, pair, decides, felt, mark, mark_note, dissent, ...marks };
}

/** After which step one at `place` comes to stand when it moves by one: an id, null for the first place, undefined when it cannot. */
export function movedAfter(steps, place, by) {
  const to = place + by;
  if (to < 0 || to >= steps.length) return undefined;
  return by > 0 ? steps[to].id : (steps[to - 1]?.id ?? null);
}

function _inOrder(rows, caseId) {
  return rows.filter((row) => row.case_id === caseId).sort((a, b) => a.no - b.no);
}
