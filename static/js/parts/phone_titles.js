/** What a step is called on participants' screens: everyday words, in the reader's language. */
import { t } from "../texts.js";

const _ROUNDS = { problem: () => t("Vaikeat asiat"), gap: () => t("Mitä puuttui"), ideal: () => t("Näin kaikki meni hyvin") };
const _STEPS = {
  welcome: () => t("Tervetuloa"),
  group: () => t("Katsomme yhdessä"),
  vote: () => t("Äänestys"),
  path: () => t("Polku"),
  propose: () => t("Ehdotukset"),
  feedback: () => t("Palaute"),
  pause: () => t("Tauko"),
  end: () => t("Lopuksi"),
};

/** @param {{kind: string, note_kind: string | null, title: string}} step */
export function plainTitle(step) {
  const words = step.kind === "collect" ? _ROUNDS[step.note_kind] : _STEPS[step.kind];
  return words ? words() : step.title;
}
