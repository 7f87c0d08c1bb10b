/** What takes back the desk's acts on a case's path: see run_undo_acts.js. */
import { newId } from "../send.js";
import { t } from "../texts.js";
import { lanesOf, stepArgs, stepWords, stepsOf } from "./path_rows.js";

/** @type {Record<string, (store: import("../store.js").Store, args: any) => import("./run_undo.js").Done | null | undefined>} */
export const PATH_WAYS = {
  "path.add": (store, { id }) => ({ words: t("uusi askel"), back: () => (store.row("path_steps", id) ? [["path.remove", { id }]] : []) }),
  "path.edit": (store, { id, base_version }) => {
    const step = store.row("path_steps", id);
    if (!step) return null;
    const untouched = () => store.row("path_steps", id)?.version === base_version + 1;
    return { words: t("askeleen muutos"), back: () => (untouched() ? [["path.edit", { id, base_version: base_version + 1, ...stepArgs(step) }]] : []) };
  },
  "path.move": (store, { id, after }) => _moved(store, "path_steps", "path.move", stepsOf, id, after, t("askeleen siirto")),
  "path.remove": (store, { id }) => {
    const step = store.row("path_steps", id);
    return step && { words: t("askeleen poisto: {text}", { text: stepWords(store, step) }), back: () => (store.row("path_steps", id) ? [] : [["path.restore", { id }]]) };
  },
  "path.lane_add": (store, { id, name }) => ({ words: t("uusi kaista ”{name}”", { name }), back: () => (store.row("path_lanes", id) ? [["path.lane_remove", { id }]] : []) }),
  "path.lane_edit": (store, { id, name, area }) => {
    const before = store.row("path_lanes", id);
    const same = (lane) => lane && lane.name === name.trim() && lane.area === area;
    return before && {
      words: t("kaistan ”{name}” muutos", { name: before.name }),
      back: () => (same(store.row("path_lanes", id)) ? [["path.lane_edit", { id, name: before.name, area: before.area }]] : []),
    };
  },
  "path.lane_move": (store, { id, after }) => _moved(store, "path_lanes", "path.lane_move", lanesOf, id, after, t("kaistan siirto")),
  "path.lane_remove": (store, { id }) => _laneRemoved(store, store.row("path_lanes", id)),
  "path.place_gap": (store, { note, row }) => {
    const before = store.row("notes", note)?.timeline_row ?? null;
    return { words: t("puutteen paikka"), back: () => ((store.row("notes", note)?.timeline_row ?? null) === row ? [["path.place_gap", { note, row: before }]] : []) };
  },
  "path.set_transfer": (store, args) => {
    const month = () => store.row("meeting_cases", args.case)?.transfer_month ?? null;
    const before = month();
    return { words: t("siirron kuukausi"), back: () => (month() === args.month ? [["path.set_transfer", { case: args.case, month: before }]] : []) };
  },
};

/** Back to where it was, unless somebody has moved it since. */
function _moved(store, table, command, inOrder, id, after, words) {
  const before = store.row(table, id);
  if (!before) return null;
  const precededBy = () => {
    const rows = inOrder(store, before.case_id);
    return rows[rows.findIndex((row) => row.id === id) - 1]?.id ?? null;
  };
  const former = precededBy();
  return { words, back: () => (store.row(table, id) && precededBy() === (after ?? null) ? [[command, { id, after: former }]] : []) };
}

/** A row that went comes back as a new one, and takes its steps again that nobody has given to another. */
function _laneRemoved(store, lane) {
  if (!lane) return null;
  const lanes = lanesOf(store, lane.case_id);
  const before = lanes[lanes.indexOf(lane) - 1]?.id ?? null;
  const steps = stepsOf(store, lane.case_id).filter((step) => step.lane_id === lane.id);
  return {
    words: t("kaistan ”{name}” poisto", { name: lane.name }),
    back: () => {
      const id = newId();
      const now = steps.map((step) => store.row("path_steps", step.id)).filter((step) => step && !step.lane_id);
      return [
        ["path.lane_add", { id, case: lane.case_id, kind: lane.kind, name: lane.name, area: lane.area }],
        ["path.lane_move", { id, after: store.row("path_lanes", before) ? before : null }],
        ...now.map((step) => ["path.edit", { id: step.id, base_version: step.version, ...stepArgs(step), lane: id }]),
      ];
    },
  };
}
