/** What became of a note, in plain words for its author. */
import { t } from "../texts.js";
import { reasonWords } from "./note_reasons.js";

export function stateTag(note) {
  return { waiting: "waiting", shown: "shown", hidden: "hidden", care: "care" }[note.state] || "";
}

export function stateWords(store, note) {
  if (note.state === "waiting") return t("Tallessa. Odottaa: ohjaaja lukee ensin.");
  if (note.state === "hidden") return t("Piilossa. Muut eivät näe tätä.");
  if (note.state === "care") return t("Ohjaaja miettii tätä. Muut eivät näe tätä.");
  if (note.state === "withdrawn") return t("Otettu pois");
  const silent = store.meeting()?.phase === "silent" && store.step()?.id === note.step_id;
  return silent ? t("Tallessa. Näkyy kohta pöydälle.") : t("Näkyy muille");
}

/** What the facilitator did with it and why, a sentence each. `may`: the words can still be changed. @returns {string[]} */
export function because(note, may) {
  const why = reasonWords(note);
  return [
    note.state === "waiting" && JSON.parse(note.marks || "[]").some((mark) => mark.waits) ? t("Lapussa voi olla nimi. Ohjaaja katsoo sen ensin.") : "",
    note.for_other ? t("Kirjoitit tämän toisen puolesta.") : "",
    note.replaced ? t("Ohjaaja muutti sanoja.") : "",
    note.kind !== note.typed_kind ? t("Ohjaaja siirsi lapun: {place}.", { place: _place(note.kind) }) : "",
    why && t("Syy: {reason}", { reason: why }),
    note.state === "hidden" && may ? t("Voit muuttaa sanoja. Ohjaaja lukee lapun uudelleen.") : "",
  ].filter(Boolean);
}

function _place(kind) {
  return { problem: t("vaikeat asiat"), gap: t("mitä puuttui"), ideal: t("näin kaikki meni hyvin") }[kind];
}
