/** Replacing a note's words and hiding it. Words stay in the box until they are on disk, also when somebody else was first. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";

const LONGEST = 500;

export function ReplaceForm({ room, note, onDone }) {
  const [draft, setDraft, forget] = useDraft(`replace ${note.id}`, { text: note.text, version: note.version });
  const [stored, setStored] = useState(null);
  const { act, refusal } = useAct(room.send);
  const box = useRef(null);
  useEffect(() => box.current.focus(), []);
  async function save(event) {
    event.preventDefault();
    const ack = await act("note.replace", { id: note.id, text: draft.text, base_version: draft.version }, t("Uudet sanat näkyvät."));
    if (ack.ok) {
      forget();
      onDone();
    } else if (ack.current) {
      setStored(ack.current);
      setDraft({ text: draft.text, version: ack.current.version });
    }
  }
  return html`<form class="panel" onSubmit=${save}>
    <div class="field wide">
      <label for="replace-${note.id}">${t("Uudet sanat")}</label>
      <p class="hint">${t("Kirjoittaja näkee muutoksen. Kirjoita [hakasulkuihin], mitä vaihdoit.")}</p>
      <textarea id="replace-${note.id}" ref=${box} maxlength=${LONGEST} dir="auto" onInput=${(event) => setDraft({ ...draft, text: event.target.value })} value=${draft.text}></textarea>
    </div>
    ${stored && html`<div class="notice care"><p>${t("Lappu muuttui sillä välin. Nyt siinä lukee:")}</p><p class="note">${stored.text}</p>
      <p>${t("Omat sanasi ovat yhä laatikossa. Tallenna uudelleen, jos ne ovat paremmat.")}</p></div>`}
    <${Refusal} text=${refusal} />
    <p class="row"><button type="submit" class="primary">${t("Tallenna ja näytä")}</button>
      <button type="button" class="quiet" onClick=${() => (forget(), onDone())}>${t("Peru")}</button></p>
  </form>`;
}

export function HideForm({ room, note, onDone }) {
  const reasons = _reasons();
  const [draft, setDraft, forget] = useDraft(`hide ${note.id}`, { choice: 0, own: "" });
  const { act, refusal } = useAct(room.send);
  const form = useRef(null);
  useEffect(() => form.current.querySelector("input:checked").focus(), []);
  async function save(event) {
    event.preventDefault();
    const reason = draft.choice < reasons.length ? reasons[draft.choice] : draft.own;
    const ack = await act("note.hide", { id: note.id, reason }, t("Lappu on piilotettu."));
    if (ack.ok) {
      forget();
      onDone();
    }
  }
  const choice = (words, place) => html`<label key=${place}><input type="radio" name="reason-${note.id}" checked=${draft.choice === place}
    onChange=${() => setDraft({ ...draft, choice: place })} /> ${words}</label>`;
  return html`<form class="panel" ref=${form} onSubmit=${save}>
    <fieldset class="choices"><legend>${t("Miksi lappu piilotetaan? Kirjoittaja näkee syyn.")}</legend>
      ${reasons.map(choice)}
      ${choice(t("Muu syy omin sanoin"), reasons.length)}
    </fieldset>
    ${draft.choice === reasons.length && html`<div class="field"><label for="own-${note.id}">${t("Syy")}</label>
      <input id="own-${note.id}" maxlength="200" value=${draft.own} onInput=${(event) => setDraft({ ...draft, own: event.target.value })} /></div>`}
    <${Refusal} text=${refusal} />
    <p class="row"><button type="submit" class="primary">${t("Piilota lappu")}</button>
      <button type="button" class="quiet" onClick=${() => (forget(), onDone())}>${t("Peru")}</button></p>
  </form>`;
}

function _reasons() {
  return [
    t("Tekstistä voi tunnistaa ihmisen."), t("Tekstissä on nimi tai numero."), t("Sama asia on jo toisessa lapussa."),
    t("Teksti ei liity tarinaan."), t("Teksti voi satuttaa jotakuta."),
  ];
}
