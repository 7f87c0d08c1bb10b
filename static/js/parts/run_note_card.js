/** One note in the queue with every act as a button; forms open inside the card and keep their drafts. */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { announce } from "../announce.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { HideForm, ReplaceForm } from "./run_note_forms.js";
import { KINDS, kindName, tableNumber } from "./run_words.js";

const _inHand = new Set();

/** Whether somebody is rewording or hiding the note on this screen: then no other press may show it. @param {string} id */
export function isInHand(id) {
  return _inHand.has(id);
}

/** `asked`: an act that a key asked for; it is done once and reported with `onTaken()`. */
export function NoteCard({ room, note, current, asked, onTaken }) {
  const [form, setForm] = useState("");
  const { act, refusal } = useAct(room.send);
  const busy = form === "replace" || form === "hide";
  const acts = _acts(note, act, setForm);
  useEffect(() => {
    if (busy) _inHand.add(note.id);
    return () => _inHand.delete(note.id);
  }, [busy, note.id]);
  useEffect(() => {
    if (!asked) return;
    onTaken();
    acts[asked]();
  }, [asked]);
  const close = () => {
    setForm("");
    document.querySelector(`[data-note="${note.id}"]`)?.focus();
  };
  return html`<li class="queue-note" data-note=${note.id} tabindex=${current ? "0" : "-1"} aria-label=${_label(room.store, note)}>
    <${Facts} store=${room.store} note=${note} />
    <p class="note ${note.kind}" lang=${note.lang} dir="auto">${note.text}</p>
    ${form === "replace" && html`<${ReplaceForm} room=${room} note=${note} onDone=${close} />`}
    ${form === "hide" && html`<${HideForm} room=${room} note=${note} onDone=${close} />`}
    <div class="row">
      ${note.state !== "shown" && !busy && html`<button type="button" onClick=${acts.approve}>${note.state === "waiting" ? t("Hyväksy") : t("Näytä")}</button>`}
      <button type="button" aria-expanded=${String(form === "replace")} onClick=${acts.replace}>${t("Muuta sanoja")}</button>
      ${note.state !== "hidden" && html`<button type="button" aria-expanded=${String(form === "hide")} onClick=${acts.hide}>${t("Piilota")}</button>`}
      <button type="button" class="quiet" aria-expanded=${String(form === "more")} onClick=${() => setForm(form === "more" ? "" : "more")}>${t("Muut toiminnot")}</button>
    </div>
    ${form === "more" && html`<${More} room=${room} note=${note} hold=${acts.hold} act=${act} />`}
    <${Refusal} text=${refusal} />
  </li>`;
}

function _acts(note, act, setForm) {
  return {
    approve: () => note.state !== "shown" && act("note.approve", { notes: { [note.id]: note.version } }, t("Lappu näkyy.")),
    replace: () => setForm((now) => (now === "replace" ? "" : "replace")),
    hide: () => note.state !== "hidden" && setForm((now) => (now === "hide" ? "" : "hide")),
    hold: () => note.state !== "care" && act("note.hold", { id: note.id }, t("Lappu pidetään sivussa.")),
  };
}

function _label(store, note) {
  return t("Lappu, {kind}, {table}", { kind: kindName(note.kind), table: tableNumber(store.row("tables", note.table_id)) });
}

function Facts({ store, note }) {
  return html`<p class="queue-facts">
    <span class="tag ${note.kind}">${kindName(note.kind)}</span>
    ${note.typed_kind !== note.kind && html`<span class="tag">${t("Kirjoitettu kohtaan: {kind}", { kind: kindName(note.typed_kind) })}</span>`}
    ${note.replaced === 1 && html`<span class="tag">${t("Sanat muutettu")}</span>`}
    <span class="small muted">${tableNumber(store.row("tables", note.table_id))} · ${store.row("steps", note.step_id)?.title}</span>
    ${note.reason && html`<span class="small">${t("Syy: {reason}", { reason: note.reason })}</span>`}
  </p>`;
}

function More({ room, note, hold, act }) {
  const [silenced, setSilenced] = useState(false);
  const mute = async () => {
    const ack = await act("seat.mute", { note: note.id, muted: !silenced }, silenced ? t("Kirjoittaja saa taas kirjoittaa.") : t("Kirjoittajan uudet laput estettiin."));
    if (ack.ok) setSilenced(!silenced);
  };
  const retype = async (kind) => {
    const ack = await act("note.set_kind", { id: note.id, kind }, t("Laji on nyt {kind}.", { kind: kindName(kind) }));
    if (ack.links_removed) announce(t("Yhteyksiä poistui: {n}.", { n: ack.links_removed }));
  };
  return html`<div class="panel queue-more">
    ${note.state !== "care" && html`<p><button type="button" onClick=${hold}>${t("Pidä sivussa, tarvitsee huomiota")}</button></p>`}
    <p class="row"><span>${t("Laji on väärä? Se on:")}</span>
      ${KINDS.filter((kind) => kind !== note.kind).map((kind) => html`<button type="button" key=${kind} onClick=${() => retype(kind)}>${kindName(kind)}</button>`)}</p>
    <p class="row"><button type="button" class="danger" onClick=${mute}>${silenced ? t("Salli kirjoittajan laput taas") : t("Estä tämän kirjoittajan uudet laput")}</button>
      <span class="small muted">${t("Et saa tietää, kuka kirjoittaja on.")}</span></p>
  </div>`;
}
