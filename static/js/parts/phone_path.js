/** The step in which a table puts its ideal path in order: on every phone of the table at once. */
import { html } from "../../vendor/preact.js";
import { inMyLanguage, t } from "../texts.js";
import { CaseLead, mustChoose } from "./phone_case.js";
import { PathBuilder } from "./path_builder.js";

/** @param {{phone: object, step: object}} props */
export function PathTask({ phone, step }) {
  const { code, store, send } = phone;
  const table = store.row("tables", store.me().table);
  const about = step.case_id || table?.case_id;
  if (mustChoose(phone, step)) return html`<${CaseLead} phone=${phone} step=${step} />`;
  return html`<${CaseLead} phone=${phone} step=${step} />
    <h2 class="prompt">${inMyLanguage(step.prompt, { plain: true }) || t("Mitä tapahtuu ensin? Mitä sitten?")}</h2>
    ${about ? html`<${PathBuilder} key=${about} code=${code} store=${store} send=${send} caseId=${about} table=${table.id}
      online=${phone.connection.state === "online"} />` : html`<p>${t("Katso seinälle.")}</p>`}`;
}
