/**
 * The section "Laput": reading notes before others see them. Until "Lue" is pressed there is only a number, no text: a laptop is often
 * mirrored to the projector. Once pressed it holds until the page is loaded anew, with the tab and the filter.
 */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { Acts } from "./run_acts.js";
import { KeyHelp, useQueue } from "./run_note_keys.js";
import { NoteCard, isInHand } from "./run_note_card.js";
import { hasNews, repliesByNote } from "./run_note_replies.js";
import { agenda } from "./run_next.js";
import { useRemembered } from "./run_remember.js";
import { SectionHeading } from "./run_sections.js";
import { KINDS, kindHeading, noteCount, tableName } from "./run_words.js";

const STATES = ["waiting", "care", "hidden", "shown"];
/** Where the reader was; it outlives a visit to another section, not a reload. */
const _place = { reading: false, fresh: false, where: { table: "", step: "", kind: "" } };

export function Notes({ room }) {
  const [reading, setReading] = useState(_place.reading);
  const show = (on) => ((_place.reading = _place.fresh = on), setReading(on));
  const waiting = room.store.rows("notes").filter((note) => note.state === "waiting").length;
  return html`<section>
    <${SectionHeading}>${t("Laput")}<//>
    <p class="row">
      <span class="notes-waiting" role="group"><strong class="number">${waiting}</strong> ${waiting === 1 ? t("lappu odottaa lukemista") : t("lappua odottaa lukemista")}</span>
      <button type="button" class=${reading ? "" : "primary"} aria-expanded=${String(reading)} onClick=${() => show(!reading)}>
        ${reading ? t("Piilota tekstit") : t("Lue")}</button>
      <span class="muted">${reading ? t("Tarkistus auttaa, mutta ei takaa. Ihminen päättää.") : t("Tekstit tulevat tälle näytölle. Varmista, ettei se näy seinällä.")}</span>
    </p>
    ${reading && html`<${Reading} room=${room} />`}
  </section>`;
}

function Reading({ room }) {
  const [state, choose] = useRemembered(room.code, "notes", "waiting", STATES);
  const [where, setWhere] = useState(_place.where);
  const repliesOf = repliesByNote(room.store);
  const notes = room.store.rows("notes").filter((note) => _fits(note, where));
  const asksFor = (note) => note.removal_asked === 1 || hasNews(room.code, repliesOf(note.id));
  const of = (each) => notes.filter((note) => note.state === each || (each === "waiting" && asksFor(note)));
  const chosen = of(state);
  return html`<div class="reading">
    <div class="tabs" role="group" aria-label=${t("Mitkä laput")}>
      ${STATES.map((each) => html`<button type="button" key=${each} aria-pressed=${String(each === state)} onClick=${() => choose(each)}>
        ${_stateHeading(each)} <span class="number">(${of(each).length})</span></button>`)}
    </div>
    <div class="queue-head">
      <${Filter} store=${room.store} where=${where} onChange=${(next) => ((_place.where = next), setWhere(next))} />
      ${state === "waiting" && html`<${ApproveAll} room=${room} notes=${chosen.filter((note) => note.state === "waiting")} />`}
    </div>
    <${Queue} key=${state} room=${room} notes=${chosen} state=${state} repliesOf=${repliesOf} />
    <${Acts} room=${room} />
  </div>`;
}

function ApproveAll({ room, notes }) {
  const { act, refusal } = useAct(room.send);
  const approve = () => {
    const free = notes.filter((note) => !isInHand(note.id));
    act("note.approve", { notes: Object.fromEntries(free.map((note) => [note.id, note.version])) }, t("{n} lappua näkyy nyt.", { n: free.length }));
  };
  return html`${notes.length > 1 && html`<button type="button" onClick=${approve}>${t("Hyväksy kaikki näkyvät ({n})", { n: notes.length })}</button>`}
    <${Refusal} text=${refusal} />`;
}

function Filter({ store, where, onChange }) {
  const tables = store.rows("tables").sort((a, b) => a.no - b.no);
  const steps = agenda(store).filter((step) => step.kind === "collect");
  const field = (name, label, all, options) => html`<label>${label} <select value=${where[name]} onChange=${(event) => onChange({ ...where, [name]: event.target.value })}>
    <option value="">${all}</option>${options.map(([value, words]) => html`<option key=${value} value=${value}>${words}</option>`)}</select></label>`;
  return html`<div class="desk-filter">
    ${field("table", t("Pöytä"), t("Kaikki pöydät"), tables.map((table) => [table.id, tableName(table)]))}
    ${field("step", t("Kierros"), t("Kaikki kierrokset"), steps.map((step) => [step.id, step.title]))}
    ${field("kind", t("Laji"), t("Kaikki lajit"), KINDS.map((kind) => [kind, kindHeading(kind)]))}
  </div>`;
}

function Queue({ room, notes, state, repliesOf }) {
  const queue = useQueue(notes, (told) => _undo(room, told));
  const [steady] = useState(() => ({ next: queue.next, register: queue.register, unregister: queue.unregister }));
  useEffect(() => {
    if (_place.fresh) queue.list.current?.querySelector(".queue-note")?.focus();
    _place.fresh = false;
  }, []);
  if (notes.length === 0) return html`<p class="empty" tabindex="-1" ref=${queue.empty}>${_emptyWords(state)}</p>`;
  return html`<div>
    <${KeyHelp} queue=${queue} />
    <ol aria-label=${noteCount(notes.length)} class="notes queue" ref=${queue.list} onKeyDown=${queue.onKeyDown} onfocusin=${queue.onFocusIn}>
      ${notes.map((note) => html`<${NoteCard} key=${note.id} room=${room} note=${note} current=${note.id === queue.current}
        replies=${repliesOf(note.id)} news=${hasNews(room.code, repliesOf(note.id))} frozen=${room.store.meeting()?.frozen_at} queue=${steady} />`)}
    </ol>
  </div>`;
}

async function _undo(room, told) {
  const result = await room.undo.undo(told);
  if (result) answer(result.words);
}

function _fits(note, { table, step, kind }) {
  return (!table || note.table_id === table) && (!step || note.step_id === step) && (!kind || note.kind === kind);
}

function _stateHeading(state) {
  return { waiting: t("Odottaa"), care: t("Pidetään sivussa"), hidden: t("Piilotettu"), shown: t("Näkyy") }[state];
}

function _emptyWords(state) {
  return {
    waiting: t("Yhtään lappua ei odota."), care: t("Yhtään lappua ei ole sivussa."),
    hidden: t("Yhtään lappua ei ole piilotettu."), shown: t("Yhtään lappua ei vielä näy."),
  }[state];
}
