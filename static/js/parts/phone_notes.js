/** One's own notes: what became of each, and the ways to change it or take it back. */
import { html, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { t } from "../texts.js";

/** @param {{phone: object, write: () => void}} props `write` leads to the field */
export function MyNotes({ phone, write }) {
  const { store, outbox } = phone;
  const unsent = outbox.items();
  const number = (note) => store.row("steps", note.step_id)?.no || 0;
  const notes = [...store.mine().notes].sort((a, b) => number(b) - number(a));
  if (!unsent.length && !notes.length) return html`<h2>${t("Omat laput")}</h2><p class="empty">${t("Et ole vielä kirjoittanut lappuja.")}</p>`;
  return html`<h2>${t("Omat laput")}</h2>
    <ul class="notes">${unsent.map((note) => html`<${Unsent} key=${note.id} phone=${phone} note=${note} write=${write} />`)}
    ${notes.map((note) => html`<${Own} key=${note.id} phone=${phone} note=${note} />`)}</ul>`;
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

function Own({ phone, note }) {
  const [editing, edit] = useState(false);
  const [problem, setProblem] = useState("");
  const say = async (name, words) => {
    const ack = await phone.send(name, { id: note.id });
    setProblem(ack.ok ? "" : ack.message);
    answer(ack.ok ? words : ack.message);
  };
  const withdrawn = note.state === "withdrawn";
  const takeOrGiveBack = () => (withdrawn ? say("note.restore", t("Lappu on taas tallella.")) : say("note.withdraw", t("Lappu on otettu pois.")));
  return html`<li class="own-note">
    ${editing ? html`<${Editor} phone=${phone} note=${note} close=${() => edit(false)} />`
      : html`<p class="note ${note.kind}" lang=${note.lang} dir="auto">${note.text}</p>`}
    <p><span class="tag ${_tag(note)}">${_state(phone.store, note)}</span>
      ${note.replaced ? html` <span class="small">${t("Ohjaaja muutti sanoja.")}</span>` : ""}</p>
    ${note.reason && html`<p class="small">${t("Syy: {reason}", { reason: note.reason })}</p>`}
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    ${!editing && !phone.store.meeting()?.frozen_at && html`<div class="button-row">
      ${!withdrawn && html`<button type="button" class="small" onClick=${() => edit(true)}>${t("Muuta")}</button>`}
      <button type="button" key="back" class="small" onClick=${takeOrGiveBack}>${withdrawn ? t("Palauta") : t("Ota pois")}</button>
    </div>`}
    ${withdrawn && html`<p class="small">${t("Voit palauttaa lapun 10 minuutin ajan.")}</p>`}
  </li>`;
}

function Editor({ phone, note, close }) {
  const [text, setText] = useState(note.text);
  const [base, setBase] = useState(note.version);
  const [problem, setProblem] = useState("");
  const save = async (event) => {
    event.preventDefault();
    const ack = await phone.send("note.edit", { id: note.id, text, base_version: base });
    if (ack.ok) return answer(t("Muutos on tallessa.")), close();
    setProblem(ack.current ? `${ack.message} ${t("Nyt lapussa lukee: {text}", { text: ack.current.text })}` : ack.message);
    if (ack.current) setBase(ack.current.version);
  };
  return html`<form onSubmit=${save}>
    <label for=${`edit-${note.id}`}>${t("Muuta lappua")}</label>
    <textarea id=${`edit-${note.id}`} rows="4" maxlength="500" dir="auto" ref=${_focusOnce}
      value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    <div class="button-row"><button type="submit" class="primary small">${t("Tallenna")}</button>
      <button type="button" class="small" onClick=${close}>${t("Peru")}</button></div>
  </form>`;
}

/** The person asked for the field, so it takes the focus when it comes. */
function _focusOnce(field) {
  if (!field || field.dataset.focused) return;
  field.dataset.focused = "yes";
  field.focus();
}

function _tag(note) {
  return { waiting: "waiting", shown: "shown", hidden: "hidden", care: "care" }[note.state] || "";
}

function _state(store, note) {
  if (note.state === "waiting") return t("Perillä. Ohjaaja lukee ensin.");
  if (note.state === "hidden") return t("Piilossa. Muut eivät näe tätä.");
  if (note.state === "care") return t("Ohjaaja miettii tätä. Muut eivät näe tätä.");
  if (note.state === "withdrawn") return t("Otettu pois");
  const silent = store.meeting()?.phase === "silent" && store.step()?.id === note.step_id;
  return silent ? t("Perillä. Näkyy kohta pöydälle.") : t("Näkyy muille");
}
