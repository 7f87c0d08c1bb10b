/** Voting with dots. The whole ballot goes at each change; results are seen only when the vote is closed. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { Countdown } from "../clock.js";
import { steadyRandom } from "../kept.js";
import { t } from "../texts.js";
import { Bar, dotsLeft, tallied, targetName } from "./vote_tally.js";

/** Open votes, then closed ones with their tally. @param {{phone: object}} props */
export function VoteTask({ phone }) {
  const votes = phone.store.rows("votes");
  const open = votes.filter((vote) => vote.state === "open");
  const closed = votes.filter((vote) => vote.state === "closed" && vote.tally);
  if (!open.length && !closed.length) return html`<p class="lead">${t("Äänestys alkaa pian.")}</p>`;
  return html`${open.map((vote) => html`<${Ballot} key=${vote.id} phone=${phone} vote=${vote} />`)}
    ${!open.length && closed.map((vote) => html`<${Result} key=${vote.id} store=${phone.store} vote=${vote} />`)}`;
}

function Ballot({ phone, vote }) {
  const [dots, give, state] = useBallot(phone, vote);
  const left = vote.dots - Object.values(dots).reduce((sum, n) => sum + n, 0);
  const change = (target, step) => {
    give({ ...dots, [target]: (dots[target] || 0) + step });
    answer(dotsLeft(left - step));
  };
  return html`<section class="ballot" aria-labelledby=${`vote-${vote.id}`}>
    <h2 id=${`vote-${vote.id}`}>${vote.title}</h2>
    <p>${t("Anna pisteet tärkeille asioille. Yksi asia saa enintään {n}.", { n: vote.max_per_target })}</p>
    <p class="left"><strong>${dotsLeft(left)}</strong>
      ${vote.closes_at && html` · <${Countdown} deadline=${vote.closes_at} quiet />`}</p>
    <ul class="plain options">${_inOwnOrder(phone.code, vote).map((target) => html`
      <${Option} key=${target} vote=${vote} name=${targetName(phone.store, vote, target)} n=${dots[target] || 0} left=${left}
        more=${() => change(target, 1)} less=${() => change(target, -1)} />`)}</ul>
    <p class="sent">${state}</p>
    <p class="small">${t("Muut eivät näe, mitä valitset.")}</p>
  </section>`;
}

function Option({ vote, name, n, left, more, less }) {
  const full = n >= vote.max_per_target || left < 1;
  return html`<li class="option"><p>${name}</p>
    <div class="dots">
      <button type="button" aria-disabled=${n ? null : "true"} aria-label=${t("Ota piste pois: {name}", { name })}
        onClick=${n ? less : null}>−</button>
      <span class="given"><span aria-hidden="true">${"●".repeat(n)}${"○".repeat(vote.max_per_target - n)}</span>
        <span class="sr-only">${n === 1 ? t("1 piste") : t("{n} pistettä", { n })}</span></span>
      <button type="button" aria-disabled=${full ? "true" : null} aria-label=${t("Lisää piste: {name}", { name })}
        onClick=${full ? null : more}>+</button>
    </div></li>`;
}

/** The ballot as the voter sees it, the way to change it, and whether it has arrived. While one is on its way only the newest waits. */
function useBallot(phone, vote) {
  const stored = phone.store.mine().ballots[vote.id] || {};
  const [wanted, want] = useState(null);
  const [problem, setProblem] = useState("");
  const latest = useRef({ wanted: null, going: false, alive: true });
  useEffect(() => () => { latest.current.alive = false; }, []);
  const cast = async () => {
    const box = latest.current;
    box.going = true;
    let ack = null;
    let sent = null;
    while (sent !== box.wanted) {
      sent = box.wanted;
      ack = await phone.send("vote.cast", { id: vote.id, dots: sent });
    }
    box.going = false;
    if (!box.alive) return;
    setProblem(ack.ok ? "" : ack.message);
    want(null);
  };
  const give = (dots) => {
    latest.current.wanted = Object.fromEntries(Object.entries(dots).filter(([, n]) => n > 0));
    want(latest.current.wanted);
    if (!latest.current.going) cast();
  };
  const words = wanted ? t("Lähtee…") : Object.keys(stored).length ? t("Pisteet ovat tallessa.") : "";
  return [wanted || stored, give, problem || words];
}

function Result({ store, vote }) {
  return html`<section><h2>${t("Tulos: {title}", { title: vote.title })}</h2>
    <ul class="plain">${tallied(store, vote).map((each) => html`<li key=${each.target} class="result">
      <p>${each.name} <strong>${each.dots}</strong></p>
      <${Bar} share=${each.share} /></li>`)}</ul>
  </section>`;
}

/** Each phone has its own order, so that the first option is not the first for all; it stays the same on one phone. */
function _inOwnOrder(code, vote) {
  const seed = steadyRandom(code, "order");
  return [...vote.targets].sort((a, b) => _mixed(seed, a) - _mixed(seed, b));
}

function _mixed(seed, id) {
  let hash = seed;
  for (const sign of id) hash = Math.imul(hash ^ sign.charCodeAt(0), 2654435761) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}
