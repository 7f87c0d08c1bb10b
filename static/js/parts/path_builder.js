/**
 * A table builds its ideal path (K14): a list of one-line steps, by buttons only. The same on phones and on the host's tablet.
 * What is being written stays in the device until it is on the server; what somebody takes away can be put back.
 */
import { html, useRef, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { readKept, writeKept } from "../kept.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { useWantedFocus } from "./path_focus.js";
import { FromNotes } from "./path_from_notes.js";
import { StepItem, beganEditing } from "./path_step_item.js";
import { StepFields } from "./path_step_fields.js";
import { lanesOf, stepsOf } from "./path_rows.js";

const LOOK = new URL("../../css/path.css", import.meta.url).pathname;
const _EMPTY = { text: "", who: "", months: null };

/**
 * @param {{code: string, store: import("../store.js").Store, send: Function, caseId: string, table: string, online?: boolean, name?: string}} props
 *   `name`: what ids begin with, where two of these may stand in one page's history
 */
export function PathBuilder({ code, store, send, caseId, table, online = true, name = "path" }) {
  const [removed, setRemoved] = useState(null);
  const focus = useWantedFocus();
  const steps = stepsOf(store, caseId);
  const here = { code, store, send, lanes: lanesOf(store, caseId), steps, focus };
  const known = new Set(steps.map((step) => step.id));
  const lost = beganEditing(code).filter((step) => step.case_id === caseId && !known.has(step.id) && step.id !== removed);
  return html`<div class="path-builder" ref=${focus.place}>
    <link rel="stylesheet" href=${LOOK} />
    <${AddStep} here=${here} caseId=${caseId} online=${online} name=${name} />
    ${removed && html`<${PutBack} id=${removed} here=${here} over=${() => setRemoved(null)} />`}
    <h2>${t("Polku")} <span class="number" data-result>(${steps.length})</span></h2>
    <ol class="path-list plain">${steps.map((step, place) => html`
      <${StepItem} key=${step.id} here=${here} step=${step} place=${place} taken=${() => setRemoved(step.id)} />`)}
      ${lost.map((step) => html`<${StepItem} key=${step.id} here=${here} step=${step} lost />`)}</ol>
    <${FromNotes} here=${here} caseId=${caseId} table=${table} />
  </div>`;
}

/** A new step lives through a reload and another screen; it has its id from the start, so it goes once. */
function AddStep({ here, caseId, online, name }) {
  const key = `nivel:${here.code}:path:${caseId}`;
  const fresh = () => ({ id: newId(), ..._EMPTY });
  const [fields, keep] = useState(() => JSON.parse(readKept(key) || "null") || fresh());
  const [problem, setProblem] = useState("");
  const [said, say] = useState("");
  const going = useRef(false);
  const write = (next) => {
    writeKept(key, next.text || next.who || next.months !== null ? JSON.stringify(next) : null);
    keep(next);
  };
  const set = (changed) => (say(""), setProblem(""), write({ ...fields, ...changed }));
  const add = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const field = form.querySelector("textarea");
    if (!fields.text.trim()) return setProblem(t("Kirjoita ensin jotain.")), field.focus();
    if (going.current) return; // the same step again: what was written since waits for the answer
    going.current = true;
    say(online ? t("Askel lähtee…") : t("Ei verkkoa. Askel lähtee, kun verkko palaa."));
    const ack = await here.send("path.add", { ...fields, text: fields.text.trim(), case: caseId });
    going.current = false;
    say(ack.ok ? t("Askel on polulla.") : "");
    if (!ack.ok) return setProblem(ack.message);
    answer(t("Askel on polulla."));
    // What was written since the press is the next step.
    keep((now) => _kept(key, now.text === fields.text ? fresh() : { ...now, id: newId() }));
    if (form.contains(document.activeElement)) field.focus();
  };
  return html`<form class="composer path-add" onSubmit=${add}>
    <${StepFields} name=${name} fields=${fields} set=${set} lanes=${here.lanes} />
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    <p class="sent">${said}</p>
    <div class="button-row"><button type="submit" class="primary">${t("Lisää askel")}</button></div>
  </form>`;
}

function _kept(key, fields) {
  writeKept(key, fields.text ? JSON.stringify(fields) : null);
  return fields;
}

/** A press that took too much away is put right by another one; it takes the focus from the button that is gone. */
function PutBack({ id, here, over }) {
  const [problem, setProblem] = useState("");
  const back = async () => {
    const ack = await here.send("path.restore", { id });
    if (!ack.ok) return setProblem(ack.message);
    answer(t("Askel on taas polulla."));
    here.focus.on(`[data-step="${id}"] button`);
    over();
  };
  return html`<div class="notice path-back"><p>${t("Askel on poissa polulta.")}</p>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    <button type="button" class="small" onClick=${back}>${t("Palauta askel")}</button></div>`;
}
