/** What takes back each act of the desk. Read before the act is sent; the commands are made when they are needed. */
import { newId } from "../send.js";
import { t } from "../texts.js";
import { PATH_WAYS } from "./run_undo_path.js";

/** The act in words and the way back, or null when there is none. @returns {import("./run_undo.js").Done | null} */
export function backOf(store, name, args) {
  return WAYS[name]?.(store, args) || null;
}

const WAYS = {
  ...PATH_WAYS,
  "group.add": (store, { id, title, notes = [] }) => {
    const back = _placesOf(store, notes, id);
    return { words: t("uusi ryhmä ”{title}”", { title }), back: () => (store.row("groups", id) ? [...back(), ["group.remove", { id }]] : []) };
  },
  "group.rename": (store, { id, title }) => {
    const before = store.row("groups", id)?.title;
    return { words: t("otsikko ”{title}”", { title }), back: () => (store.row("groups", id)?.title === title.trim() ? [["group.rename", { id, title: before }]] : []) };
  },
  "group.dissent": (store, { id, text }) => {
    const before = store.row("groups", id)?.dissent || "";
    return { words: t("eriävä näkemys"), back: () => (store.row("groups", id)?.dissent === text.trim() ? [["group.dissent", { id, text: before }]] : []) };
  },
  "group.put": (store, { id, notes }) => ({ words: t("siirto ryhmään ”{title}”", { title: store.row("groups", id)?.title || "" }), back: _placesOf(store, notes, id) }),
  "group.take": (store, { notes }) => ({ words: t("lappujen otto pois ryhmästä"), back: _placesOf(store, notes, null) }),
  "group.remove": (store, { id }) => ({
    words: t("ryhmän ”{title}” poisto", { title: store.row("groups", id)?.title || "" }),
    back: () => (store.row("groups", id) ? [] : [["group.restore", { id }]]),
  }),
  "group.merge": (store, { into, groups }) => ({
    words: t("ryhmien yhdistäminen: ”{title}”", { title: store.row("groups", into)?.title || "" }),
    back: () => groups.filter((id) => _mergedInto(store, id)?.id === into).map((id) => ["group.split", { id }]),
  }),
  "group.split": (store, { id }) => {
    const into = _mergedInto(store, id);
    return into && {
      words: t("yhdistämisen peruminen: ”{title}”", { title: into.title }),
      back: () => (store.row("groups", id) && store.row("groups", into.id) ? [["group.merge", { into: into.id, groups: [id] }]] : []),
    };
  },
  "link.add": (store, { id }) => ({ words: t("uusi yhteys"), back: () => (store.row("links", id) ? [["link.remove", { id }]] : []) }),
  "link.remove": (store, { id }) => {
    const { type, from_note, to_note } = store.row("links", id) || {};
    const again = () => store.rows("links").some((link) => link.from_note === from_note && link.to_note === to_note);
    return { words: t("yhteyden poisto"), back: () => (again() ? [] : [["link.add", { id: newId(), type, from_note, to_note }]]) };
  },
  "note.approve": (store, { notes }) => {
    const ids = Object.keys(notes);
    return { words: ids.length === 1 ? t("lapun hyväksyminen") : t("{n} lapun hyväksyminen", { n: ids.length }), ..._judged(store, ids, (note) => note.state === "shown") };
  },
  "note.hide": (store, { id }) => ({ words: t("lapun piilottaminen"), ..._judged(store, [id], (note) => note.state === "hidden") }),
  "note.hold": (store, { id }) => ({ words: t("lapun siirto sivuun"), ..._judged(store, [id], (note) => note.state === "care") }),
  "note.replace": (store, { id, text }) => ({ words: t("lapun uudet sanat"), ..._judged(store, [id], (note) => note.text === text.trim()) }),
  "note.set_kind": (store, { id, kind }) => ({ words: t("lapun laji"), ..._judged(store, [id], (note) => note.kind === kind) }),
  "step.open": (store, { step }) => {
    const before = store.step();
    return before && {
      words: t("siirtyminen kohtaan ”{title}”", { title: store.row("steps", step)?.title || "" }),
      whileOpen: true,
      back: () => (store.step()?.id === step ? [["step.open", { step: before.id }]] : []),
    };
  },
  "seat.place": (store, { chair, table }) => {
    const { table_id, label } = store.row("chairs", chair) || {};
    return table_id && { words: t("paikan {label} siirto", { label }), back: () => (store.row("chairs", chair)?.table_id === table ? [["seat.place", { chair, table: table_id }]] : []) };
  },
  "host.set": (store, { table, chair = null }) => {
    const before = _hostOf(store, table);
    return { words: t("pöydän vetäjän vaihto"), back: () => (_hostOf(store, table) === chair ? [["host.set", { table, chair: before }]] : []) };
  },
};

/** Puts notes back where they are now, as far as they will still lie in `group` then. */
function _placesOf(store, notes, group) {
  const places = new Map(notes.map((id) => [id, store.row("notes", id)?.group_id || null]));
  return () => {
    const still = notes.filter((id) => store.row("notes", id) && (store.row("notes", id).group_id || null) === group && places.get(id) !== group);
    const homes = [...new Set(still.map((id) => places.get(id)))];
    return homes.map((home) => {
      const these = still.filter((id) => places.get(id) === home);
      return home ? ["group.put", { id: home, notes: these }] : ["group.take", { notes: these }];
    });
  };
}

function _judged(store, notes, still) {
  const before = notes.filter((id) => store.row("notes", id));
  return { notes: before, back: () => before.filter((id) => store.row("notes", id) && still(store.row("notes", id))).map((id) => ["note.undo", { id }]) };
}

function _mergedInto(store, id) {
  return store.rows("groups").find((group) => group.merged.some((each) => each.id === id));
}

function _hostOf(store, table) {
  return store.rows("chairs").find((chair) => chair.host_of === table)?.id || null;
}
