/** A proposal that came from a café: where it comes from, what it rests on, and what was changed of its words since. For every screen. */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { costName, noteCount } from "./run_words.js";

const _NAMES = {
  what: () => t("Mitä ehdotetaan"), details: () => t("Tarkemmin"), owner: () => t("Kenen tehtävä"), cost: () => t("Kustannus"),
  cost_note: () => t("Lisätieto kustannuksesta"), measure: () => t("Mistä onnistumisen näkee"), date_text: () => t("Mihin mennessä"),
  self_start: () => t("Työntekijät voivat aloittaa itse heti"),
};

/** "Kahvilan E3 · Oppimiskahvila 12.2.2026" */
export function cameFrom({ no, meeting, date }) {
  const day = date.split("-").map(Number).reverse().join(".");
  const source = meeting.includes(day) ? meeting : `${meeting} ${day}`;
  return `${t("Kahvilan {name}", { name: `E${no}` })} · ${source}`;
}

/** The names of what was changed here. @returns {string[]} */
export function changed(proposal) {
  return Object.keys(_NAMES).filter((name) => proposal[name] !== proposal.carried.words[name]);
}

/** Whether all that was changed stands in the café's proposal too. */
export function isGivenBack(proposal) {
  return Object.keys(_NAMES).every((name) => proposal[name] === proposal.carried.base[name]);
}

/** What it rests on, in words: titles of groups, a number of notes; never a note, never whose. */
export function basisWords({ groups, notes }) {
  return [...groups, notes ? noteCount(notes) : ""].filter(Boolean).join(" · ");
}

/** What the café's own words were, one tap away. */
export function Former({ proposal }) {
  const names = changed(proposal);
  if (!names.length) return null;
  return html`<details class="more"><summary>${t("Alkuperäinen sanamuoto")}</summary><${Words} words=${proposal.carried.words} names=${names} /></details>`;
}

/** Some fields of a proposal with their words. */
export function Words({ words, names }) {
  return html`<dl class="facts">${names.map((name) => html`<dt key=${name}>${_NAMES[name]()}</dt><dd dir="auto">${_words(name, words[name])}</dd>`)}</dl>`;
}

function _words(name, value) {
  if (name === "cost") return costName(value);
  if (name === "self_start") return value ? t("kyllä") : t("ei");
  return value || t("avoin");
}
