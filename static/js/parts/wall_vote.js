/** Votes on the wall: only that it is open, until it is closed; then every option, those without dots too. */
import { html } from "../../vendor/preact.js";
import { Countdown } from "../clock.js";
import { t } from "../texts.js";
import { Bar, tallied } from "./vote_tally.js";
import { Sheets } from "./wall_sheet.js";

const _OPTIONS_IN_VIEW = 7;

/** @param {{store: object, still: boolean}} props */
export function WallVotes({ store, still }) {
  const votes = store.rows("votes");
  const open = votes.filter((vote) => vote.state === "open");
  if (open.length) return open.map((vote) => html`<${Open} key=${vote.id} vote=${vote} />`);
  const closed = votes.filter((vote) => vote.state === "closed" && vote.tally);
  if (!closed.length) return html`<p class="wall-phase middle">${t("Äänestys alkaa pian.")}</p>`;
  return html`<${Sheets} sections=${closed.map((vote) => _result(store, vote))} most=${_OPTIONS_IN_VIEW} still=${still} />`;
}

function Open({ vote }) {
  return html`<div class="wall-task"><p class="wall-prompt">${vote.title}</p>
    <p class="wall-phase">${t("Äänestys on auki. Äänestä puhelimella.")}</p>
    ${vote.closes_at && html`<p class="wall-phase"><${Countdown} deadline=${vote.closes_at} quiet /></p>`}</div>`;
}

function _result(store, vote) {
  const item = (each) => html`<li key=${each.target}><p>${each.name}</p><${Bar} share=${each.share} /><strong class="number">${each.dots}</strong></li>`;
  const title = `${vote.title} · ${t("Äänestäjiä {n}", { n: vote.voters ?? "–" })}`;
  return { key: vote.id, title, items: tallied(store, vote), item, list: "wall-result" };
}
