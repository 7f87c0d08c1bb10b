/** The head of the desk: where we are, how long, and one button for what comes next. */
import { html } from "../../vendor/preact.js";
import { Countdown } from "../clock.js";
import { t } from "../texts.js";
import { Ask, Refusal, useAct } from "./run_act.js";
import { nextAct } from "./run_next.js";

export function Top({ room }) {
  const { store, code } = room;
  const meeting = store.meeting();
  const people = store.rows("chairs").length;
  return html`<header class="desk-top">
    <div class="desk-where">
      <h1>${meeting.title}</h1>
      <p class="desk-now">${_where(store)}</p>
      <p class="desk-count">${people === 1 ? t("1 mukana") : t("{n} mukana", { n: people })}
        ${meeting.locked ? html` · <strong>${t("Ovet lukittu")}</strong>` : ""}</p>
    </div>
    <${Time} room=${room} />
    <${MainAct} room=${room} />
    <${Side} room=${room} code=${code} />
  </header>`;
}

function _where(store) {
  const meeting = store.meeting();
  if (meeting.state === "planned") return t("Ovet ovat vielä kiinni.");
  if (meeting.state === "closed") return t("Tapaaminen on suljettu.");
  const step = store.step();
  if (!step) return t("Ovet ovat auki. Ihmiset liittyvät.");
  const phase = { silent: t("kirjoitetaan hiljaa"), talk: step.kind === "collect" ? t("puhutaan") : "", ended: t("aika on loppu") }[meeting.phase];
  return phase ? `${step.title} · ${phase}` : step.title;
}

function Time({ room }) {
  const meeting = room.store.meeting();
  const step = room.store.step();
  const { act, refusal } = useAct(room.send);
  if (meeting.state !== "open" || !step) return html`<div class="desk-time"></div>`;
  const free = !meeting.ends_at && meeting.phase !== "ended";
  const extend = (seconds, said) => act("step.extend", { step: step.id, seconds, seen: meeting.ends_at }, said);
  return html`<div class="desk-time" role="group" aria-label=${t("Aika")}>
    ${meeting.ends_at ? html`<p class="desk-clock"><span class="desk-clock-of">${step.kind === "collect" ? t("Kierrosta jäljellä") : t("Aikaa jäljellä")}</span> <${Countdown} deadline=${meeting.ends_at} /></p>`
      : html`<p class="desk-clock">${free ? html`<span class="desk-clock-of">${t("Ei aikarajaa")}</span>` : html`<span class="time">0:00</span>`}</p>`}
    ${meeting.reveal_at && html`<p class="desk-silent">${t("Hiljaista aikaa")} <${Countdown} deadline=${meeting.reveal_at} quiet /></p>`}
    <p class="desk-minutes">
      <button type="button" class="quiet" onClick=${() => extend(60, t("Aikaa lisättiin minuutti."))}>${t("+1 min")}</button>
      ${free && html`<button type="button" class="quiet" onClick=${() => extend(300, t("Aikaa on nyt viisi minuuttia."))}>${t("+5 min")}</button>`}
      ${meeting.ends_at && html`<button type="button" class="quiet" onClick=${() => extend(-60, t("Aikaa vähennettiin minuutti."))}>${t("−1 min")}</button>`}
    </p>
    <${Refusal} text=${refusal} />
  </div>`;
}

function MainAct({ room }) {
  const { act, refusal } = useAct(room.send);
  const next = nextAct(room.store);
  const press = () => act(next.command, next.args, next.said);
  // Neither a double click nor a key held down may do what comes after.
  return html`<div class="desk-act">
    ${next.asks && html`<${Ask} label=${next.label} question=${next.asks} yes=${t("Kyllä, sulje")} no=${t("Ei vielä")}
      onYes=${press} />`}
    ${next.href && html`<a class="button primary main" href=${next.href}>${next.label}</a>`}
    ${next.command && !next.asks && html`<button type="button" class="primary main"
      onClick=${(event) => event.detail < 2 && press()} onKeyDown=${(event) => event.repeat && event.preventDefault()}>${next.label}</button>`}
    <${Refusal} text=${refusal} />
  </div>`;
}

function Side({ room, code }) {
  const meeting = room.store.meeting();
  const { act, refusal } = useAct(room.send);
  const lock = () => act("meeting.lock", { locked: !meeting.locked }, meeting.locked ? t("Ovet ovat auki.") : t("Ovet on lukittu. Uusia ei tule."));
  if (meeting.state === "closed") return null;
  return html`<div class="desk-side">
    <a class="button quiet" href="/m/${code}/wall" target="_blank" rel="noopener">${t("Avaa seinä")}<span class="sr-only"> ${t("(uusi ikkuna)")}</span></a>
    <a class="button quiet" href="/m/${code}/sheet" target="_blank" rel="noopener">${t("Tulosta QR")}<span class="sr-only"> ${t("(uusi ikkuna)")}</span></a>
    ${meeting.step_id && html`<a class="button quiet" href="/m/${code}/summary" target="_blank" rel="noopener">${t("Koonti johdolle")}<span class="sr-only"> ${t("(uusi ikkuna)")}</span></a>`}
    ${meeting.state === "open" && html`<button type="button" class="quiet" onClick=${lock}>${meeting.locked ? t("Avaa ovet uusille") : t("Lukitse ovet")}</button>`}
    <${Refusal} text=${refusal} />
  </div>`;
}
