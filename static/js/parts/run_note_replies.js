/** What the author was asked about a note and what came back; answers not yet read keep the note in the queue. */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { remember, remembered } from "./run_remember.js";

const NONE = [];

/** The questions of every note: `of(noteId)` gives the same empty list for notes without any. @returns {(id: string) => object[]} */
export function repliesByNote(store) {
  const found = new Map();
  for (const question of store.rows("questions")) found.set(question.note_id, [...(found.get(question.note_id) || []), question]);
  return (id) => found.get(id) || NONE;
}

/** Whether something came back that nobody has marked as read on this desk. */
export function hasNews(code, replies) {
  return replies.some((each) => each.state !== "asked" && !_read(code).includes(each.id));
}

export function markRead(code, replies) {
  const ids = replies.filter((each) => each.state !== "asked").map((each) => each.id);
  remember(code, "read", [...new Set([..._read(code), ...ids])].join(" "));
}

export function Replies({ replies }) {
  if (!replies.length) return null;
  return html`<ul class="plain queue-replies">${replies.map((each) => html`<li key=${each.id}>
    <p class="small">${each.quote ? t("Kysyit, saako lapun lainata koontiin.") : each.kind === "ask" ? t("Kysyit: {text}", { text: each.text }) : t("Ehdotit: {text}", { text: each.text })}</p>
    <p class=${each.state === "asked" ? "small muted" : ""} dir="auto">${each.quote ? _leave(each) : _said(each)}</p></li>`)}</ul>`;
}

/** Whether the author lets the words stand in management's paper. */
function _leave({ state }) {
  if (state === "accepted") return html`<strong>${t("Kirjoittaja antoi luvan lainata.")}</strong>`;
  if (state === "declined") return html`<strong>${t("Kirjoittaja ei anna lupaa lainata.")}</strong>`;
  return t("Ei vastausta. Ilman lupaa lappua ei lainata.");
}

function _said({ state, answer }) {
  if (state === "answered") return html`<strong>${t("Kirjoittaja vastasi:")}</strong> ${answer}`;
  if (state === "accepted") return html`<strong>${t("Kirjoittaja hyväksyi sanat.")}</strong>`;
  if (state === "declined") return html`<strong>${t("Kirjoittaja ei halua vastata.")}</strong>`;
  return t("Ei vastausta. Se tulee vaiheen vaihtuessa, jos kirjoittaja vastaa.");
}

function _read(code) {
  return (remembered(code, "read") || "").split(" ");
}
