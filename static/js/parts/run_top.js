/** The head of the desk: where we are, how long, and one button for what comes next. */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Ask, Refusal, useAct } from "./run_act.js";
import { Lead, otherLeader } from "./run_lead.js";
import { nextAct, nextWords } from "./run_next.js";
import { Time } from "./run_time.js";

export function Top({ room }) {
  const { store } = room;
  const meeting = store.meeting();
  return html`<header class="desk-top">
    <div class="desk-where">
      <h1>${meeting.title}</h1>
      <p class="desk-now">${_where(store)}</p>
      <p class="desk-count">${_people(room)}${meeting.locked ? html` · <strong>${t("Ovet lukittu")}</strong>` : ""}</p>
      <${Lead} room=${room} />
    </div>
    <${Time} room=${room} />
    <${MainAct} room=${room} />
  </header>`;
}

/** The room in numbers: who has no device is here as far as anybody knows. */
function _people({ store, presence }) {
  const chairs = store.rows("chairs");
  const away = presence()?.away || 0;
  const here = Math.max(0, chairs.length - away);
  const words = here === 1 ? t("1 mukana") : t("{n} mukana", { n: here });
  return away ? `${words}, ${t("{n} poissa", { n: away })}` : words;
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

function MainAct({ room }) {
  const { act, refusal } = useAct(room.send);
  const next = nextAct(room.store);
  const press = () => act(next.command, next.args, next.said);
  const leader = otherLeader(room.store);
  const asks = next.command && leader ? t("{name} ohjaa nyt. Teetkö tämän silti?", { name: leader }) : next.asks;
  // Neither a double click nor a key held down may do what comes after.
  return html`<div class="desk-act">
    <p class="desk-next">${nextWords(room.store)}</p>
    ${asks && html`<${Ask} key=${next.command} label=${next.label} question=${asks} yes=${asks === next.asks ? t("Kyllä, sulje") : t("Kyllä: {act}", { act: next.label })} no=${t("Ei vielä")}
      onYes=${press} />`}
    ${next.href && html`<a class="button primary main" href=${next.href} onClick=${() => next.href === location.hash && dispatchEvent(new HashChangeEvent("hashchange"))}>${next.label}</a>`}
    ${next.command && !asks && html`<button type="button" class="primary main"
      onClick=${(event) => event.detail < 2 && press()} onKeyDown=${(event) => event.repeat && event.preventDefault()}>${next.label}</button>`}
    <${Refusal} text=${refusal} />
  </div>`;
}

/** The places that are opened beside the desk. */
export function Side({ room }) {
  const { code } = room;
  const meeting = room.store.meeting();
  if (meeting.state === "closed") return null;
  return html`<div class="desk-side">
    <a class="button quiet" href="/m/${code}/wall" target="_blank" rel="noopener">${t("Avaa seinä")}<span class="sr-only"> ${t("(uusi ikkuna)")}</span></a>
    <a class="button quiet" href="/m/${code}/sheet" target="_blank" rel="noopener">${t("Tulosta QR")}<span class="sr-only"> ${t("(uusi ikkuna)")}</span></a>
    ${meeting.step_id && html`<a class="button quiet" href="/m/${code}/summary" target="_blank" rel="noopener">${t("Koonti johdolle")}<span class="sr-only"> ${t("(uusi ikkuna)")}</span></a>`}
  </div>`;
}
