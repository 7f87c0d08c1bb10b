/** The log of what staff did with notes: which note, what and why; never by whom. It comes when it is asked for. */
import { html, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { reasonWords } from "./note_reasons.js";
import { Refusal, useAct } from "./run_act.js";
import { tableNumber } from "./run_words.js";

export function Acts({ room }) {
  const [found, keep] = useState(null);
  const { act, refusal } = useAct(room.send);
  const load = async () => keep((await act("note.acts")).acts || null);
  return html`<details class="more" onToggle=${(event) => event.target.open && load()}><summary>${t("Mitä lapuille on tehty")}</summary>
    <p class="small muted">${t("Tässä ovat teot ja syyt. Osallistujat näkevät lopuksi vain määrät, kirjoittaja oman lappunsa.")}</p>
    <${Refusal} text=${refusal} />
    ${found && (found.length ? html`<ol class="plain queue-log">${found.map((each) => html`<${Line} store=${room.store} done=${each} />`)}</ol>`
      : html`<p class="empty">${t("Mitään ei ole vielä tehty.")}</p>`)}
    ${found && html`<p><button type="button" class="small" onClick=${load}>${t("Päivitä")}</button></p>`}
  </details>`;
}

function Line({ store, done }) {
  const note = store.row("notes", done.note);
  const why = reasonWords(done);
  return html`<li><strong>${_name(done.act)}</strong>${why && ` · ${why}`}
    <span class="small muted"> ${note ? html`${tableNumber(store.row("tables", note.table_id))} · <span lang=${note.lang} dir="auto">${_short(note.text)}</span>` : t("lappu on otettu pois")}</span></li>`;
}

function _name(act) {
  return {
    approve: t("Hyväksytty"), replace: t("Sanat muutettu"), accept: t("Kirjoittaja hyväksyi uudet sanat"), hide: t("Piilotettu"), hold: t("Pidetty sivussa"),
    set_kind: t("Laji vaihdettu"), undo: t("Kumottu"), remove: t("Poistettu"), ask: t("Kysytty kirjoittajalta"), propose: t("Ehdotettu uusia sanoja"),
  }[act] || act;
}

function _short(text) {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
