/** Words that would tell who somebody is stop here, before they leave the phone (L28). The text stays; the writer may change it. */
import { bringShapes, stops } from "../shapes.js";
import { t } from "../texts.js";

const SHAPES = await bringShapes(new URL("../../shapes.json", import.meta.url));
const _TYPED = ["text", "title", "what", "details", "owner", "cost_note", "measure", "date_text", "experience_view"];
const _WHY = {
  hetu: () => t("Tekstissä näyttää olevan henkilötunnus. Ota se pois ja lähetä uudelleen."),
  phone: () => t("Tekstissä näyttää olevan puhelinnumero. Ota se pois ja lähetä uudelleen."),
  email: () => t("Tekstissä näyttää olevan sähköpostiosoite. Ota se pois ja lähetä uudelleen."),
  iban: () => t("Tekstissä näyttää olevan tilinumero. Ota se pois ja lähetä uudelleen."),
  plate: () => t("Tekstissä näyttää olevan auton rekisterinumero. Ota se pois ja lähetä uudelleen."),
  address: () => t("Tekstissä näyttää olevan osoite. Ota se pois ja lähetä uudelleen."),
  dob: () => t("Tekstissä näyttää olevan syntymäaika. Ota se pois ja lähetä uudelleen."),
  case_number: () => t("Tekstissä näyttää olevan asia- tai asiakasnumero. Ota se pois ja lähetä uudelleen."),
  link: () => t("Tekstissä näyttää olevan linkki. Ota se pois ja lähetä uudelleen."),
  handle: () => t("Tekstissä näyttää olevan käyttäjänimi. Ota se pois ja lähetä uudelleen."),
  diagnosis_code: () => t("Tekstissä näyttää olevan sairauden koodi. Ota se pois ja lähetä uudelleen."),
};
_WHY.street = _WHY.postcode = _WHY.address;

/**
 * The answer that the server would give to these words, without asking it; `null` when they may go.
 * @param {Record<string, any>} args a command's
 * @returns {{ok: false, code: string, message: string} | null}
 */
export function refusal(args) {
  const found = _TYPED.flatMap((name) => (args[name] ? stops(args[name], SHAPES) : []));
  if (!found.length) return null;
  const why = _WHY[found[0].reason] || (() => t("Tekstistä voi tunnistaa jonkun. Muuta tekstiä ja lähetä uudelleen."));
  return { ok: false, code: "stopped", message: why() };
}
