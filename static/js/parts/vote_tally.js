/** What a vote says on every screen: names, dots left, and once it is closed the order and the bars. */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";

/** The words of an option. @param {object} store @param {object} vote @param {string} target */
export function targetName(store, vote, target) {
  const words = vote.target_type === "group" ? store.row("groups", target)?.title : store.row("proposals", target)?.what;
  return words || "–";
}

/** How many dots are still to be given. @param {number} n */
export function dotsLeft(n) {
  return n === 1 ? t("1 piste jäljellä") : t("{n} pistettä jäljellä", { n });
}

/** Every option with its dots, most first; those without dots too. @param {object} store @param {object} vote */
export function tallied(store, vote) {
  const most = Math.max(1, ...Object.values(vote.tally));
  const options = vote.targets.map((target) => ({ target, name: targetName(store, vote, target), dots: vote.tally[target] || 0 }));
  return options.map((each) => ({ ...each, share: each.dots / most })).sort((a, b) => b.dots - a.dots);
}

/** A bar of a share between 0 and 1. The policy forbids style attributes, not the style object. @param {{share: number}} props */
export function Bar({ share }) {
  const grow = (bar) => bar && bar.style.setProperty("width", `${100 * share}%`);
  return html`<span class="bar" aria-hidden="true"><span class="bar-fill" ref=${grow}></span></span>`;
}
