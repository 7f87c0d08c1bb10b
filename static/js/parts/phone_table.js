/** The own table: changing it in one tap without a reason, being told of a new one, and what a table has found so far. */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { announce, answer } from "../announce.js";
import { knownTable } from "../kept.js";
import { t } from "../texts.js";
import { plainTitle } from "./phone_titles.js";

/** Tables by number; a press moves at once, and nobody is told. @param {{phone: object}} props */
export function TableWays({ phone }) {
  const { store } = phone;
  const [problem, setProblem] = useState("");
  const here = store.me()?.table;
  const go = async (table) => {
    if (table.id === here) return;
    const ack = await phone.send("seat.move", { table: table.id });
    setProblem(ack.ok ? "" : ack.message);
    if (!ack.ok) return;
    knownTable(phone.code).write(table.id);
    answer(t("Olet nyt pöydässä {n}.", { n: table.no }));
  };
  return html`<div class="tables" role="group" aria-label=${t("Pöydät")}>${_byNumber(store.rows("tables")).map((table) => html`
      <button type="button" key=${table.id} aria-pressed=${String(table.id === here)} aria-label=${t("Pöytä {n}", { n: table.no })}
        onClick=${() => go(table)}>${table.no}</button>`)}</div>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}`;
}

/** Between two rounds: where to go next, or that the phone will tell. @param {{phone: object}} props */
export function NextTable({ phone }) {
  if (phone.store.meeting()?.rotation === "planned") return html`<p>${t("Puhelin kertoo seuraavan pöytäsi, kun vaihe alkaa.")}</p>`;
  return html`<h2>${t("Mihin pöytään menet seuraavaksi?")}</h2><${TableWays} phone=${phone} />`;
}

/** Says that the plan, or the facilitator, gave this seat another table; a press says "I have moved" to this phone only. @param {{phone: object}} props */
export function NewTable({ phone }) {
  const { store } = phone;
  const table = store.row("tables", store.me()?.table);
  const mine = knownTable(phone.code);
  const known = mine.read();
  const moved = Boolean(table && known && known !== table.id && store.meeting()?.state === "open");
  useEffect(() => {
    if (table && !known) mine.write(table.id);
    if (moved) announce(t("Sinun pöytäsi on nyt {n}.", { n: table.no }));
  }, [table?.id]);
  if (!moved) return null;
  const there = () => {
    mine.write(table.id);
    phone.draw();
  };
  return html`<div class="notice new-table"><p><strong>${t("Sinun pöytäsi on nyt {n}.", { n: table.no })}</strong></p>
    <button type="button" onClick=${there}>${t("Vaihdoin pöytää")}</button></div>`;
}

/** What the table has found before this round: headings with their counts, and the earlier notes closed. @param {{phone: object}} props */
export function Arrival({ phone }) {
  const { store } = phone;
  const [here, now] = [store.me()?.table, store.step()?.id];
  const notes = store.rows("notes").filter((note) => note.table_id === here && note.step_id !== now);
  const headings = store.rows("groups")
    .map((group) => ({ ...group, count: notes.filter((note) => note.group_id === group.id).length })).filter((group) => group.count);
  const rounds = _byNumber(store.rows("steps")).map((step) => ({ step, notes: notes.filter((note) => note.step_id === step.id) }))
    .filter((round) => round.notes.length);
  if (!rounds.length) return null;
  return html`<section aria-labelledby="arrival"><h2 id="arrival">${t("Tässä pöydässä on jo löydetty")}</h2>
    ${headings.length > 0 && html`<ul class="headings">${headings.map((group) => html`
      <li key=${group.id}><span dir="auto">${group.title}</span> (${group.count})</li>`)}</ul>`}
    ${rounds.map(({ step, notes: found }) => html`<details key=${step.id}><summary>${plainTitle(step)} (${found.length})</summary>
      <ul class="notes">${found.map((note) => html`
        <li key=${note.id} class="note ${note.kind}" lang=${note.lang} dir="auto">${note.text}</li>`)}</ul></details>`)}
  </section>`;
}

function _byNumber(rows) {
  return [...rows].sort((a, b) => a.no - b.no);
}
