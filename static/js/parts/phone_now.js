/** The task of the step that is open. */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { inMyLanguage, t } from "../texts.js";
import { CaseLead } from "./phone_case.js";
import { CollectTask, Composer } from "./phone_collect.js";
import { TableChoice, WhoAmI } from "./phone_menu.js";

/** @param {{phone: object, skip: () => void}} props */
export function Now({ phone, skip }) {
  const { store } = phone;
  const step = store.step();
  const task = _task(phone, step);
  return html`${task}<${Composer} key="composer" phone=${phone} skip=${skip} />${_below(phone, step)}`;
}

/** What stands above the text field; the field itself never moves, so nobody loses what is being written. */
function _task(phone, step) {
  const { store } = phone;
  const meeting = store.meeting();
  if (!meeting) return null;
  if (meeting.state === "planned") return html`<p class="lead">${t("Tapaaminen ei ole vielä alkanut. Odota rauhassa.")}</p>`;
  if (meeting.state === "closed") return html`<${Ended} frozen=${Boolean(meeting.frozen_at)} />`;
  if (!store.me()?.table) return html`<p class="lead">${t("Valitse pöytä, johon istut.")}</p><${TableChoice} phone=${phone} />`;
  if (store.rows("votes").some((vote) => vote.state === "open")) return html`<${_TASKS.vote} phone=${phone} step=${step} />`;
  const Task = _TASKS[step?.kind || "welcome"] || Together;
  return html`<${Task} phone=${phone} step=${step} />`;
}

const _TASKS = {
  welcome: Welcome,
  read_case: CaseLead,
  collect: CollectTask,
  vote: ({ phone }) => html`<${Later} load=${() => import("./phone_vote.js")} name="VoteTask" phone=${phone} />`,
  propose: ({ phone, step }) => html`<${Later} load=${() => import("./phone_propose.js")} name="ProposeTask" phone=${phone} step=${step} />`,
  pause: () => html`<p class="lead">${t("Nyt on tauko. Jatkamme pian.")}</p>`,
  end: ({ step }) => html`<p class="lead">${inMyLanguage(step.prompt, { plain: true }) || t("Kiitos.")}</p>`,
};

/** A task that comes over the network only in its own step: the first load stays small. */
function Later({ load, name, ...props }) {
  const [part, keep] = useState(null);
  useEffect(() => {
    load().then((module) => keep({ Task: module[name] }), () => keep({}));
  }, []);
  if (part?.Task) return html`<${part.Task} ...${props} />`;
  return html`<p class="lead">${part ? t("Sivu ei tullut kokonaan. Lataa sivu uudelleen.") : t("Hetki…")}</p>`;
}

function _below(phone, step) {
  const meeting = phone.store.meeting();
  if (!meeting || meeting.state !== "open" || step?.kind !== "collect") return null;
  if (meeting.phase === "silent") return null;
  return html`<${TableNotes} phone=${phone} step=${step} />`;
}

function Welcome({ phone }) {
  const { store } = phone;
  const table = store.row("tables", store.me().table);
  return html`<p class="table-big"><span>${t("Pöytä")}</span> <strong>${table?.no}</strong></p>
    <p class="lead">${t("Istu tähän pöytään. Aloitamme pian.")}</p>
    <${CaseLead} phone=${phone} step=${null} />
    <details><summary>${t("Oletko ammattilainen, kokemusasiantuntija vai läheinen?")}</summary><${WhoAmI} phone=${phone} asked /></details>`;
}

function TableNotes({ phone, step }) {
  const { store } = phone;
  const notes = store.rows("notes").filter((note) => note.table_id === store.me().table);
  const now = notes.filter((note) => note.step_id === step.id);
  const earlier = notes.filter((note) => note.step_id !== step.id);
  return html`<section aria-labelledby="table-notes">
    <h2 id="table-notes">${t("Pöydän laput")}</h2>
    ${now.length ? html`<${NoteList} notes=${now} />` : html`<p class="empty">${t("Tässä ei ole vielä lappuja.")}</p>`}
    ${earlier.length > 0 && html`<details><summary>${t("Aiemmat laput ({n})", { n: earlier.length })}</summary>
      <${NoteList} notes=${earlier} /></details>`}
  </section>`;
}

function NoteList({ notes }) {
  return html`<ul class="notes">${notes.map((note) => html`
    <li key=${note.id} class="note ${note.kind}" lang=${note.lang} dir="auto">${note.text}</li>`)}</ul>`;
}

/** What the whole room looks at: headings with their notes. */
function Together({ phone, step }) {
  const { store } = phone;
  const notesOf = (group) => store.rows("notes").filter((note) => note.group_id === group.id);
  const groups = store.rows("groups").map((group) => ({ ...group, notes: notesOf(group) }));
  return html`<p class="lead">${inMyLanguage(step.prompt, { plain: true }) || t("Katsomme lappuja yhdessä.")}</p><p>${t("Katso seinälle.")}</p>
    ${groups.map((group) => html`<details key=${group.id} class="card"><summary>${group.title} (${group.notes.length})</summary>
      <${NoteList} notes=${group.notes} /></details>`)}`;
}

function Ended({ frozen }) {
  const may = frozen ? t("Voit vielä lukea omia lappujasi.") : t("Voit vielä lukea ja muuttaa omia lappujasi.");
  return html`<p class="lead">${t("Kiitos. Tapaaminen on ohi.")}</p><p>${may}</p>`;
}
