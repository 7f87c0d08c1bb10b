/** Today's path from the case's own timeline: when the transfer is, and where on it each gap lies. */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";

export function Today({ room, about }) {
  const [timeline, problem] = useTimeline(room.code, about.id);
  const { act, refusal } = useAct(room.send);
  const gaps = room.store.rows("notes").filter((note) => note.kind === "gap" && note.case_id === about.id && note.state === "shown");
  return html`<div class="card path-today">
    <h3>${t("Polku tänään")}</h3>
    ${problem && html`<p class="empty">${t("Tapauksen aikajanaa ei saatu. Lataa sivu uudelleen.")}</p>`}
    <${Refusal} text=${refusal} />
    ${timeline?.length === 0 && html`<p class="empty">${t("Tapauksessa ei ole aikajanaa.")}</p>`}
    ${timeline?.length > 0 && html`<${Transfer} about=${about} timeline=${timeline} act=${act} />
      <ol class="plain path-events">${timeline.map((event, row) => html`<li key=${row}><p><span class="number">${t("{n} kk", { n: event.month })}</span> <strong>${event.service}</strong>: ${event.text}
        ${event.broken && html` <span class="tag problem">${t("Katkos")}</span>`}</p>
        ${gaps.filter((note) => note.timeline_row === row).map((note) => html`<p key=${note.id} class="note gap" lang=${note.lang} dir="auto">${note.text}</p>`)}</li>`)}</ol>
      ${gaps.length > 0 && html`<h4>${t("Missä kohdassa puute on")}</h4>
      <ul class="plain">${gaps.map((note) => html`<${Gap} key=${note.id} note=${note} timeline=${timeline} act=${act} />`)}</ul>`}`}
  </div>`;
}

function Transfer({ about, timeline, act }) {
  const last = Math.max(...timeline.map((event) => event.month));
  const set = (value) => act("path.set_transfer", { case: about.id, month: value === "" ? null : Number(value) }, t("Siirron kuukausi on tallessa."));
  return html`<div class="field"><label for="path-transfer">${t("Milloin siirto tapahtuu")}</label>
    <select id="path-transfer" value=${about.transfer_month ?? ""} onChange=${(event) => set(event.target.value)}>
      <option value="">${t("Ei merkitty")}</option>
      ${Array.from({ length: last + 1 }, (_, month) => html`<option key=${month} value=${month}>${t("{n} kk tarinan alusta", { n: month })}</option>`)}</select></div>`;
}

function Gap({ note, timeline, act }) {
  const place = (value) => act("path.place_gap", { note: note.id, row: value === "" ? null : Number(value) }, t("Puutteen paikka on tallessa."));
  return html`<li class="field"><label for=${`gap-${note.id}`} class="note gap" lang=${note.lang} dir="auto">${note.text}</label>
    <select id=${`gap-${note.id}`} value=${note.timeline_row ?? ""} onChange=${(event) => place(event.target.value)}>
      <option value="">${t("Ei paikkaa polulla")}</option>
      ${timeline.map((event, row) => html`<option key=${row} value=${row}>${t("{n} kk", { n: event.month })} · ${event.service} · ${event.text}</option>`)}</select></li>`;
}

/** The case's timeline does not change during a meeting: it is fetched once. */
const fetched = new Map();

function useTimeline(code, caseId) {
  const [, again] = useState(0);
  useEffect(() => {
    if (fetched.get(caseId)) return;
    fetch(`/m/${code}/path/${caseId}/today.json`).then((answer) => (answer.ok ? answer.json() : Promise.reject()))
      .then((rows) => fetched.set(caseId, rows), () => fetched.set(caseId, null)).then(() => again((n) => n + 1));
  }, [code, caseId]);
  return [fetched.get(caseId), fetched.get(caseId) === null];
}
