/** The desk's hand on the wall: it stands still while people talk, and shows one table at a time. */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { tableNumber } from "./run_words.js";

const _HARVEST = ["path", "group", "vote", "propose", "end"];

/** The tables in the order of their numbers. */
export function tablesInOrder(store) {
  return store.rows("tables").sort((a, b) => a.no - b.no);
}

/** The table to show after the one that is on the wall; undefined after the last. */
export function nextTable(store) {
  const tables = tablesInOrder(store);
  return tables[tables.findIndex((table) => table.id === store.meeting().wall_table) + 1];
}

/** Only in the steps in which the wall shows what people wrote. */
export function WallTools({ room }) {
  const { store, send } = room;
  const meeting = store.meeting();
  const step = store.step();
  const { act, refusal } = useAct(send);
  if (meeting.state !== "open" || !_HARVEST.includes(step?.kind)) return null;
  return html`<div class="card wall-tools">
    <h3>${t("Seinä")}</h3>
    ${["path", "group"].includes(step.kind) && html`<${ByTable} store=${store} act=${act} />`}
    <${Still} frozen=${Boolean(meeting.wall_frozen)} act=${act} />
    <p class="small muted">${t("Seinän kulmassa on valikko Näyttö. Siitä saa seinän tummaksi tai vaaleaksi. Valinta koskee vain sitä konetta.")}</p>
    <${Refusal} text=${refusal} />
  </div>`;
}

function ByTable({ store, act }) {
  const shown = store.meeting().wall_table;
  const next = nextTable(store);
  const show = (table) => act("wall.show", { table: table?.id || null }, table ? t("Seinällä: {table}.", { table: tableNumber(table) }) : t("Seinällä ovat kaikki pöydät."));
  const button = (table, words, said) => html`<button type="button" class="small" key=${table?.id || "all"} aria-pressed=${String(shown === (table?.id || null))}
    aria-label=${said} onClick=${() => show(table)}>${words}</button>`;
  return html`<p class="row" role="group" aria-label=${t("Mitä seinällä näkyy")}>
      ${button(null, t("Kaikki"), t("Näytä kaikki pöydät"))}
      ${tablesInOrder(store).map((table) => button(table, table.no, t("Näytä pöytä {n}", { n: table.no })))}
    </p>
    <p>${next
      ? html`<button type="button" onClick=${() => show(next)}>${shown ? t("Seuraava pöytä ({n})", { n: next.no }) : t("Aloita pöydästä {n}", { n: next.no })}</button>`
      : html`<button type="button" onClick=${() => show(null)}>${t("Näytä kaikki pöydät")}</button>`}</p>`;
}

function Still({ frozen, act }) {
  if (frozen) {
    return html`<p class="notice">${t("Seinä on pysäytetty. Uutta ei tule seinälle. Piilotettu lappu lähtee siltä heti.")}</p>
      <p><button type="button" onClick=${() => act("wall.freeze", { frozen: false }, t("Seinä päivittyy taas."))}>${t("Anna seinän jatkaa")}</button></p>`;
  }
  return html`<p><button type="button" onClick=${() => act("wall.freeze", { frozen: true }, t("Seinä on pysäytetty."))}>${t("Pysäytä seinä puheen ajaksi")}</button></p>`;
}
