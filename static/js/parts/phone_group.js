/** What the whole room looks at: headings with their notes. */
import { html } from "../../vendor/preact.js";
import { inMyLanguage, t } from "../texts.js";
import { NoteList } from "./phone_now.js";

/** @param {{phone: object, step: object}} props */
export function Together({ phone, step }) {
  const { store } = phone;
  const notesOf = (group) => store.rows("notes").filter((note) => note.group_id === group.id);
  const groups = store.rows("groups").map((group) => ({ ...group, notes: notesOf(group) }));
  return html`<p class="lead">${inMyLanguage(step.prompt, { plain: true }) || t("Katsomme lappuja yhdessä.")}</p><p>${t("Katso seinälle.")}</p>
    ${groups.map((group) => html`<details key=${group.id} class="card"><summary>${group.title} (${group.notes.length})</summary>
      <${NoteList} notes=${group.notes} />
      ${group.dissent && html`<p><strong>${t("Eri mieltä:")}</strong> ${group.dissent}</p>`}</details>`)}`;
}
