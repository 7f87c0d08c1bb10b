/** Other words for a step of the agenda or for a table. */
import { html, useState } from "../../vendor/preact.js";
import { inMyLanguage, lang, t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { agenda } from "./run_next.js";
import { tableName } from "./run_words.js";

export function Names({ room }) {
  const { store } = room;
  const steps = agenda(store);
  const tables = store.rows("tables").sort((a, b) => a.no - b.no);
  const [chosen, choose] = useState("");
  const row = steps.find((each) => each.id === chosen) || tables.find((each) => each.id === chosen) || steps[0];
  if (!row) return null;
  return html`<div class="card"><h3>${t("Nimet ja kysymykset")}</h3>
    <div class="field"><label for="name-of">${t("Mitä muutetaan")}</label>
      <select id="name-of" value=${row.id} onChange=${(event) => choose(event.target.value)}>
        <optgroup label=${t("Ohjelma")}>${steps.map((step) => html`<option key=${step.id} value=${step.id}>${step.no}. ${step.title}</option>`)}</optgroup>
        <optgroup label=${t("Pöydät")}>${tables.map((table) => html`<option key=${table.id} value=${table.id}>${tableName(table)}</option>`)}</optgroup>
      </select></div>
    <${Words} key=${row.id} room=${room} row=${row} />
  </div>`;
}

function Words({ room, row }) {
  const step = "kind" in row;
  const [name, setName] = useState(step ? row.title : tableName(row));
  const [question, setQuestion] = useState(inMyLanguage(row.prompt));
  const { act, refusal } = useAct(room.send);
  const asks = step && row.kind === "collect";
  function save(event) {
    event.preventDefault();
    const said = t("Nimi tallennettiin.");
    if (!step) return act("table.name", { table: row.id, title: name }, said);
    return act("step.name", { step: row.id, title: name, ...(asks ? { question, lang: lang() } : {}) }, said);
  }
  return html`<form onSubmit=${save}>
    <div class="field"><label for="name-words">${t("Uusi nimi")}</label><input id="name-words" maxlength="120" required value=${name} onInput=${(event) => setName(event.target.value)} /></div>
    ${asks && html`<div class="field"><label for="name-question">${t("Kysymys osallistujille")}</label>
      <input id="name-question" maxlength="300" required value=${question} onInput=${(event) => setQuestion(event.target.value)} /></div>`}
    <${Refusal} text=${refusal} />
    <p><button type="submit">${t("Tallenna nimi")}</button></p>
  </form>`;
}
