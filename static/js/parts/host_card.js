/** The host's card (L1): what to ask now, the time left, and what the table had before. */
import { html } from "../../vendor/preact.js";
import { Countdown } from "../clock.js";
import { inMyLanguage, t } from "../texts.js";
import { plainTitle } from "./phone_titles.js";
import { tableNumber } from "./run_words.js";

/** Where there is room for two columns, what came before is open. */
const WIDE = "(min-width: 45rem)";

export function Card({ store, table }) {
  const meeting = store.meeting();
  const step = store.step();
  const silent = meeting.phase === "silent" && meeting.reveal_at;
  return html`<section class="card host-card" aria-labelledby="host-card">
    <h2 id="host-card">${tableNumber(table)}: ${step ? t("mitä teet nyt") : t("odotetaan alkua")}</h2>
    ${(silent || meeting.ends_at) && html`<p class="host-time"><span>${silent ? t("Hiljaista aikaa") : t("Aikaa jäljellä")}</span> <${Countdown} deadline=${silent || meeting.ends_at} quiet /></p>`}
    ${meeting.paused_at && html`<p class="notice">${t("Aika on pysähdyksissä.")}</p>`}
    ${meeting.more_time > 0 && meeting.phase !== "ended" && html`<p class="notice host-more">${meeting.more_time === 1 ? t("Yksi ihminen huoneessa tarvitsee lisää aikaa.") : t("{n} ihmistä huoneessa tarvitsee lisää aikaa.", { n: meeting.more_time })}</p>`}
    ${step && html`<p class="lead host-ask">${inMyLanguage(step.prompt, { plain: true })}</p>`}
    <ul>${_advice(step, meeting).map((words) => html`<li key=${words}>${words}</li>`)}</ul>
  </section>`;
}

/** Notes of earlier rounds at this table, under their headings. */
export function Before({ store, table, round }) {
  const earlier = store.rows("steps").filter((step) => step.kind === "collect" && step.no < (round?.no || 0)).sort((a, b) => a.no - b.no);
  const notes = store.rows("notes").filter((note) => note.table_id === table.id);
  const parts = earlier.map((step) => ({ step, notes: notes.filter((note) => note.step_id === step.id) })).filter((part) => part.notes.length);
  if (!parts.length) return null;
  const count = parts.reduce((sum, part) => sum + part.notes.length, 0);
  return html`<details class="card host-before" open=${matchMedia(WIDE).matches}><summary>${t("Mitä täällä jo kirjoitettiin ({n})", { n: count })}</summary>
    ${parts.map(({ step, notes: found }) => html`<h2 key=${step.id}>${plainTitle(step)}</h2>
      <${UnderHeadings} key=${`${step.id} notes`} store=${store} notes=${found} />`)}
  </details>`;
}

function UnderHeadings({ store, notes }) {
  const groups = store.rows("groups").filter((group) => notes.some((note) => note.group_id === group.id));
  const loose = notes.filter((note) => !store.row("groups", note.group_id));
  const list = (found) => html`<ul class="notes">${found.map((note) => html`<li key=${note.id} class="note ${note.kind}" lang=${note.lang} dir="auto">${note.text}</li>`)}</ul>`;
  return html`${groups.map((group) => html`<div key=${group.id}><h3>${group.title}</h3>${list(notes.filter((note) => note.group_id === group.id))}</div>`)}
    ${loose.length > 0 && list(loose)}`;
}

function _advice(step, meeting) {
  if (!step) return [t("Toivota tulijat tervetulleiksi."), t("Auta heitä tulemaan mukaan.")];
  if (step.kind === "collect" && meeting.phase === "silent") return [t("Kaikki kirjoittavat nyt hiljaa."), t("Auta, jos joku ei kirjoita itse.")];
  if (step.kind === "collect" && meeting.phase === "talk") return [t("Kysy: mitä tästä nousee mieleen?"), t("Anna jokaiselle vuoro. Saa myös olla hiljaa."), t("Puhutaan tarinasta, ei omista asioista.")];
  if (step.kind === "collect") return [t("Vaihe loppui."), t("Kokoa laput enintään kolmen otsikon alle.")];
  if (step.kind === "path") return [t("Kysykää: mitä tapahtuu ensin?"), t("Yksi askel on yksi lause."), t("Sanokaa myös, kuka tekee ja milloin.")];
  if (step.kind === "vote") return [t("Äänestä toisen puolesta, jos hänellä ei ole puhelinta.")];
  return [];
}
