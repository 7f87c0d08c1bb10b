/** What the gate found in a note, for staff: marked in the words, told in words, and other words to choose from. Nothing changes by itself (L30). */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";

const MOST_SUGGESTED = 3;
const _REASONS = {
  full_name: () => t("nimi"), name: () => t("nimi"), looks_like_name: () => t("ehkä nimi"), common_word_name: () => t("sana vai nimi?"),
  place: () => t("paikka"), small_place: () => t("pieni paikka"), unit: () => t("yksikkö"), age: () => t("ikä"), date: () => t("päivä"),
  nationality: () => t("tausta"), diagnosis: () => t("sairaus"), unique: () => t("ainutlaatuinen asia"), street: () => t("katu"),
};

/** @typedef {{start: number, end: number, reason: string, waits: boolean, suggestions: string[]}} Mark offsets are code points */

/** @param {{marks: string}} note @returns {Mark[]} */
export function marksOf(note) {
  return JSON.parse(note.marks || "[]");
}

/** The note's words, with what was found marked. */
export function MarkedWords({ note }) {
  const signs = [...note.text];
  const parts = [];
  let at = 0;
  for (const { start, end } of marksOf(note)) {
    parts.push(signs.slice(at, start).join(""), html`<mark>${signs.slice(start, end).join("")}</mark>`);
    at = end;
  }
  return [...parts, signs.slice(at).join("")];
}

/** Why the note waits or is marked, in a line; nothing when nothing was found. */
export function MarkReasons({ note }) {
  const marks = marksOf(note);
  if (!marks.length) return null;
  const kinds = [...new Set(marks.map((mark) => (_REASONS[mark.reason] || (() => t("tunnistava tieto")))()))].join(", ");
  const waits = note.state === "waiting" && marks.some((mark) => mark.waits);
  return html`<span class="tag care">${waits ? t("Lue ensin: {kinds}", { kinds }) : t("Tarkista: {kinds}", { kinds })}</span>`;
}

/** Other words for what was found, one press each. @param {{note: object, text: string, write: (text: string) => void}} props */
export function Suggestions({ note, text, write }) {
  const signs = [...note.text];
  const found = marksOf(note).map((mark) => ({ ...mark, words: signs.slice(mark.start, mark.end).join("") }))
    .filter((mark) => mark.suggestions.length && text.includes(mark.words));
  if (!found.length) return null;
  return html`<div class="suggestions">${found.map((mark) => html`<p class="row" key=${mark.start}>
    <span>${t("{words} – vaihda:", { words: mark.words })}</span>
    ${mark.suggestions.slice(0, MOST_SUGGESTED).map((words) => html`<button type="button" class="small" key=${words} onClick=${() => write(_exchanged(text, mark.words, words))}>${words || t("ota pois")}</button>`)}
  </p>`)}</div>`;
}

/** Without a second space where something was taken out. */
function _exchanged(text, old, words) {
  return text.replace(old, () => words).replace(/ {2,}/g, " ").trim();
}
