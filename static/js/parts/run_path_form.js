/** All that can be said of a step. What the room says in one line comes first; the rest only when it is asked for. */
import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { lanesOf, stepArgs, stepWords } from "./path_rows.js";
import { Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";
import { MARKS, STEP_KINDS, markName, stepKind } from "./run_path_words.js";

/** A conflict keeps the draft and shows what is stored. @param {{room: object, step: object, onDone: () => void}} props */
export function StepForm({ room, step, onDone }) {
  const { store } = room;
  const [draft, setDraft, forget] = useDraft(`path step ${step.id}`, { ...stepArgs(step), text: stepWords(store, step), version: step.version });
  const [stored, setStored] = useState(null);
  const { act, refusal } = useAct(room.send);
  const change = (fields) => setDraft({ ...draft, ...fields });
  async function save(event) {
    event.preventDefault();
    const { version, text, ...fields } = draft;
    const own = text.trim() === store.row("notes", step.note_id)?.text ? "" : text;
    const ack = await act("path.edit", { id: step.id, base_version: version, ...fields, text: own }, t("Askel tallennettiin."));
    if (ack.ok) return forget(), onDone();
    if (ack.current) (setStored(ack.current), change({ version: ack.current.version }));
  }
  const at = `step-${step.id}`;
  const line = (name, label, most, hint) => html`<${Line} id=${`${at}-${name}`} label=${label} most=${most} hint=${hint} value=${draft[name]} write=${(value) => change({ [name]: value })} />`;
  return html`<form class="desk-step-form" onSubmit=${save}>
    <${Words} id=${`${at}-text`} value=${draft.text} write=${(text) => change({ text })} />
    <div class="desk-step-two">${line("who", t("Kuka"), 80)}<${When} id=${at} months=${draft.months} write=${(months) => change({ months })} /></div>
    <details class="more"><summary>${t("Lisää tietoja")}</summary>
      <div class="desk-step-two">
        <${Choice} id=${`${at}-lane`} label=${t("Kenen kaistalla")} value=${draft.lane || ""} write=${(lane) => change({ lane: lane || null })}
          options=${[["", t("Ei sovittu")], ...lanesOf(store, step.case_id).map((lane) => [lane.id, lane.name])]} />
        <${Choice} id=${`${at}-kind`} label=${t("Mitä lajia askel on")} value=${draft.kind} write=${(kind) => change({ kind })} options=${STEP_KINDS.map((kind) => [kind, stepKind(kind)])} />
        ${line("present", t("Ketkä ovat paikalla"), 200)}
        ${line("responsible", t("Kuka vastaa"), 80, t("Kirjoita tehtävä, ei ihmisen nimeä."))}
        ${line("pair", t("Työpari"), 80)}
        ${line("decides", t("Mistä ihminen itse päättää"), 200)}
        ${line("felt", t("Miltä tämä tuntui hänestä"), 200)}
        <${Choice} id=${`${at}-mark`} label=${t("Merkki")} value=${draft.mark} write=${(mark) => change({ mark })} options=${MARKS.map((mark) => [mark, markName(mark)])} />
        ${draft.mark && line("mark_note", t("Mitä merkki tarkoittaa"), 200)}
        ${line("dissent", t("Eriävä näkemys"), 500, t("Jos joku näki tämän toisin. Nimiä ei kirjoiteta."))}
      </div>
      <${Tick} on=${draft.permission} words=${t("Tähän tarvitaan ihmisen lupa")} turn=${(permission) => change({ permission })} />
      <${Tick} on=${draft.breaks} words=${t("Tässä apu voi katketa")} turn=${(breaks) => change({ breaks })} />
      <${Gaps} store=${store} step=${step} chosen=${draft.gaps} choose=${(gaps) => change({ gaps })} />
    </details>
    ${stored && html`<div class="notice care"><p>${t("Joku muutti askelta sillä välin. Nyt siinä lukee: {text}", { text: stepWords(store, stored) })}</p>
      <p>${t("Omat sanasi ovat yhä lomakkeessa. Tallenna uudelleen, jos ne ovat paremmat.")}</p></div>`}
    <${Refusal} text=${refusal} />
    <p class="row"><button type="submit" class="primary">${t("Tallenna askel")}</button> <button type="button" class="quiet" onClick=${() => (forget(), onDone())}>${t("Peru")}</button></p>
  </form>`;
}

function Words({ id, value, write }) {
  const field = useRef(null);
  useLayoutEffect(() => field.current.focus(), []);
  return html`<div class="field wide"><label for=${id}>${t("Mitä tapahtuu?")}</label>
    <textarea id=${id} ref=${field} rows="2" maxlength="200" dir="auto" value=${value} onInput=${(event) => write(event.target.value)}></textarea></div>`;
}

/** Months before or after the transfer; empty when nobody has said. */
function When({ id, months, write }) {
  const said = typeof months === "number";
  const [after, turn] = useState(months > 0);
  const count = (text) => write(text === "" || Number.isNaN(Number(text)) ? null : (after ? 1 : -1) * Math.min(120, Math.abs(Math.round(Number(text)))));
  const side = (later) => (turn(later), said && write(later ? Math.abs(months) : -Math.abs(months)));
  return html`<div class="desk-step-when"><div class="field"><label for=${`${id}-months`}>${t("Kuukausia")}</label>
      <input id=${`${id}-months`} type="number" min="0" max="120" value=${said ? Math.abs(months) : ""} onInput=${(event) => count(event.target.value)} /></div>
    <${Choice} id=${`${id}-side`} label=${t("Ennen vai jälkeen siirron")} value=${after ? "after" : "before"} write=${(value) => side(value === "after")}
      options=${[["before", t("ennen siirtoa")], ["after", t("siirron jälkeen")]]} /></div>`;
}

function Gaps({ store, step, chosen, choose }) {
  const gaps = store.rows("notes").filter((note) => note.kind === "gap" && note.case_id === step.case_id && note.state === "shown");
  if (!gaps.length) return null;
  const linked = new Set(store.rows("links").filter((link) => link.to_note === step.note_id).map((link) => link.from_note));
  const turn = (id) => choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return html`<fieldset class="choices"><legend>${t("Minkä puutteen askel korjaa")}</legend>
    ${gaps.map((note) => html`<label key=${note.id}><input type="checkbox" checked=${chosen.includes(note.id) || linked.has(note.id)} disabled=${linked.has(note.id)} onChange=${() => turn(note.id)} />
      <span><span lang=${note.lang} dir="auto">${note.text}</span>${linked.has(note.id) && html` <span class="small muted">${t("yhdistetty lapulla")}</span>`}</span></label>`)}
  </fieldset>`;
}

function Tick({ on, words, turn }) {
  return html`<p><label class="choice"><input type="checkbox" checked=${on} onChange=${() => turn(!on)} /> ${words}</label></p>`;
}

function Line({ id, label, most, hint, value, write }) {
  return html`<div class="field"><label for=${id}>${label}</label>${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    <input id=${id} maxlength=${most} dir="auto" aria-describedby=${hint ? `${id}-hint` : undefined} value=${value} onInput=${(event) => write(event.target.value)} /></div>`;
}

function Choice({ id, label, value, options, write }) {
  return html`<div class="field"><label for=${id}>${label}</label><select id=${id} value=${value} onChange=${(event) => write(event.target.value)}>
    ${options.map(([key, words]) => html`<option key=${key} value=${key}>${words}</option>`)}</select></div>`;
}
