/** The wall's frame: the step in the phones' words, the time, how to come in, and in the middle what the step is about. */
import { html } from "../../vendor/preact.js";
import { Countdown } from "../clock.js";
import { inMyLanguage, t } from "../texts.js";
import { plainTitle } from "./phone_titles.js";
import { Ending, Harvest, Proposals } from "./wall_harvest.js";
import { WallMenu, useChoices } from "./wall_menu.js";
import { WallPath } from "./wall_path.js";
import { Sheets } from "./wall_sheet.js";
import { WallVotes } from "./wall_vote.js";

/** @param {{store: object, still: object, code: string, address: string, connection: {state: string, message: string}}} props */
export function Wall({ store, still, code, address, connection }) {
  const choices = useChoices(still);
  const meeting = store.meeting();
  if (connection.state === "refused") return html`<main key="dark" id="main" class="wall-dark"><h1>${connection.message}</h1></main>`;
  if (!meeting) return html`<main key="dark" id="main" class="wall-dark"><h1>${t("Yhdistetään…")}</h1></main>`;
  const step = store.step();
  const welcome = !step || step.kind === "welcome";
  const stands = Boolean(meeting.wall_frozen) || still.held();
  return html`<${Head} store=${store} step=${step} code=${code} address=${address} />
    <${Notices} meeting=${meeting} stands=${stands} offline=${connection.state !== "online"} />
    <main key="lit" id="main" class="wall-main">${welcome ? html`<${Lobby} joined=${store.me()?.joined} code=${code} address=${address} />` : _middle(still.rows(), step, stands, choices)}</main>
    <${WallMenu} choices=${choices} harvest=${step?.kind === "group" && !meeting.wall_table} />`;
}

function _middle(store, step, still, { way }) {
  const voting = step.kind === "vote" || store.rows("votes").some((vote) => vote.state === "open");
  if (voting) return html`<${WallVotes} store=${store} still=${still} />`;
  const Middle = { collect: Round, read_case: Cases, group: Harvest, path: WallPath, propose: Proposals, feedback: Feedback, pause: Pause, end: Ending }[step.kind];
  const grouped = store.rows("groups").length > 0;
  return html`<${Middle} store=${store} step=${step} still=${still} way=${way || (grouped ? "groups" : "tables")} />`;
}

function Lobby({ joined, ...door }) {
  return html`<${Door} ...${door} large />${joined > 0 && html`<p class="wall-phase wall-joined">${t("{n} mukana", { n: joined })}</p>`}`;
}

function Head({ store, step, code, address }) {
  const meeting = store.meeting();
  const rounds = store.rows("steps").filter((each) => each.kind === "collect").sort((a, b) => a.no - b.no);
  const number = rounds.findIndex((each) => each.id === step?.id) + 1;
  const welcome = !step || step.kind === "welcome";
  return html`<header class="wall-head">
    <div class="wall-where"><p>${number ? t("Vaihe {n}/{all}", { n: number, all: rounds.length }) : welcome ? t("Tervetuloa") : meeting.title}</p>
      <h1>${welcome ? meeting.title : plainTitle(step)}</h1></div>
    <${Time} meeting=${meeting} step=${step} />
    ${!welcome && html`<${Door} code=${code} address=${address} />`}
  </header>`;
}

function Time({ meeting, step }) {
  if (meeting.phase === "ended") return step?.kind === "collect" ? html`<p class="wall-time over">${t("Aika on loppu")}</p>` : null;
  if (!meeting.ends_at) return null;
  return html`<p class="wall-time"><span>${t("Aikaa jäljellä")}</span> <${Countdown} deadline=${meeting.ends_at} /></p>`;
}

/** What holds for the wall itself, said quietly. */
function Notices({ meeting, stands, offline }) {
  const words = [meeting.paused_at && t("Nyt on tauko. Aika ei kulu."), stands && t("Seinä on pysäytetty."), offline && t("Ei yhteyttä. Yhdistetään…")];
  const said = words.filter(Boolean);
  return said.length > 0 && html`<p class="wall-notice">${said.join(" ")}</p>`;
}

function Round({ store, step }) {
  const meeting = store.meeting();
  const about = store.row("meeting_cases", step.case_id);
  return html`<div class="wall-task">
    ${about && html`<p class="wall-about">${inMyLanguage(about.titles)}</p>`}
    <p class="wall-prompt">${_sentences(inMyLanguage(step.prompt, { plain: true }) || plainTitle(step)).map((words) => html`<span>${words} </span>`)}</p>
    ${meeting.phase === "silent" && html`<p class="wall-phase">${t("Kirjoita ensin hiljaa.")}
      ${meeting.reveal_at && html` <${Countdown} deadline=${meeting.reveal_at} quiet />`}</p>`}
    ${meeting.phase === "talk" && html`<p class="wall-phase">${t("Nyt puhutaan.")}</p>`}
    ${meeting.phase === "ended" && html`<p class="wall-phase">${t("Vaihda pöytää rauhassa.")}</p>`}
  </div>`;
}

function Feedback() {
  return html`<div class="wall-task"><p class="wall-prompt">${t("Miten tänään meni? Vastaa puhelimella. Kukaan ei näe, kuka vastasi.")}</p></div>`;
}

function Pause() {
  return html`<div class="wall-task"><p class="wall-prompt">${t("Nyt on tauko. Jatkamme pian.")}</p></div>`;
}

/** The cases that are being read, each in its few lines. */
function Cases({ store, step, still }) {
  const cases = store.rows("meeting_cases").filter((each) => !step.case_id || each.id === step.case_id).sort((a, b) => a.no - b.no);
  const items = cases.map((each) => ({ id: each.id, title: inMyLanguage(each.titles), lead: inMyLanguage(each.leads) }));
  const item = ({ id, title, lead }) => html`<li key=${id}><h2>${title}</h2><p>${lead}</p></li>`;
  return html`<${Sheets} sections=${[{ key: "cases", title: "", items, item, list: "wall-cases" }]} most=${4} still=${still} />`;
}

/** The way in: QR, address and code as text. In the corner of every step, so that who comes late needs nobody's help. */
function Door({ code, address, large = false }) {
  return html`<div class="door ${large ? "large" : ""}">
    <dl><dt>${t("Osoite")}</dt><dd>${_host(address)}</dd><dt>${t("Koodi")}</dt><dd class="code">${code.slice(0, 4)} ${code.slice(4)}</dd></dl>
    <img src=${`/qr/${code}.svg`} alt=${t("QR-koodi osoitteeseen {address}", { address })} />
  </div>`;
}

/** Each on a line of its own. */
function _sentences(text) {
  return text.match(/[^.?!]+[.?!]*/g) || [];
}

function _host(address) {
  return (address || location.origin).replace(/^https?:\/\//, "").replace(/\/j\/.*$/, "");
}
