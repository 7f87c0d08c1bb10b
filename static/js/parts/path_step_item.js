/** One step of the table's path: its place, its words, and the buttons that move, change and take it away. */
import { html, useRef, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { keptKeys, readKept, writeKept } from "../kept.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { movedAfter, stepWords, whoAndWhen } from "./path_rows.js";
import { StepFields } from "./path_step_fields.js";

const _key = (code, id) => `nivel:${code}:step:${id}`;

/** The changes that were begun here and not sent, as rows: a step that somebody else took away meanwhile is not in the store. @param {string} code */
export function beganEditing(code) {
  return keptKeys(code).filter((key) => key.startsWith(_key(code, ""))).map((key) => JSON.parse(readKept(key)));
}

/** `lost`: others took the step away while it was being changed here; its words can be added anew. */
export function StepItem({ here, step, place, lost = false, taken }) {
  const [editing, edit] = useState(Boolean(readKept(_key(here.code, step.id))));
  const close = () => (edit(false), here.focus.on(`[data-step="${step.id}"] [data-act="edit"]`));
  return html`<li data-step=${step.id} class="path-step">
    ${!lost && html`<span class="path-no number" aria-hidden="true">${place + 1}</span>`}
    ${editing ? html`<${Editor} here=${here} step=${step} lost=${lost} close=${close} />`
      : html`<div><${Said} here=${here} step=${step} place=${place} /><${Ways} here=${here} step=${step} place=${place} edit=${() => edit(true)} taken=${taken} /></div>`}
  </li>`;
}

function Said({ here, step, place }) {
  const facts = whoAndWhen(step);
  return html`<p class="path-says"><span class="sr-only">${t("Askel {n}:", { n: place + 1 })} </span><span lang=${step.lang} dir="auto">${stepWords(here.store, step) || t("Toisen pöydän lappu")}</span>
    ${facts && html`<span class="path-facts" dir="auto">${facts}</span>`}</p>`;
}

function Ways({ here, step, place, edit, taken }) {
  const [problem, setProblem] = useState("");
  const words = stepWords(here.store, step);
  const act = async (name, args, said) => {
    const ack = await here.send(name, { id: step.id, ...args });
    setProblem(ack.ok ? "" : ack.message);
    answer(ack.ok ? said : ack.message);
    return ack.ok;
  };
  const move = (by, which) => {
    const after = movedAfter(here.steps, place, by);
    if (after === undefined) return;
    here.focus.on(`[data-step="${step.id}"] [data-act="${which}"]`);
    act("path.move", { after }, t("Askel on nyt {n}/{all}.", { n: place + by + 1, all: here.steps.length }));
  };
  const remove = async () => {
    here.focus.on(".path-back button");
    if (await act("path.remove", {}, t("Askel on poissa polulta."))) taken();
  };
  const arrow = (which, by, sign, label) => html`<button type="button" class="small" data-act=${which} aria-label=${label}
    aria-disabled=${String(movedAfter(here.steps, place, by) === undefined)} onClick=${() => move(by, which)}><span aria-hidden="true">${sign}</span></button>`;
  return html`<div class="path-row">
      ${arrow("up", -1, "↑", t("Ylös: {words}", { words }))}
      ${arrow("down", 1, "↓", t("Alas: {words}", { words }))}
      <button type="button" class="small" data-act="edit" onClick=${edit}>${t("Muuta")}<span class="sr-only">: ${words}</span></button>
      <button type="button" class="small quiet" onClick=${remove}>${t("Ota pois")}<span class="sr-only">: ${words}</span></button>
    </div>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}`;
}

function Editor({ here, step, lost, close }) {
  const key = _key(here.code, step.id);
  const stored = () => ({ ...step, text: stepWords(here.store, step), base: step.version });
  const [fields, keep] = useState(() => JSON.parse(readKept(key) || "null") || stored());
  const [problem, setProblem] = useState("");
  const write = (changed) => {
    const next = { ...fields, ...changed };
    writeKept(key, JSON.stringify(next));
    keep(next);
  };
  const end = () => (writeKept(key, null), close());
  const going = useRef(false);
  const save = async (event) => {
    event.preventDefault();
    if (going.current) return;
    going.current = true;
    const ack = lost ? await here.send("path.add", _added(fields)) : await here.send("path.edit", _changed(here.store, step, fields));
    going.current = false;
    if (ack.ok) return answer(t("Muutos on tallessa.")), end();
    setProblem(ack.current ? `${ack.message} ${t("Nyt siinä lukee: {text}", { text: stepWords(here.store, ack.current) })}` : ack.message);
    if (ack.current) write({ base: ack.current.version });
  };
  return html`<form class="path-edit" onSubmit=${save}>
    ${lost && html`<p class="notice">${t("Joku otti askeleen pois. Sanasi ovat tallessa.")}</p>`}
    <${StepFields} name=${`step-${step.id}`} fields=${fields} set=${write} lanes=${here.lanes} takesFocus />
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    <div class="button-row"><button type="submit" class="primary small">${lost ? t("Lisää askel") : t("Tallenna")}</button>
      <button type="button" class="small" onClick=${end}>${t("Peru")}</button></div>
  </form>`;
}

/** All that `path.edit` wants, with what a table does not change as it is. Words that are still its note's stay the note's. */
function _changed(store, step, { text, who, months, base }) {
  const own = text.trim() === store.row("notes", step.note_id)?.text ? "" : text.trim();
  return { id: step.id, base_version: base, text: own, who: who.trim(), months };
}

function _added({ case_id, text, who, months }) {
  return { id: newId(), case: case_id, text: text.trim(), who: who.trim(), months };
}
