/** The case in its few lines, with the way to the whole story. */
import { html } from "../../vendor/preact.js";
import { inMyLanguage, lang, t } from "../texts.js";

/** The case of the step, else of the table, in its few lines. */
export function CaseLead({ phone, step }) {
  const { store, code } = phone;
  const found = store.row("meeting_cases", step?.case_id || store.row("tables", store.me().table)?.case_id);
  if (!found) return null;
  return html`<section class="case" aria-label=${t("Tarina")}>
    <p class="case-title">${inMyLanguage(found.titles)}</p>
    ${found.content_notes.length > 0 && html`<p class="small">${t("Tarinassa on rankkoja asioita.")}</p>`}
    <p lang=${found.leads[lang()] ? lang() : "fi"}>${inMyLanguage(found.leads)}</p>
    <p><a href=${`/m/${code}/case/${found.id}`}>${t("Lue koko tarina")}</a></p>
  </section>`;
}
