/** Votes on the wall: only that it is open, until it is closed; then every option, those without dots too. */
import { html } from "../../vendor/preact.js";
import { Countdown } from "../clock.js";
import { t } from "../texts.js";
import { Bar, tallied } from "./vote_tally.js";
import { Pages, inParts } from "./wall_pages.js";

const _OPTIONS_IN_VIEW = 6;

/** @param {{store: object}} props */
export function WallVotes({ store }) {
  const votes = store.rows("votes");
  const open = votes.filter((vote) => vote.state === "open");
  if (open.length) return open.map((vote) => html`<${Open} key=${vote.id} vote=${vote} />`);
  const closed = votes.filter((vote) => vote.state === "closed" && vote.tally);
  if (!closed.length) return html`<p class="wall-phase">${t("Äänestys alkaa pian.")}</p>`;
  const pages = closed.flatMap((vote) => inParts(tallied(store, vote), _OPTIONS_IN_VIEW).map((options) => ({ vote, options })));
  return html`<${Pages} pages=${pages}>${(page) => html`<${ResultPage} ...${page} />`}<//>`;
}

function Open({ vote }) {
  return html`<div class="wall-task"><p class="wall-prompt">${vote.title}</p>
    <p class="wall-phase">${t("Äänestys on auki. Äänestä puhelimella.")}</p>
    ${vote.closes_at && html`<p class="wall-phase"><${Countdown} deadline=${vote.closes_at} quiet /></p>`}</div>`;
}

function ResultPage({ vote, options }) {
  return html`<section class="wall-result"><h2>${vote.title}</h2>
    <ul class="plain">${options.map((each) => html`<li key=${each.target}><p>${each.name}</p>
      <${Bar} share=${each.share} />
      <strong class="number">${each.dots}</strong></li>`)}</ul>
    <p>${t("Äänestäjiä {n}", { n: vote.voters ?? "–" })}</p></section>`;
}
