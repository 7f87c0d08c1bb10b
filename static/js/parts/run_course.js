/** The section "Ohjaus": the doors while people come, the room at a glance, and the agenda. */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Ask, Refusal, useAct } from "./run_act.js";
import { Ending } from "./run_ending.js";
import { Doors } from "./run_lobby.js";
import { agenda, nextAct } from "./run_next.js";
import { Practice } from "./run_rehearsal.js";
import { SectionHeading } from "./run_sections.js";
import { WallTools } from "./run_wall.js";
import { noteCount, peopleCount, stepKindName, tableName } from "./run_words.js";

export function Course({ room }) {
  const meeting = room.store.meeting();
  return html`<section class="course">
    <${SectionHeading}>${t("Ohjaus")}<//>
    <div class="course-parts">
      <div class="course-side">
        ${meeting.state === "closed" ? html`<${Ending} room=${room} />` : html`<${Doors} room=${room} />`}
        <${WallTools} room=${room} />
        <${Tables} store=${room.store} />
        <${Practice} room=${room} />
      </div>
      <${Agenda} room=${room} />
    </div>
  </section>`;
}

function Agenda({ room }) {
  const { act, refusal } = useAct(room.send);
  const now = room.store.step();
  const open = room.store.meeting().state === "open";
  return html`<div class="card course-agenda">
    <h3>${t("Ohjelma")}</h3>
    ${open && html`<p class="small muted">${t("Voit avata minkä tahansa ohjelman kohdan ja myös palata taaksepäin. Mitään ei katoa.")}</p>`}
    <${Refusal} text=${refusal} />
    <ol class="plain agenda">
      ${agenda(room.store).map((step) => html`<${Step} key=${step.id} step=${step} now=${now} open=${open}
        onOpen=${() => act("step.open", { step: step.id }, step.title)} />`)}
    </ol>
    ${open && !nextAct(room.store).asks && html`<${Ask} quiet label=${t("Sulje tapaaminen")} question=${t("Suljetaanko tapaaminen? Seinä pimenee. Lappujen alkuperäiset sanat poistetaan.")}
      yes=${t("Kyllä, sulje")} no=${t("Ei vielä")} onYes=${() => act("meeting.close", {}, t("Tapaaminen on suljettu."))} />`}
  </div>`;
}

function Step({ step, now, open, onOpen }) {
  const current = open && now?.id === step.id;
  // The words that are seen stand in the name, and no name is the main button's.
  const label = step.opened ? t("Palaa: {title}", { title: step.title }) : `${t("Avaa")}: ${step.title}`;
  return html`<li class=${current ? "agenda-step now" : "agenda-step"} aria-current=${current ? "step" : undefined}>
    <span class="agenda-no number">${step.no}</span>
    <span class="agenda-words"><strong>${step.title}</strong><span class="small muted">${_facts(step, current)}</span></span>
    ${current && html`<span class="tag good">${t("Nyt")}</span>`}
    ${!current && open && html`<button type="button" class="small" aria-label=${label} onClick=${onOpen}>${step.opened ? t("Palaa") : t("Avaa")}</button>`}
  </li>`;
}

function _facts(step, current) {
  const parts = [stepKindName(step.kind)].filter((name) => name !== step.title);
  if (step.minutes) parts.push(t("{n} min", { n: step.minutes }));
  if (step.silent_minutes) parts.push(t("hiljaa {n} min", { n: step.silent_minutes }));
  if (step.opened && !current) parts.push(t("oli jo auki"));
  return parts.join(" · ");
}

/** How many sit at a table and how many notes the current round has there: never who. */
function Tables({ store }) {
  const tables = store.rows("tables").sort((a, b) => a.no - b.no);
  const step = store.step();
  const chairs = store.rows("chairs");
  const notes = step?.kind === "collect" ? store.rows("notes").filter((note) => note.step_id === step.id) : null;
  return html`<div class="card">
    <h3>${t("Pöydät")}</h3>
    <ul class="plain tables">
      ${tables.map((table) => html`<li key=${table.id}>
        <strong>${tableName(table)}</strong>
        <span>${peopleCount(chairs.filter((chair) => chair.table_id === table.id).length)}</span>
        ${notes && html`<span>${noteCount(notes.filter((note) => note.table_id === table.id).length)}</span>`}
        ${!chairs.some((chair) => chair.host_of === table.id) && html`<span class="muted">${t("Ei vetäjää")}</span>`}
      </li>`)}
    </ul>
  </div>`;
}
