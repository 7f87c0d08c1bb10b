/** The rows of a path's picture: whose steps stand where. The person's own row comes first (K17). */
import { html, useState } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { useWantedFocus } from "./path_focus.js";
import { lanesOf, movedAfter, stepsOf } from "./path_rows.js";
import { Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";
import { AREAS, LANE_KINDS, areaName, laneKind } from "./run_path_words.js";

export function Lanes({ room, about }) {
  const { act, refusal } = useAct(room.send);
  const focus = useWantedFocus();
  const lanes = lanesOf(room.store, about.id);
  const steps = stepsOf(room.store, about.id);
  return html`<div class="card path-lanes" ref=${focus.place}>
    <h3>${t("Kaistat")} <span class="number">(${lanes.length})</span></h3>
    <p class="small muted">${t("Kuvassa jokaisella on oma kaista. Ihminen itse on ylimpänä.")}</p>
    <${Refusal} text=${refusal} />
    <ol class="plain">${lanes.map((lane, at) => html`<${Lane} key=${lane.id} lane=${lane} at=${at} lanes=${lanes} act=${act} keep=${(way) => focus.on(`[data-lane="${lane.id}"] [data-way="${way}"]`)}
      count=${steps.filter((step) => step.lane_id === lane.id).length} />`)}</ol>
    <${NewLane} about=${about} act=${act} />
  </div>`;
}

function Lane({ lane, at, lanes, act, keep, count }) {
  const [editing, setEditing] = useState(false);
  if (editing) return html`<li class="desk-lane"><${LaneForm} lane=${lane} act=${act} onDone=${() => (keep("edit"), setEditing(false))} /></li>`;
  const move = (by, way) => {
    const after = movedAfter(lanes, at, by);
    if (after === undefined) return;
    keep(way);
    act("path.lane_move", { id: lane.id, after }, t("Kaista on nyt {n}/{all}.", { n: at + by + 1, all: lanes.length }));
  };
  const arrow = (way, by, sign, label) => html`<button type="button" class="small" data-way=${way} aria-label=${label} aria-disabled=${String(movedAfter(lanes, at, by) === undefined)}
    onClick=${() => move(by, way)}><span aria-hidden="true">${sign}</span></button>`;
  const facts = [lane.name !== laneKind(lane.kind) && laneKind(lane.kind), lane.area && areaName(lane.area), count === 1 ? t("1 askel") : t("{n} askelta", { n: count })].filter(Boolean).join(" · ");
  return html`<li class="desk-lane" data-lane=${lane.id}><p><strong dir="auto">${lane.name}</strong> <span class="small muted">${facts}</span></p>
    <div class="row">${arrow("up", -1, "↑", t("Ylös: {words}", { words: lane.name }))}${arrow("down", 1, "↓", t("Alas: {words}", { words: lane.name }))}
      <button type="button" class="small" data-way="edit" onClick=${() => setEditing(true)}>${t("Muuta")}<span class="sr-only">: ${lane.name}</span></button>
      <button type="button" class="small quiet" onClick=${() => act("path.lane_remove", { id: lane.id }, t("Kaista poistettiin. Sen askeleet säilyivät."))}>${t("Poista")}<span class="sr-only">: ${lane.name}</span></button></div></li>`;
}

function LaneForm({ lane, act, onDone }) {
  const [draft, setDraft] = useState({ name: lane.name, area: lane.area });
  async function save(event) {
    event.preventDefault();
    if ((await act("path.lane_edit", { id: lane.id, ...draft }, t("Kaista muutettiin."))).ok) onDone();
  }
  return html`<form onSubmit=${save}><${Fields} id=${lane.id} draft=${draft} change=${(fields) => setDraft({ ...draft, ...fields })} />
    <p class="row"><button type="submit" class="small">${t("Tallenna")}</button> <button type="button" class="small quiet" onClick=${onDone}>${t("Peru")}</button></p></form>`;
}

function NewLane({ about, act }) {
  const [draft, setDraft, forget] = useDraft(`lane ${about.id}`, { kind: "service", name: "", area: "" });
  const change = (fields) => setDraft({ ...draft, ...fields });
  async function add(event) {
    event.preventDefault();
    if ((await act("path.lane_add", { id: newId(), case: about.id, ...draft }, t("Kaista lisättiin."))).ok) forget(draft);
  }
  return html`<details><summary>${t("Lisää kaista")}</summary><form onSubmit=${add}>
    <div class="field"><label for="lane-kind">${t("Kenen kaista")}</label><select id="lane-kind" value=${draft.kind} onChange=${(event) => change({ kind: event.target.value })}>
      ${LANE_KINDS.map((kind) => html`<option key=${kind} value=${kind}>${laneKind(kind)}</option>`)}</select></div>
    <${Fields} id="new" draft=${draft} change=${change} />
    <p><button type="submit">${t("Lisää kaista")}</button></p></form></details>`;
}

function Fields({ id, draft, change }) {
  return html`<div class="field"><label for=${`lane-name-${id}`}>${t("Kaistan nimi")}</label>
      <input id=${`lane-name-${id}`} maxlength="80" dir="auto" value=${draft.name} onInput=${(event) => change({ name: event.target.value })} /></div>
    <div class="field"><label for=${`lane-area-${id}`}>${t("Hyvinvointialue")}</label><select id=${`lane-area-${id}`} value=${draft.area} onChange=${(event) => change({ area: event.target.value })}>
      ${AREAS.map((area) => html`<option key=${area} value=${area}>${areaName(area)}</option>`)}</select></div>`;
}
