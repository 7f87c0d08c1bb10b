/** What the host has written for others: marked as such, so that it is not mistaken for the host's own. Whose it is stands nowhere. */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";

/** @param {{store: import("../store.js").Store}} props */
export function Written({ store }) {
  const notes = store.mine().notes.filter((note) => note.for_other && note.state !== "withdrawn");
  if (!notes.length) return null;
  return html`<details class="card"><summary>${t("Kirjoitit toisten puolesta ({n})", { n: notes.length })}</summary>
    <p class="muted">${t("Voit muuttaa näitä kohdassa Omat laput.")}</p>
    <ul class="notes">${notes.map((note) => html`<li key=${note.id} class="note ${note.kind}" lang=${note.lang} dir="auto">${note.text}</li>`)}</ul>
  </details>`;
}
