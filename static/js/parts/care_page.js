/** What the support person sees: who waits, what was seen, and whether the page works at all. */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { lang, t } from "../texts.js";

/** The signals to show, the oldest first. One about a note goes when the note is taken back. @param {object} store */
export function shownSignals(store) {
  const found = store.rows("care_signals").filter((signal) => !signal.note_id || store.row("notes", signal.note_id));
  return found.sort((a, b) => a.sent_at - b.sent_at);
}

/** @param {{care: object}} props see care.js */
export function CarePage({ care }) {
  const { store, connection } = care;
  const meeting = store.meeting();
  if (connection.state === "refused") return html`<h1>${t("Tukihenkilö")}</h1><p class="notice bad">${connection.message}</p>`;
  return html`<h1>${t("Tukihenkilö")}${meeting?.support_name && html`: ${meeting.support_name}`}</h1>
    <${State} care=${care} />
    ${meeting?.state === "closed" ? html`<p class="lead">${t("Tapaaminen on päättynyt. Viestit on poistettu.")}</p>` : meeting && html`<${Signals} care=${care} />`}
    <${Ways} care=${care} />`;
}

/** Never says that it works when it does not. */
function State({ care }) {
  const { state } = care.connection;
  const works = state === "online" && navigator.onLine;
  if (state === "connecting") return html`<p class="muted">${t("Yhdistetään…")}</p>`;
  if (!works) {
    return html`<div class="notice bad care-offline"><p><strong>${t("Ei verkkoa. Viestit eivät tule nyt.")}</strong></p>
      <p>${t("Sivu yrittää itse uudelleen. Kerro ohjaajalle, missä olet.")}</p></div>`;
  }
  const before = care.store.meeting()?.state === "planned";
  return html`<p class="notice good care-online">${t("Yhteys toimii.")} ${before ? t("Tapaaminen ei ole vielä alkanut.") : t("Viestit tulevat tähän.")}</p>`;
}

function Signals({ care }) {
  const signals = shownSignals(care.store);
  const waiting = signals.filter((signal) => !signal.seen_at);
  const seen = signals.filter((signal) => signal.seen_at);
  return html`<section aria-labelledby="waiting"><h2 id="waiting" tabindex="-1">${t("Uudet viestit")}</h2>
      ${waiting.length ? _list(care, waiting) : html`<p class="empty">${t("Ei uusia viestejä.")}</p>`}</section>
    ${seen.length > 0 && html`<section aria-labelledby="seen"><h2 id="seen">${t("Nähdyt")}</h2>
      <p class="hint">${t("Nähty viesti poistuu itsestään 10 minuutin kuluttua.")}</p>${_list(care, seen)}</section>`}`;
}

function _list(care, signals) {
  return html`<ul class="care-list">${signals.map((signal) => html`<li key=${signal.id}><${Signal} care=${care} signal=${signal} /></li>`)}</ul>`;
}

function Signal({ care, signal }) {
  const [problem, setProblem] = useState("");
  const [busy, hold] = useState(false);
  const note = care.store.row("notes", signal.note_id);
  const see = async () => {
    hold(true);
    const ack = await care.send("care.seen", { id: signal.id });
    hold(false);
    setProblem(ack.ok ? "" : ack.message);
    if (!ack.ok) return;
    answer(t("Merkitty nähdyksi."));
    document.getElementById("waiting")?.focus();
  };
  return html`<article class="card ${signal.seen_at ? "seen" : ""}" data-signal=${signal.id}>
    <p class="small muted">${t("Klo {time}", { time: _clock(signal.sent_at) })}</p>
    <h3>${note ? t("Ohjaaja pyytää lukemaan lapun") : t("Joku haluaa jutella")}</h3>
    <p class="care-where">${_where(care.store, signal)}</p>
    ${note && html`<p class="care-words" lang=${note.lang} dir="auto">${note.text}</p>`}
    ${signal.seen_at ? html`<p><span class="tag good">${t("nähty")}</span></p>`
      : html`<p><button type="button" class="primary big" disabled=${busy} onClick=${see}>${t("Nähty")}</button></p>`}
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
  </article>`;
}

function _where(store, signal) {
  const table = store.row("tables", signal.table_id);
  return table ? t("Pöytä {n}", { n: table.no }) : t("Ei pöytää. Hän tulee itse luoksesi.");
}

function _clock(ms) {
  return new Date(ms).toLocaleTimeString(lang(), { hour: "2-digit", minute: "2-digit" });
}

function Ways({ care }) {
  const [shakes, setShakes] = useState(care.vibrate);
  useEffect(() => {
    care.vibrate = shakes;
  }, [shakes]);
  return html`<section aria-labelledby="ways"><h2 id="ways">${t("Näin sivu toimii")}</h2>
    <ul><li>${care.awake ? t("Näyttö pysyy päällä, kun sivu on auki.") : t("Pidä sivu auki ja näyttö päällä. Muuten viestit eivät tule.")}</li>
      <li>${t("Paina Nähty, kun olet lukenut viestin. Lähettäjä saa siitä tiedon.")}</li>
      <li>${t("Viestissä ei ole nimeä. Sitä ei näe kukaan muu.")}</li></ul>
    ${"vibrate" in navigator && html`<p><label class="choice"><input type="checkbox" checked=${shakes} onChange=${(event) => setShakes(event.target.checked)} />
      <span>${t("Puhelin värisee, kun viesti tulee")}</span></label></p>`}
  </section>`;
}
