/** What staff's and hosts' pages call things. */
import { t } from "../texts.js";

export const KINDS = ["problem", "gap", "ideal"];

/** One note's kind in a word. */
export function kindName(kind) {
  return { problem: t("Ongelma"), gap: t("Puute"), ideal: t("Ideaali") }[kind];
}

/** The kind as a heading for many notes. */
export function kindHeading(kind) {
  return { problem: t("Ongelmat"), gap: t("Puutteet"), ideal: t("Ideaalitilanne") }[kind];
}

export function stepKindName(kind) {
  return {
    welcome: t("Tervetuloa"), read_case: t("Tarina luetaan"), collect: t("Kirjoituskierros"), group: t("Ryhmittely"),
    path: t("Ideaalipolku"), vote: t("Äänestys"), propose: t("Ehdotukset"), feedback: t("Palaute"), pause: t("Tauko"), end: t("Lopetus"),
  }[kind];
}

/** The type of link that may lead from one kind to another, or undefined (domain.md §0.2). */
export function linkType(from, to) {
  return { "problem gap": "johtuu", "gap ideal": "korjaa", "problem ideal": "vastaa" }[`${from} ${to}`];
}

export function linkName(type) {
  return { johtuu: t("johtuu puutteesta"), korjaa: t("korjaantuu askeleella"), vastaa: t("saa vastauksen askeleesta") }[type];
}

export function tableName(table) {
  return table ? table.name || t("Pöytä {n}", { n: table.no }) : t("Ei pöydässä");
}

/** The table in two words, where its whole name would be too long. */
export function tableNumber(table) {
  return table ? t("Pöytä {n}", { n: table.no }) : t("Ei pöydässä");
}

export function noteCount(n) {
  return n === 1 ? t("1 lappu") : t("{n} lappua", { n });
}

export function peopleCount(n) {
  return n === 1 ? t("1 ihminen") : t("{n} ihmistä", { n });
}

export function dotCount(n) {
  return n === 1 ? t("1 piste") : t("{n} pistettä", { n });
}

/** The three ways to say what a proposal costs. */
export function costName(cost) {
  return { none: t("Ei uutta rahaa"), needed: t("Tarvitsee rahaa"), unknown: t("Ei arvioitu") }[cost];
}
