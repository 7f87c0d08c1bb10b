/** The task of the step that is open. */
import { html } from "../../vendor/preact.js";
import { knownTable } from "../kept.js";
import { inMyLanguage, t } from "../texts.js";
import { CaseLead, mustChoose } from "./phone_case.js";
import { CollectTask, Composer } from "./phone_collect.js";
import { Later } from "./phone_later.js";

/** @param {{phone: object, skip: () => void}} props */
export function Now({ phone, skip }) {
  const { store } = phone;
  const step = store.step();
  const task = _task(phone, step);
  return html`${store.meeting()?.paused_at && html`<${Later} key="paused" path="./phone_time.js" name="Paused" quiet phone=${phone} />`}
    ${_mayHaveMoved(phone) && html`<${Later} key="moved" path="./phone_table.js" name="NewTable" quiet phone=${phone} />`}
    ${task}<${Composer} key="composer" phone=${phone} skip=${skip} />${_below(phone, step)}
    ${_mayBeSkipped(phone, step) && html`<p class="aside"><button type="button" class="quiet" onClick=${skip}>${t("Ohita")}</button></p>`}`;
}

/** What stands above the text field; the field itself never moves, so nobody loses what is being written. */
function _task(phone, step) {
  const { store } = phone;
  const meeting = store.meeting();
  if (!meeting) return null;
  if (meeting.state === "planned") return html`<p class="lead">${t("Tapaaminen ei ole vielä alkanut. Odota rauhassa.")}</p>`;
  if (meeting.state === "closed") return html`<${Ended} code=${phone.code} frozen=${Boolean(meeting.frozen_at)} />`;
  if (!store.me()?.table) return html`<p class="lead">${t("Valitse pöytä, johon istut.")}</p><${Later} path="./phone_table.js" name="TableWays" phone=${phone} />`;
  if (store.rows("votes").some((vote) => vote.state === "open")) return html`<${_TASKS.vote} phone=${phone} step=${step} />`;
  const Task = _TASKS[step?.kind || "welcome"];
  return html`<${Task} phone=${phone} step=${step} />`;
}

const _TASKS = {
  welcome: Welcome,
  read_case: CaseLead,
  collect: CollectTask,
  group: _later("group", "Together"),
  vote: _later("vote", "VoteTask"),
  propose: _later("propose", "ProposeTask"),
  path: _later("path", "PathTask"),
  feedback: _later("feedback", "FeedbackTask"),
  pause: () => html`<p class="lead">${t("Nyt on tauko. Jatkamme pian.")}</p>`,
  end: ({ phone, step }) => html`<p class="lead">${inMyLanguage(step.prompt, { plain: true }) || t("Kiitos.")}</p>
    ${phone.store.rows("steps").some((each) => each.kind === "feedback" && each.opened) && html`<${Later} path="./phone_feedback.js" name="FeedbackFold" quiet phone=${phone} />`}`,
};

function _later(kind, name) {
  return (props) => html`<${Later} key=${kind} path=${`./phone_${kind}.js`} name=${name} ...${props} />`;
}

/** *Ohita* is always there. A text field has its own beside *Lähetä*, and the story's gate is skipped by its own way. */
function _mayBeSkipped(phone, step) {
  const { store, draft } = phone;
  const meeting = store.meeting();
  if (meeting?.state !== "open" || !store.me()?.table || draft.read()) return false;
  if (store.rows("votes").some((vote) => vote.state === "open")) return true;
  if (step?.kind === "collect") return meeting.phase === "ended";
  return !(["welcome", "read_case", "path"].includes(step?.kind || "welcome") && mustChoose(phone, step));
}

function _below(phone, step) {
  const meeting = phone.store.meeting();
  if (!meeting || meeting.state !== "open" || step?.kind !== "collect") return null;
  return html`${meeting.phase !== "silent" && html`<${TableNotes} phone=${phone} step=${step} />`}
    ${(meeting.ends_at || meeting.reveal_at || meeting.phase === "ended") && html`<${Later} key="time" path="./phone_time.js" name="MoreTime" quiet phone=${phone} />`}
    ${_foundBefore(phone.store, step) && html`<${Later} key="arrival" path="./phone_table.js" name="Arrival" quiet phone=${phone} />`}`;
}

function _foundBefore(store, step) {
  return store.rows("notes").some((note) => note.table_id === store.me()?.table && note.step_id !== step.id);
}

/** A plan, or the facilitator, gave another table than the one that this phone knows of. */
function _mayHaveMoved({ code, store }) {
  const [table, known] = [store.me()?.table, knownTable(code)];
  if (table && !known.read()) known.write(table);
  return Boolean(table) && known.read() !== table;
}

function Welcome({ phone }) {
  const { store } = phone;
  const table = store.row("tables", store.me().table);
  return html`<p class="table-big"><span>${t("Pöytä")}</span> <strong>${table?.no}</strong></p>
    <p class="lead">${t("Istu tähän pöytään. Aloitamme pian.")}</p>
    <${CaseLead} phone=${phone} step=${null} />
    <details><summary>${t("Kuka olen")}</summary><${Later} path="./phone_menu.js" name="WhoAmI" phone=${phone} /></details>`;
}

function TableNotes({ phone, step }) {
  const { store } = phone;
  const now = store.rows("notes").filter((note) => note.table_id === store.me().table && note.step_id === step.id);
  if (!now.length) return null;
  return html`<section aria-labelledby="table-notes">
    <h2 id="table-notes">${t("Pöydän laput")}</h2>
    <${NoteList} notes=${now} />
  </section>`;
}

export function NoteList({ notes }) {
  return html`<ul class="notes">${notes.map((note) => html`
    <li key=${note.id} class="note ${note.kind}" lang=${note.lang} dir="auto">${note.text}</li>`)}</ul>`;
}

function Ended({ code, frozen }) {
  const may = frozen ? t("Voit vielä lukea omia lappujasi.") : t("Voit vielä lukea ja muuttaa omia lappujasi.");
  return html`<p class="lead">${t("Kiitos. Tapaaminen on ohi.")}</p>
    <p><a class="button primary" href=${`/t/${code}`}>${t("Katso, mitä tästä tuli")}</a></p><p>${may}</p>`;
}
