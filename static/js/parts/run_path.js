/** The section "Polku": the ideal path of a case, its lanes, and the gaps on today's path. One line a step; the rest is behind a press. */
import { html } from "../../vendor/preact.js";
import { inMyLanguage, t } from "../texts.js";
import { Lanes } from "./run_path_lanes.js";
import { Steps } from "./run_path_steps.js";
import { Today } from "./run_path_today.js";
import { useRemembered } from "./run_remember.js";
import { SectionHeading } from "./run_sections.js";

export function PathSection({ room }) {
  const cases = room.store.rows("meeting_cases").sort((a, b) => a.no - b.no);
  const [chosen, choose] = useRemembered(room.code, "path-case", cases[0]?.id, cases.map((each) => each.id));
  const found = cases.find((each) => each.id === chosen) || cases[0];
  return html`<section class="paths">
    <${SectionHeading}>${t("Polku")}<//>
    ${!found && html`<p class="empty">${t("Tapaamisessa ei ole tapausta, josta polun voi tehdä.")}</p>`}
    ${cases.length > 1 && html`<div class="tabs" role="group" aria-label=${t("Tapaus")}>${cases.map((each) => html`
      <button type="button" key=${each.id} aria-pressed=${String(each === found)} onClick=${() => choose(each.id)}>${inMyLanguage(each.titles)}</button>`)}</div>`}
    ${found && html`<div class="paths-parts" key=${found.id}>
      <${Steps} room=${room} about=${found} />
      <div><${Lanes} room=${room} about=${found} /><${Today} room=${room} about=${found} /></div>
    </div>`}
  </section>`;
}
