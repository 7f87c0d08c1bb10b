/** What the desk calls the parts of a path. */
import { t } from "../texts.js";

export const STEP_KINDS = ["", "visit", "decision", "meeting", "escorted_transfer", "waiting"];
export const MARKS = ["", "problem", "development", "cooperation"];
export const LANE_KINDS = ["service", "person", "close"];
export const AREAS = ["", "sending", "receiving"];

export function stepKind(kind) {
  return {
    "": t("Ei valittu"), visit: t("Käynti"), decision: t("Päätös"), meeting: t("Tapaaminen"),
    escorted_transfer: t("Saattaen vaihto"), waiting: t("Odotus"),
  }[kind];
}

export function markName(mark) {
  return { "": t("Ei merkkiä"), problem: t("Ongelmakohta"), development: t("Kehittämiskohta"), cooperation: t("Yhteistyökohta") }[mark];
}

export function laneKind(kind) {
  return { person: t("Ihminen itse"), close: t("Läheiset"), service: t("Palvelu") }[kind];
}

export function areaName(area) {
  return { "": t("Alueella ei merkitystä"), sending: t("Lähettävä alue"), receiving: t("Vastaanottava alue") }[area];
}
