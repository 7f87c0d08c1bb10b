/** The table's ideal steps in order (K14): what happens first, what then. Up and down by buttons. */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";

export function Path({ store, send, table, round }) {
  const { act, refusal } = useAct(send);
  const silent = store.meeting().phase === "silent";
  const notes = store.rows("notes").filter((note) => note.table_id === table.id && note.kind === "ideal" && note.case_id);
  if (silent || round?.note_kind !== "ideal" || !notes.length) return null;
  const steps = notes.filter((note) => note.path_order).sort((a, b) => a.path_order - b.path_order);
  const rest = notes.filter((note) => !note.path_order);
  const caseId = notes[0].case_id;
  const save = (ordered, said) => act("path.set", { case: caseId, notes: ordered.map((note) => note.id) }, said);
  const move = (place, by) => {
    const to = place + by;
    if (to < 0 || to >= steps.length) return;
    const ordered = [...steps];
    ordered.splice(to, 0, ...ordered.splice(place, 1));
    save(ordered, t("Askel on nyt {n}/{all}.", { n: to + 1, all: steps.length }));
  };
  return html`<section class="card host-path" aria-labelledby="host-path">
    <h2 id="host-path">${t("Askeleet järjestykseen")}</h2>
    <p class="muted">${t("Mitä tehtiin ensin? Mitä sitten?")}</p>
    <${Refusal} text=${refusal} />
    <ol>${steps.map((note, place) => html`<li key=${note.id}><p class="note ideal" lang=${note.lang} dir="auto">${note.text}</p>
      <div class="row">
        <button type="button" class="small" aria-disabled=${String(place === 0)} onClick=${() => move(place, -1)}>${t("Ylös")}<span class="sr-only">: ${note.text}</span></button>
        <button type="button" class="small" aria-disabled=${String(place === steps.length - 1)} onClick=${() => move(place, 1)}>${t("Alas")}<span class="sr-only">: ${note.text}</span></button>
        <button type="button" class="small quiet" onClick=${() => save(steps.filter((each) => each !== note), t("Askel otettiin pois."))}>${t("Ota pois")}<span class="sr-only">: ${note.text}</span></button>
      </div></li>`)}</ol>
    ${rest.length > 0 && html`<h3>${t("Ei vielä järjestyksessä")}</h3>
      <ul class="plain">${rest.map((note) => html`<li key=${note.id} class="host-loose"><p class="note ideal" lang=${note.lang} dir="auto">${note.text}</p>
        <button type="button" class="small" onClick=${() => save([...steps, note], t("Askel lisättiin loppuun."))}>${t("Lisää askeleeksi")}<span class="sr-only">: ${note.text}</span></button></li>`)}</ul>`}
  </section>`;
}
