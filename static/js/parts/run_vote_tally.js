/** What the room paid attention to: dots of each option, those without dots too (L12). */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { dotCount } from "./run_words.js";

/** The words of an option: a group's heading or what a proposal asks. */
export function targetTitle(store, vote, id) {
  const row = store.row(vote.target_type === "group" ? "groups" : "proposals", id);
  return row?.title || row?.what || t("Poistettu vaihtoehto");
}

export function Tally({ store, vote }) {
  const sorted = [...vote.targets].sort((a, b) => (vote.tally[b] || 0) - (vote.tally[a] || 0));
  const most = Math.max(1, ...Object.values(vote.tally));
  return html`<div class="tally">
    <h4>${t("Mihin ryhmä kiinnitti huomion")}</h4>
    <p class="small muted">${vote.present ? t("Äänestäjiä {n}, paikalla {all}.", { n: vote.voters, all: vote.present }) : t("Äänestäjiä {n}.", { n: vote.voters })}</p>
    <ol class="plain">${sorted.map((id) => html`<li key=${id}>
      <span>${targetTitle(store, vote, id)}</span><span class="number">${dotCount(vote.tally[id] || 0)}</span>
      <span class="bar" aria-hidden="true"><${Fill} share=${(vote.tally[id] || 0) / most} /></span>
    </li>`)}</ol>
  </div>`;
}

function Fill({ share }) {
  return html`<span class="bar-fill" ref=${(bar) => bar && (bar.style.width = `${Math.round(share * 100)}%`)}></span>`;
}
