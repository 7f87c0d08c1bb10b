/**
 * The section "Laput": reading notes before others see them. Until "Lue" is pressed there is only a number, no text:
 * a laptop is often mirrored to the projector.
 */
import { html, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { KeyHelp, useQueue } from "./run_note_keys.js";
import { NoteCard, isInHand } from "./run_note_card.js";
import { agenda } from "./run_next.js";
import { SectionHeading } from "./run_sections.js";
import { noteCount, tableName } from "./run_words.js";

const STATES = ["waiting", "care", "hidden", "shown"];

export function Notes({ room }) {
  const [reading, setReading] = useState(false);
  const waiting = room.store.rows("notes").filter((note) => note.state === "waiting").length;
  return html`<section>
    <${SectionHeading}>${t("Laput")}<//>
    <p class="notes-waiting" role="group"><strong class="number">${waiting}</strong> ${waiting === 1 ? t("lappu odottaa lukemista") : t("lappua odottaa lukemista")}</p>
    <p class="row">
      <button type="button" class=${reading ? "" : "primary"} aria-expanded=${String(reading)} onClick=${() => setReading(!reading)}>
        ${reading ? t("Piilota tekstit") : t("Lue")}</button>
      ${!reading && html`<span class="muted">${t("Tekstit tulevat tälle näytölle. Varmista, ettei se näy seinällä.")}</span>`}
    </p>
    ${reading && html`<${Reading} room=${room} />`}
  </section>`;
}

function Reading({ room }) {
  const [state, setState] = useState("waiting");
  const [where, setWhere] = useState({ table: "", step: "" });
  const notes = room.store.rows("notes").filter((note) => _fits(note, where));
  const chosen = notes.filter((note) => note.state === state);
  const { act, refusal } = useAct(room.send);
  const approveAll = () => {
    const free = chosen.filter((note) => !isInHand(note.id));
    act("note.approve", { notes: Object.fromEntries(free.map((note) => [note.id, note.version])) }, t("{n} lappua näkyy nyt.", { n: free.length }));
  };
  return html`<div class="reading">
    <div class="tabs" role="group" aria-label=${t("Mitkä laput")}>
      ${STATES.map((each) => html`<button type="button" key=${each} aria-pressed=${String(each === state)} onClick=${() => setState(each)}>
        ${_stateHeading(each)} <span class="number">(${notes.filter((note) => note.state === each).length})</span></button>`)}
    </div>
    <${Filter} store=${room.store} where=${where} onChange=${setWhere} />
    ${state === "waiting" && chosen.length > 1 && html`<p><button type="button" onClick=${approveAll}>${t("Hyväksy kaikki näkyvät ({n})", { n: chosen.length })}</button></p>`}
    <${Refusal} text=${refusal} />
    <${Queue} key=${state} room=${room} notes=${chosen} state=${state} />
  </div>`;
}

function Filter({ store, where, onChange }) {
  const tables = store.rows("tables").sort((a, b) => a.no - b.no);
  const steps = agenda(store).filter((step) => step.kind === "collect");
  return html`<div class="desk-filter">
    <label>${t("Pöytä")} <select value=${where.table} onChange=${(event) => onChange({ ...where, table: event.target.value })}>
      <option value="">${t("Kaikki pöydät")}</option>
      ${tables.map((table) => html`<option key=${table.id} value=${table.id}>${tableName(table)}</option>`)}</select></label>
    <label>${t("Kierros")} <select value=${where.step} onChange=${(event) => onChange({ ...where, step: event.target.value })}>
      <option value="">${t("Kaikki kierrokset")}</option>
      ${steps.map((step) => html`<option key=${step.id} value=${step.id}>${step.title}</option>`)}</select></label>
  </div>`;
}

function Queue({ room, notes, state }) {
  const queue = useQueue(notes);
  if (notes.length === 0) return html`<p class="empty" tabindex="-1" ref=${queue.empty}>${_emptyWords(state)}</p>`;
  return html`<div>
    <${KeyHelp} queue=${queue} />
    <p class="small muted">${noteCount(notes.length)}</p>
    <ol class="notes queue" ref=${queue.list} onKeyDown=${queue.onKeyDown} onfocusin=${queue.onFocusIn}>
      ${notes.map((note) => html`<${NoteCard} key=${note.id} room=${room} note=${note} current=${note.id === queue.current}
        asked=${queue.asked?.id === note.id ? queue.asked.act : null} onTaken=${queue.taken} />`)}
    </ol>
  </div>`;
}

function _fits(note, { table, step }) {
  return (!table || note.table_id === table) && (!step || note.step_id === step);
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
