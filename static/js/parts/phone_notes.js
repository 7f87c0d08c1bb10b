/** One's own notes: what became of each and why, what the facilitator asks, and the ways to change a note or take it back. */
import { html, useRef, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { t } from "../texts.js";
import { Editor, hasDraft } from "./phone_note_edit.js";
import { Question } from "./phone_note_question.js";
import { because, stateTag, stateWords } from "./phone_note_words.js";

/** @param {{phone: object, write: () => void}} props `write` leads to the field */
export function MyNotes({ phone, write }) {
  const { store, outbox } = phone;
  const told = useTold(phone);
  const unsent = outbox.items();
  const number = (note) => store.row("steps", note.step_id)?.no || 0;
  const notes = [...store.mine().notes].sort((a, b) => number(b) - number(a));
  if (!unsent.length && !notes.length) return html`<h2>${t("Omat laput")}</h2><p class="empty">${t("Et ole vielä kirjoittanut lappuja.")}</p>`;
  return html`<h2>${t("Omat laput")}</h2>
    <p class="small">${t("Ohjaaja voi kysyä lapustasi. Hän ei tiedä, kuka sen kirjoitti.")}</p>
    <ul class="notes">${unsent.map((note) => html`<${Unsent} key=${note.id} phone=${phone} note=${note} write=${write} />`)}
    ${notes.map((note) => html`<${Own} key=${note.id} phone=${phone} note=${told.of(note)} latest=${note} renew=${() => told.renew(note)} />`)}</ul>`;
}

/**
 * What staff did to a note is told when the list is opened, at the next step and after one's own press: a list that lies open on the
 * table and changes in the second of the act would point at its owner, as other screens lose the note in that second.
 */
function useTold(phone) {
  const meeting = phone.store.meeting();
  const now = `${meeting?.step_id} ${meeting?.state} ${meeting?.frozen_at}`;
  const seen = useRef({});
  if (seen.current.now !== now) seen.current = { now, notes: new Map() };
  const { notes } = seen.current;
  const of = (note) => notes.get(note.id) || (notes.set(note.id, note), note);
  const renew = (note) => (notes.delete(note.id), phone.draw());
  return { of, renew };
}

function Unsent({ phone, note, write }) {
  const again = () => {
    phone.draft.write(note.text, null);
    phone.outbox.drop(note.id);
    write();
  };
  const words = note.refusal || (phone.connection.state === "online" ? t("Lähtee…") : t("Tallessa tässä puhelimessa."));
  return html`<li class="own-note"><p class="note" dir="auto">${note.text}</p>
    <p><span class="tag ${note.refusal ? "bad" : "waiting"}">${words}</span></p>
    ${note.refusal && html`<div class="button-row"><button type="button" class="small" onClick=${again}>${t("Kirjoita uudelleen")}</button>
      <button type="button" class="small" onClick=${() => phone.outbox.drop(note.id)}>${t("Poista lappu")}</button></div>`}
  </li>`;
}

/** `note`: as it was last told; `latest`: as it is; `renew()` tells it. */
function Own({ phone, note, latest, renew }) {
  const [editing, edit] = useState(hasDraft(phone.code, note.id));
  const close = () => (edit(false), renew(), requestAnimationFrame(() => document.querySelector(`[data-own="${note.id}"] button`)?.focus()));
  const questions = phone.store.mine().questions.filter((question) => question.note === note.id);
  return html`<li class="own-note" data-own=${note.id}>
    ${editing ? html`<${Editor} phone=${phone} note=${latest} close=${close} />`
      : html`<p class="note ${note.kind}" lang=${note.lang} dir="auto">${note.text}</p>`}
    <p><span class="tag ${stateTag(note)}">${stateWords(phone.store, note)}</span></p>
    ${because(note, !phone.store.meeting()?.frozen_at).map((words) => html`<p class="small" key=${words} dir="auto">${words}</p>`)}
    ${questions.map((question) => html`<${Question} key=${question.id} phone=${phone} question=${question} note=${note} />`)}
    ${!editing && html`<${Ways} phone=${phone} note=${note} edit=${() => edit(true)} renew=${renew} />`}
  </li>`;
}

/** What one may still do: until the summary is ready change and take back, after it ask. */
function Ways({ phone, note, edit, renew }) {
  const [problem, setProblem] = useState("");
  const say = async (name, words) => {
    const ack = await phone.send(name, { id: note.id });
    setProblem(ack.ok ? "" : ack.message);
    renew();
    answer(ack.ok ? words : ack.message);
  };
  const withdrawn = note.state === "withdrawn";
  const button = (key, words, press) => html`<button type="button" key=${key} class="small" onClick=${press}>${words}</button>`;
  const frozen = phone.store.meeting()?.frozen_at;
  return html`${problem && html`<p class="error" role="alert">${problem}</p>`}
    ${frozen && (note.removal_asked ? html`<p class="small">${t("Pyysit poistamaan lapun. Ohjaaja näkee pyynnön.")}</p>`
      : html`<div class="button-row">${button("ask", t("Pyydä poistamaan lappu"), () => say("note.ask_removal", t("Pyyntö lähti.")))}</div>
        <p class="small">${t("Koonti on valmis. Painettu paperi ei enää muutu.")}</p>`)}
    ${!frozen && html`<div class="button-row">
      ${!withdrawn && button("edit", t("Muuta"), edit)}
      ${withdrawn ? button("back", t("Palauta"), () => say("note.restore", t("Lappu on taas tallella.")))
        : button("back", t("Ota pois"), () => say("note.withdraw", t("Lappu on otettu pois.")))}
    </div>`}
    ${withdrawn && !frozen && html`<p class="small">${t("Voit palauttaa lapun 10 minuutin ajan.")}</p>`}`;
}
