/** The steps of a case on the desk: in order, moved by buttons, changed in place. */
import { html, useState } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { useWantedFocus } from "./path_focus.js";
import { movedAfter, stepWords, stepsOf, whoAndWhen } from "./path_rows.js";
import { Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";
import { StepForm } from "./run_path_form.js";
import { markName, stepKind } from "./run_path_words.js";

export function Steps({ room, about }) {
  const steps = stepsOf(room.store, about.id);
  const { act, refusal } = useAct(room.send);
  const focus = useWantedFocus();
  return html`<div class="card path-steps" ref=${focus.place}>
    <h3>${t("Askeleet")} <span class="number">(${steps.length})</span></h3>
    <${Refusal} text=${refusal} />
    ${steps.length === 0 && html`<p class="empty">${t("Polulla ei ole vielä askelia. Pöydät lisäävät niitä puhelimilla, ja sinä voit lisätä tässä.")}</p>`}
    <ol class="plain">${steps.map((step, at) => html`<${Step} key=${step.id} room=${room} step=${step} at=${at} steps=${steps} act=${act} keep=${(id, way) => focus.on(`[data-step="${id}"] [data-way="${way}"]`)} />`)}</ol>
    <${NewStep} about=${about} act=${act} />
    <${FromNotes} store=${room.store} about=${about} steps=${steps} act=${act} />
  </div>`;
}

function Step({ room, step, at, steps, act, keep }) {
  const [editing, setEditing] = useState(false);
  const words = stepWords(room.store, step);
  const close = () => (keep(step.id, "edit"), setEditing(false));
  const move = (by, way) => {
    const after = movedAfter(steps, at, by);
    if (after === undefined) return;
    keep(step.id, way);
    act("path.move", { id: step.id, after }, t("Askel on nyt {n}/{all}.", { n: at + by + 1, all: steps.length }));
  };
  const arrow = (way, by, sign, label) => html`<button type="button" class="small" data-way=${way} aria-label=${label}
    aria-disabled=${String(movedAfter(steps, at, by) === undefined)} onClick=${() => move(by, way)}><span aria-hidden="true">${sign}</span></button>`;
  return html`<li class="desk-step" data-step=${step.id}>
    <span class="desk-step-no number">${at + 1}.</span>
    ${editing ? html`<${StepForm} room=${room} step=${step} onDone=${close} />` : html`<div>
      <p><span lang=${step.lang} dir="auto">${words}</span>${step.shown === 0 && html` <span class="tag hidden">${t("Lappu ei näy: askel ei näy muille")}</span>`}</p>
      <${Facts} room=${room} step=${step} />
      <div class="row">${arrow("up", -1, "↑", t("Ylös: {words}", { words }))}${arrow("down", 1, "↓", t("Alas: {words}", { words }))}
        <button type="button" class="small" data-way="edit" onClick=${() => setEditing(true)}>${t("Muokkaa")}<span class="sr-only">: ${words}</span></button>
        <button type="button" class="small quiet" onClick=${() => act("path.remove", { id: step.id }, t("Askel poistettiin."))}>${t("Poista")}<span class="sr-only">: ${words}</span></button></div>
    </div>`}
  </li>`;
}

function Facts({ room, step }) {
  const lane = room.store.row("path_lanes", step.lane_id)?.name || t("ei sovittu, kenen kaistalla");
  const said = [whoAndWhen(step), lane.toLocaleLowerCase() !== step.who.toLocaleLowerCase() && lane, step.kind && stepKind(step.kind)].filter(Boolean).join(" · ");
  return html`<p class="small muted">${said}
    ${step.permission === 1 && html` <span class="tag">${t("Vain luvalla")}</span>`}
    ${step.breaks === 1 && html` <span class="tag problem">${t("Katkos")}</span>`}
    ${step.mark && html` <span class="tag">${markName(step.mark)}</span>`}
    ${step.dissent && html` <span class="tag care">${t("Eriävä näkemys")}</span>`}</p>`;
}

function NewStep({ about, act }) {
  const [text, setText, forget] = useDraft(`path new ${about.id}`, "");
  async function add(event) {
    event.preventDefault();
    if ((await act("path.add", { id: newId(), case: about.id, text }, t("Askel lisättiin loppuun."))).ok) forget(text);
  }
  return html`<form class="desk-line" onSubmit=${add}><label for="new-step">${t("Uusi askel: mitä tapahtuu?")}</label>
    <span><input id="new-step" maxlength="200" value=${text} onInput=${(event) => setText(event.target.value)} /><button type="submit">${t("Lisää askel")}</button></span></form>`;
}

function FromNotes({ store, about, steps, act }) {
  const used = new Set(steps.map((step) => step.note_id));
  const notes = store.rows("notes").filter((note) => note.kind === "ideal" && note.case_id === about.id && note.state === "shown" && !used.has(note.id));
  if (!notes.length) return null;
  return html`<details><summary>${t("Ideaalilaput, jotka eivät ole polulla ({n})", { n: notes.length })}</summary>
    <ul class="plain">${notes.map((note) => html`<li key=${note.id} class="link-target note ideal"><span lang=${note.lang} dir="auto">${note.text}</span>
      <button type="button" class="small" onClick=${() => act("path.add", { id: newId(), case: about.id, note: note.id }, t("Askel lisättiin loppuun."))}>${t("Lisää polulle")}<span class="sr-only">: ${note.text}</span></button></li>`)}</ul>
  </details>`;
}
