/** The table's ideal path on the host's screen (K14): what happens first, what then. */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { PathBuilder } from "./path_builder.js";

export function Path({ store, send, table, round }) {
  const meeting = store.meeting();
  const now = store.step()?.kind === "path";
  const wanted = now || round?.note_kind === "ideal";
  const about = store.step()?.case_id || table.case_id;
  if (!wanted || !about || meeting.phase === "silent") return null;
  return html`<section class="card host-path" aria-labelledby="host-path">
    <h2 id="host-path">${t("Rakentakaa polku")}</h2>
    ${!now && html`<p class="muted">${t("Mitä tapahtuu ensin? Mitä sitten?")}</p>`}
    <${PathBuilder} key=${about} code=${meeting.code} store=${store} send=${send} caseId=${about} table=${table.id} name="host-path" />
  </section>`;
}
