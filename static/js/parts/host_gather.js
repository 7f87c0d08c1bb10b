/** The host gathers the table's notes of a round under at most three headings. Buttons only. */
import { html, useState } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";
import { noteCount } from "./run_words.js";

const MOST = 3;

export function Gather({ store, send, table, round }) {
  const { act, refusal } = useAct(send);
  const silent = store.meeting().phase === "silent";
  const notes = round ? store.rows("notes").filter((note) => note.table_id === table.id && note.kind === round.note_kind) : [];
  if (silent || !notes.length) return null;
  const groups = store.rows("groups").filter((group) => group.table_id === table.id && group.kind === round.note_kind);
  const loose = notes.filter((note) => !store.row("groups", note.group_id));
  if (!groups.length && !loose.length) return null;
  return html`<section class="card host-gather" aria-labelledby="host-gather">
    <h2 id="host-gather">${t("Kokoa laput")}</h2>
    <p class="muted">${t("Tee enintään kolme otsikkoa. Pane laput niiden alle.")}</p>
    <${Refusal} text=${refusal} />
    ${groups.map((group) => html`<${Heading} key=${group.id} group=${group} notes=${notes.filter((note) => note.group_id === group.id)} act=${act} />`)}
    ${groups.length < MOST && html`<${NewHeading} kind=${round.note_kind} act=${act} />`}
    <h3>${t("Ilman otsikkoa")} <span class="number">(${loose.length})</span></h3>
    <ul class="plain">${loose.map((note) => html`<li key=${note.id} class="host-loose"><p class="note ${note.kind}" lang=${note.lang} dir="auto">${note.text}</p>
      <div class="row">${groups.map((group) => html`<button type="button" key=${group.id} class="small"
        onClick=${() => act("group.put", { id: group.id, notes: [note.id] }, t("Lappu on otsikon {title} alla.", { title: group.title }))}>
        <span aria-hidden="true">→</span> ${group.title}</button>`)}</div></li>`)}</ul>
    ${loose.length === 0 && html`<p class="notice good">${t("Kaikki laput ovat otsikon alla.")}</p>`}
  </section>`;
}

function NewHeading({ kind, act }) {
  const [title, setTitle, forget] = useDraft(`heading ${kind}`, "");
  async function add(event) {
    event.preventDefault();
    if ((await act("group.add", { id: newId(), kind, title }, t("Otsikko tehtiin: {title}", { title }))).ok) forget(title);
  }
  return html`<form class="host-line" onSubmit=${add}><label for="host-heading">${t("Uusi otsikko")}</label>
    <span><input id="host-heading" maxlength="120" value=${title} onInput=${(event) => setTitle(event.target.value)} /><button type="submit">${t("Tee otsikko")}</button></span></form>`;
}

function Heading({ group, notes, act }) {
  const [renaming, setRenaming] = useState(false);
  return html`<div class="panel">
    <h3>${group.title} <span class="small muted">${noteCount(notes.length)}</span></h3>
    ${notes.map((note) => html`<p key=${note.id} class="host-gathered note ${note.kind}"><span lang=${note.lang} dir="auto">${note.text}</span>
      <button type="button" class="small quiet" onClick=${() => act("group.take", { notes: [note.id] }, t("Lappu ei ole enää otsikon alla."))}>${t("Ota pois")}<span class="sr-only">: ${note.text}</span></button></p>`)}
    ${renaming ? html`<${Rename} group=${group} act=${act} onDone=${() => setRenaming(false)} />` : html`<div class="row">
      <button type="button" class="small quiet" onClick=${() => setRenaming(true)}>${t("Muuta otsikkoa")}</button>
      ${notes.length === 0 && html`<button type="button" class="small quiet" onClick=${() => act("group.remove", { id: group.id }, t("Otsikko poistettiin."))}>${t("Poista otsikko")}</button>`}</div>`}
  </div>`;
}

function Rename({ group, act, onDone }) {
  const [title, setTitle] = useState(group.title);
  async function save(event) {
    event.preventDefault();
    if ((await act("group.rename", { id: group.id, title }, t("Otsikko muutettiin."))).ok) onDone();
  }
  return html`<form class="host-line" onSubmit=${save}><label for="rename-${group.id}">${t("Otsikko")}</label>
    <span><input id="rename-${group.id}" maxlength="120" value=${title} onInput=${(event) => setTitle(event.target.value)} /><button type="submit">${t("Tallenna")}</button></span></form>`;
}
