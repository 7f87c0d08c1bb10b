/** Replacing a note's words, hiding it, correcting its kind. Words stay in the box until they are on disk, also when somebody else was first. */
import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { Suggestions } from "./run_note_marks.js";
import { useDraft } from "./run_drafts.js";
import { REASONS, reasonName } from "./note_reasons.js";
import { KINDS, kindName } from "./run_words.js";

const LONGEST = 500;

export function ReplaceForm({ room, note, onDone, onClose }) {
  const [draft, setDraft, forget] = useDraft(`replace ${note.id}`, { text: note.text, version: note.version, why: "" });
  const [stored, setStored] = useState(null);
  const { act, refusal } = useAct(room.send);
  const box = useRef(null);
  useLayoutEffect(() => (box.current.focus(), box.current.form.scrollIntoView({ block: "nearest" })), []);
  async function save(event) {
    event.preventDefault();
    const ack = await act("note.replace", { id: note.id, text: draft.text, base_version: draft.version, reason_kind: draft.why }, t("Uudet sanat näkyvät."));
    if (ack.ok) {
      forget();
      onDone();
    } else if (ack.current) {
      setStored(ack.current);
      setDraft({ ...draft, version: ack.current.version });
    }
  }
  return html`<form class="panel" onSubmit=${save}>
    <div class="field wide">
      <label for="replace-${note.id}">${t("Uudet sanat")}</label>
      <p class="hint">${t("Kirjoittaja näkee muutoksen. Kirjoita [hakasulkuihin], mitä vaihdoit.")}</p>
      <textarea id="replace-${note.id}" ref=${box} maxlength=${LONGEST} dir="auto" onInput=${(event) => setDraft({ ...draft, text: event.target.value })} value=${draft.text}></textarea>
    </div>
    <${Suggestions} note=${note} text=${draft.text} write=${(text) => setDraft({ ...draft, text })} />
    <p class="field"><label for="why-${note.id}">${t("Miksi? Kirjoittaja näkee syyn.")}</label>
      <select id="why-${note.id}" value=${draft.why} onChange=${(event) => setDraft({ ...draft, why: event.target.value })}>
        <option value="">${t("Ei syytä")}</option>
        ${REASONS.map((kind) => html`<option key=${kind} value=${kind}>${reasonName(kind)}</option>`)}</select></p>
    ${stored && html`<div class="notice care"><p>${t("Lappu muuttui sillä välin. Nyt siinä lukee:")}</p><p class="note">${stored.text}</p>
      <p>${t("Omat sanasi ovat yhä laatikossa. Tallenna uudelleen, jos ne ovat paremmat.")}</p></div>`}
    <${Refusal} text=${refusal} />
    <p class="row"><button type="submit" class="primary">${t("Tallenna ja näytä")}</button>
      <button type="button" class="quiet" onClick=${() => (forget(), onClose())}>${t("Peru")}</button></p>
  </form>`;
}

/** A digit picks the reason and hides at once; the sentence for the author is for those who want to say more. */
export function HideForm({ room, note, onDone, onClose }) {
  const [draft, setDraft, forget] = useDraft(`hide ${note.id}`, { choice: 0, own: "" });
  const { act, refusal } = useAct(room.send);
  const form = useRef(null);
  useLayoutEffect(() => (form.current.querySelector("input:checked").focus(), form.current.scrollIntoView({ block: "nearest" })), []);
  async function hide(choice) {
    const ack = await act("note.hide", { id: note.id, reason_kind: REASONS[choice], reason: draft.own }, t("Lappu on piilotettu."));
    if (!ack.ok) return;
    forget();
    onDone();
  }
  const save = (event) => (event.preventDefault(), hide(draft.choice));
  return html`<form class="panel" ref=${form} onSubmit=${save} onKeyDown=${(event) => _digit(event, REASONS.length, hide)}>
    <fieldset class="choices queue-reasons"><legend>${t("Miksi lappu piilotetaan? Kirjoittaja näkee syyn.")}</legend>
      ${REASONS.map((kind, place) => html`<label key=${kind}><input type="radio" name="reason-${note.id}" checked=${draft.choice === place}
        onChange=${() => setDraft({ ...draft, choice: place })} /> <kbd aria-hidden="true">${place + 1}</kbd> ${reasonName(kind)}</label>`)}
    </fieldset>
    <div class="field wide"><label for="own-${note.id}">${t("Kerro kirjoittajalle lisää. Ei ole pakko.")}</label>
      <input id="own-${note.id}" maxlength="200" value=${draft.own} onInput=${(event) => setDraft({ ...draft, own: event.target.value })} /></div>
    <${Refusal} text=${refusal} />
    <p class="row"><button type="submit" class="primary">${t("Piilota lappu")}</button>
      <button type="button" class="quiet" onClick=${() => (forget(), onClose())}>${t("Peru")}</button></p>
  </form>`;
}

/** The kinds that a note could have; a digit picks one. @param {{choose: (kind: string) => void}} props */
export function KindForm({ note, choose, onClose }) {
  const others = KINDS.filter((kind) => kind !== note.kind);
  const form = useRef(null);
  useLayoutEffect(() => form.current.querySelector("button").focus(), []);
  const pick = (place) => KINDS[place] !== note.kind && choose(KINDS[place]);
  return html`<form class="panel row" ref=${form} onSubmit=${(event) => event.preventDefault()} onKeyDown=${(event) => _digit(event, KINDS.length, pick)}>
    <span>${t("Onko laji väärä? Oikea laji on:")}</span>
    ${others.map((kind) => html`<button type="button" key=${kind} onClick=${() => choose(kind)}>${kindName(kind)} <kbd aria-hidden="true">${KINDS.indexOf(kind) + 1}</kbd></button>`)}
    <button type="button" class="quiet" onClick=${onClose}>${t("Peru")}</button>
  </form>`;
}

/** Digits are keys only outside of boxes for words. */
function _digit(event, most, pick) {
  const place = Number(event.key) - 1;
  const typing = event.target.closest("textarea, select, input:not([type=radio])");
  if (typing || !Number.isInteger(place) || place < 0 || place >= most || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  pick(place);
}
