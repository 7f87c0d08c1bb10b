/** Votes on the wall: only that it is open, until it is closed; then every option, those without dots too. */
import { html } from "../../vendor/preact.js";
import { Countdown } from "../clock.js";
import { t } from "../texts.js";

/** @param {{store: object}} props */
export function WallVotes({ store }) {
  const votes = store.rows("votes");
  const open = votes.filter((vote) => vote.state === "open");
  if (open.length) return open.map((vote) => html`<${Open} key=${vote.id} vote=${vote} />`);
  const closed = votes.filter((vote) => vote.state === "closed" && vote.tally);
  if (!closed.length) return html`<p class="wall-phase">${t("Äänestys alkaa pian.")}</p>`;
  return closed.map((vote) => html`<${Result} key=${vote.id} store=${store} vote=${vote} />`);
}

function Open({ vote }) {
  return html`<div class="wall-task"><p class="wall-prompt">${vote.title}</p>
    <p class="wall-phase">${t("Äänestys on auki. Äänestä puhelimella.")}</p>
    ${vote.closes_at && html`<p class="wall-phase"><${Countdown} deadline=${vote.closes_at} quiet /></p>`}</div>`;
}

function Result({ store, vote }) {
  const most = Math.max(1, ...Object.values(vote.tally));
  const order = [...vote.targets].sort((a, b) => vote.tally[b] - vote.tally[a]);
  return html`<section class="wall-result"><h2>${vote.title}</h2>
    <ul class="plain">${order.map((target) => html`<li key=${target}><p>${_name(store, vote, target)}</p>
      <span class="bar" aria-hidden="true"><span class="bar-fill" ref=${(bar) => { if (bar) bar.style.width = `${(100 * vote.tally[target]) / most}%`; }}></span></span>
      <strong class="number">${vote.tally[target]}</strong></li>`)}</ul>
    <p>${t("Äänestäjiä {n}", { n: vote.voters ?? "–" })}</p></section>`;
}

function _name(store, vote, target) {
  return vote.target_type === "group" ? store.row("groups", target)?.title || "–" : store.row("proposals", target)?.what || "–";
}
