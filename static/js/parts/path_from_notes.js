/** Steps out of the table's own ideal notes: one press each. The step goes on saying what its note says. */
import { html, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { newId } from "../send.js";
import { t } from "../texts.js";

/** @param {{here: {store: object, send: Function, steps: object[], focus: object}, caseId: string, table: string}} props */
export function FromNotes({ here, caseId, table }) {
  const [problem, setProblem] = useState("");
  const used = new Set(here.steps.map((step) => step.note_id));
  const notes = here.store.rows("notes").filter((note) => note.kind === "ideal" && note.table_id === table && note.case_id === caseId && !used.has(note.id));
  if (!notes.length) return null;
  const take = async (note) => {
    const [id, at] = [newId(), notes.indexOf(note)];
    const next = notes[at + 1] || notes[at - 1];
    here.focus.on(next ? `[data-note="${next.id}"]` : `[data-step="${id}"] button`);
    const ack = await here.send("path.add", { id, case: caseId, note: note.id });
    setProblem(ack.ok ? "" : ack.message);
    answer(ack.ok ? t("Askel on polulla.") : ack.message);
  };
  return html`<details class="path-notes"><summary>${t("Ota lapusta")} <span class="number">(${notes.length})</span></summary>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    <ul class="plain">${notes.map((note) => html`<li key=${note.id}><p class="note ideal" lang=${note.lang} dir="auto">${note.text}</p>
      <button type="button" class="small" data-note=${note.id} onClick=${() => take(note)}>${t("Lisää polulle")}<span class="sr-only">: ${note.text}</span></button></li>`)}</ul>
  </details>`;
}
