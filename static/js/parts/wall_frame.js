/** The wall's frame: the step, the time, how to come in, and in the middle what the step is about. */
import { html } from "../../vendor/preact.js";
import { Countdown } from "../clock.js";
import { inMyLanguage, t } from "../texts.js";
import { Ending, Harvest, Proposals } from "./wall_harvest.js";
import { WallVotes } from "./wall_vote.js";

/** @param {{store: object, code: string, address: string, connection: {state: string, message: string}}} props */
export function Wall({ store, code, address, connection }) {
  const meeting = store.meeting();
  if (connection.state === "refused") return html`<main id="main" class="wall-dark"><h1>${connection.message}</h1></main>`;
  if (!meeting) return html`<main id="main" class="wall-dark"><h1>${t("Yhdistetään…")}</h1></main>`;
  const step = store.step();
  const welcome = !step || step.kind === "welcome";
  const harvest = step?.kind === "group";
  return html`<${Head} store=${store} meeting=${meeting} step=${step} offline=${connection.state !== "online"} />
    <main id="main" class=${harvest ? "wall-main harvest" : "wall-main"}>${welcome ? html`<${Door} code=${code} address=${address} large />` : _middle(store, step)}</main>
    ${!welcome && !harvest && html`<${Foot} code=${code} address=${address} />`}`;
}

function _middle(store, step) {
  const voting = step.kind === "vote" || store.rows("votes").some((vote) => vote.state === "open");
  if (voting) return html`<${WallVotes} store=${store} />`;
  const Middle = { collect: Round, read_case: Case, group: Harvest, propose: Proposals, end: Ending }[step.kind];
  return Middle ? html`<${Middle} store=${store} step=${step} />` : null;
}

function Head({ store, meeting, step, offline }) {
  const rounds = store.rows("steps").filter((each) => each.kind === "collect").sort((a, b) => a.no - b.no);
  const number = rounds.findIndex((each) => each.id === step?.id) + 1;
  const running = meeting.phase !== "ended" && meeting.ends_at;
  return html`<header class="wall-head">
    <div><p>${number ? t("Vaihe {n}/{all}", { n: number, all: rounds.length }) : meeting.title}</p>
      <h1>${step?.title || meeting.title}</h1></div>
    ${offline && html`<p class="tag care">${t("Ei yhteyttä. Yhdistetään…")}</p>`}
    ${running && html`<p class="wall-time"><${Countdown} deadline=${meeting.ends_at} /></p>`}
    ${meeting.phase === "ended" && step?.kind === "collect" && html`<p class="wall-time over">${t("Aika on loppu")}</p>`}
  </header>`;
}

function Round({ store, step }) {
  const meeting = store.meeting();
  return html`<div class="wall-task">
    <p class="wall-prompt">${inMyLanguage(step.prompt) || step.title}</p>
    ${meeting.phase === "silent" && html`<p class="wall-phase">${t("Kirjoita ensin hiljaa.")}
      ${meeting.reveal_at && html` <${Countdown} deadline=${meeting.reveal_at} quiet />`}</p>`}
    ${meeting.phase === "talk" && html`<p class="wall-phase">${t("Nyt puhutaan.")}</p>`}
    ${meeting.phase === "ended" && html`<p class="wall-phase">${t("Vaihda pöytää rauhassa.")}</p>`}
  </div>`;
}

function Case({ store, step }) {
  const cases = store.rows("meeting_cases").filter((each) => !step.case_id || each.id === step.case_id).sort((a, b) => a.no - b.no);
  return html`<div class="wall-cases">${cases.map((each) => html`<section key=${each.id}><h2>${inMyLanguage(each.titles)}</h2>
    ${cases.length === 1 && html`<p>${inMyLanguage(each.leads)}</p>`}</section>`)}</div>`;
}

/** The way in: QR, address and code as text. */
function Door({ code, address, large = false }) {
  return html`<div class="door ${large ? "large" : ""}">
    <img src=${`/qr/${code}.svg`} alt=${t("QR-koodi osoitteeseen {address}", { address })} />
    <dl><dt>${t("Osoite")}</dt><dd>${_host(address)}</dd><dt>${t("Koodi")}</dt><dd class="code">${code.slice(0, 4)} ${code.slice(4)}</dd></dl>
  </div>`;
}

function Foot({ code, address }) {
  return html`<footer class="wall-foot"><${Door} code=${code} address=${address} /></footer>`;
}

function _host(address) {
  return (address || location.origin).replace(/^https?:\/\//, "").replace(/\/j\/.*$/, "");
}
