/** Notes as checkboxes; their words are shown whole, since the originals are kept. */
import { html } from "../../vendor/preact.js";
import { tableNumber } from "./run_words.js";

export function PickList({ store, notes, picked, onPick }) {
  return html`<ul class="plain pick-list">
    ${notes.map((note) => html`<li key=${note.id}><label class="choice note ${note.kind}">
      <input type="checkbox" checked=${picked.has(note.id)} onChange=${() => onPick(note.id)} />
      <span><span lang=${note.lang} dir="auto">${note.text}</span> <span class="small muted">${tableNumber(store.row("tables", note.table_id))}</span></span>
    </label></li>`)}
  </ul>`;
}
