/** Voting for somebody without a device: their whole ballot, dot by dot. */
import { html, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { withoutDevice } from "./host_write.js";
import { Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";
import { targetTitle } from "./run_vote_tally.js";
import { dotsLeft } from "./vote_tally.js";

export function VoteFor({ store, send, table }) {
  const [person, setPerson] = useState("");
  const [given, give] = useDraft("voted for", []);
  const vote = store.rows("votes").find((each) => each.state === "open");
  const people = withoutDevice(store, table);
  if (!vote || !people.length) return null;
  const chosen = people.find((chair) => chair.id === person);
  return html`<section class="card" aria-labelledby="host-vote">
    <h2 id="host-vote">${t("Äänestä toisen puolesta")}</h2>
    <p class="muted">${t("Hän päättää, sinä painat.")}</p>
    <div class="row" role="group" aria-label=${t("Kenen puolesta")}>
      ${people.map((chair) => html`<button type="button" key=${chair.id} aria-pressed=${String(chair.id === person)} onClick=${() => setPerson(chair.id)}>${chair.label}${vote && given.includes(`${vote.id} ${chair.id}`) && html` <span class="small">(${t("äänesti")})</span>`}</button>`)}
    </div>
    ${chosen && html`<${Ballot} key=${`${vote.id} ${chosen.id}`} store=${store} send=${send} vote=${vote} chair=${chosen}
      onGiven=${() => give([...given, `${vote.id} ${chosen.id}`])} />`}
  </section>`;
}

function Ballot({ store, send, vote, chair, onGiven }) {
  const [dots, setDots] = useDraft(`ballot ${vote.id} ${chair.id}`, {});
  const [sent, setSent] = useState(false);
  const { act, refusal } = useAct(send);
  const used = Object.values(dots).reduce((sum, n) => sum + n, 0);
  const change = (id, by) => {
    setSent(false);
    setDots({ ...dots, [id]: (dots[id] || 0) + by });
  };
  const cast = async () => {
    const ack = await act("vote.cast", { id: vote.id, dots, chair: chair.id }, t("Pisteet ovat tallessa."));
    if (!ack.ok) return;
    setSent(true);
    onGiven();
  };
  return html`<p><strong>${dotsLeft(vote.dots - used)}</strong> ${t("Yksi asia saa enintään {n}.", { n: vote.max_per_target })}</p>
    <ul class="plain host-ballot">
      ${vote.targets.map((id) => {
        const n = dots[id] || 0;
        const full = used >= vote.dots || n >= vote.max_per_target;
        const name = targetTitle(store, vote, id);
        return html`<li key=${id}><span>${name}</span><span class="host-dots">
          <button type="button" aria-label=${t("Ota piste pois: {name}", { name })} aria-disabled=${String(n === 0)} onClick=${() => n > 0 && change(id, -1)}>−</button>
          <strong class="number">${n}</strong>
          <button type="button" aria-label=${t("Lisää piste: {name}", { name })} aria-disabled=${String(full)} onClick=${() => !full && change(id, 1)}>+</button></span></li>`;
      })}
    </ul>
    <${Refusal} text=${refusal} />
    ${sent ? html`<p class="notice good">${t("Pisteet ovat tallessa. Voit vielä muuttaa niitä.")}</p>` : html`<p><button type="button" class="primary" onClick=${cast}>${t("Tallenna pisteet")}</button></p>`}`;
}
