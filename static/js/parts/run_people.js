/** The section "Ihmiset": chairs by table. Never a role, never beside a note. */
import { html, useState } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { Ask, Refusal, useAct } from "./run_act.js";
import { SectionHeading } from "./run_sections.js";
import { peopleCount, tableName } from "./run_words.js";

export function People({ room }) {
  const { store } = room;
  const tables = store.rows("tables").sort((a, b) => a.no - b.no);
  const standing = store.rows("chairs").filter((chair) => !chair.table_id);
  return html`<section>
    <${SectionHeading}>${t("Ihmiset")}<//>
    <p class="muted">${t("Täällä on vain paikkoja. Kukaan ei näe, kuka kirjoitti minkäkin lapun.")} <a href="/m/${room.code}/seating">${t("Paikat ja kierrokset")}</a></p>
    <div class="grid">
      ${standing.length > 0 && html`<${Table} room=${room} tables=${tables} table=${null} chairs=${standing} />`}
      ${tables.map((table) => html`<${Table} key=${table.id} room=${room} tables=${tables} table=${table}
        chairs=${store.rows("chairs").filter((chair) => chair.table_id === table.id)} />`)}
    </div>
  </section>`;
}

function Table({ room, tables, table, chairs }) {
  const { act, refusal } = useAct(room.send);
  const add = () => act("seat.add", { id: newId(), table: table.id }, t("Paikka lisättiin. Pöydän vetäjä kirjoittaa hänen puolestaan."));
  const sorted = [...chairs].sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
  return html`<article class="card people-table" aria-label=${tableName(table)}>
    <h3>${tableName(table)}</h3>
    <p class="small muted">${peopleCount(chairs.length)}</p>
    <ul class="plain">${sorted.map((chair) => html`<${Chair} key=${chair.id} chair=${chair} table=${table} tables=${tables} act=${act} />`)}</ul>
    ${table && html`<p><button type="button" class="small" onClick=${add}>${t("Lisää ihminen ilman laitetta")}</button></p>`}
    <${Refusal} text=${refusal} />
  </article>`;
}

function Chair({ chair, table, tables, act }) {
  const [to, setTo] = useState("");
  const hosting = table && chair.host_of === table.id;
  const place = (event) => {
    event.preventDefault();
    if (to) act("seat.place", { chair: chair.id, table: to }, t("{label} siirtyi.", { label: chair.label }));
  };
  const host = () => act("host.set", { table: table.id, chair: hosting ? null : chair.id }, hosting ? t("Pöydässä ei ole nyt vetäjää.") : t("{label} vetää pöytää.", { label: chair.label }));
  return html`<li class="chair">
    <details><summary>${chair.label}
      ${chair.device === 0 && html` <span class="tag">${t("ilman laitetta")}</span>`}
      ${hosting && html` <span class="tag good">${t("pöydän vetäjä")}</span>`}</summary>
      <form class="desk-line" onSubmit=${place}>
        <label for="place-${chair.id}">${t("Siirrä pöytään")}</label>
        <span><select id="place-${chair.id}" value=${to} onChange=${(event) => setTo(event.target.value)}>
          <option value="">${t("Valitse pöytä")}</option>
          ${tables.filter((each) => each.id !== table?.id).map((each) => html`<option key=${each.id} value=${each.id}>${tableName(each)}</option>`)}
        </select><button type="submit" aria-disabled=${String(!to)}>${t("Siirrä")}</button></span>
      </form>
      ${table && (chair.device === 1 || hosting) && html`<button type="button" class="small" onClick=${host}>${hosting ? t("Ota vetäjän tehtävä pois") : t("Tee pöydän vetäjäksi")}</button>`}
      ${chair.device === 0 && html`<${Ask} quiet label=${t("Poista paikka")} question=${t("Poistetaanko paikka {label}? Laput säilyvät.", { label: chair.label })} yes=${t("Poista paikka")} no=${t("Älä poista")}
        onYes=${() => act("seat.remove", { chair: chair.id }, t("Paikka poistettiin."))} />`}
    </details>
  </li>`;
}
