/** The section "Äänestys": secret votes with dots. Nothing is counted here before a vote closes (L11). */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { Countdown } from "../clock.js";
import { t } from "../texts.js";
import { Ask, Refusal, useAct } from "./run_act.js";
import { nextAct } from "./run_next.js";
import { SectionHeading } from "./run_sections.js";
import { Tally } from "./run_vote_tally.js";
import { PaperForm, VoteForm } from "./run_vote_forms.js";
import { dotCount } from "./run_words.js";

export function Votes({ room }) {
  const votes = room.store.rows("votes");
  const [preparing, setPreparing] = useState(votes.length === 0 || nextAct(room.store).href === "#votes");
  useAskedAgain(() => setPreparing(true));
  return html`<section>
    <${SectionHeading}>${t("Äänestys")}<//>
    ${votes.map((vote) => html`<${Vote} key=${vote.id} room=${room} vote=${vote} />`)}
    ${preparing ? html`<${VoteForm} room=${room} onDone=${() => setPreparing(false)} />`
      : html`<button type="button" onClick=${() => setPreparing(true)}>${t("Uusi äänestys")}</button>`}
  </section>`;
}

/** The main button leads here while one is here already: the form opens, and focus goes to it. */
function useAskedAgain(open) {
  const [asked, ask] = useState(0);
  useEffect(() => {
    const again = () => location.hash === "#votes" && (open(), ask((n) => n + 1));
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  useEffect(() => {
    if (asked) document.getElementById("vote-title")?.focus();
  }, [asked]);
}

function Vote({ room, vote }) {
  const [form, setForm] = useState("");
  const { act, refusal } = useAct(room.send);
  const open = (said) => act("vote.open", { id: vote.id }, said);
  const toggle = (name) => setForm(form === name ? "" : name);
  return html`<article class="card vote" aria-labelledby="vote-${vote.id}">
    <h3 id="vote-${vote.id}">${vote.title} <span class="tag ${{ open: "good", draft: "waiting" }[vote.state] || ""}">${_stateName(vote.state)}</span></h3>
    <p class="muted">${t("{dots} jokaiselle, enintään {most} samalle. Vaihtoehtoja: {n}.", { dots: dotCount(vote.dots), most: vote.max_per_target, n: vote.targets.length })}</p>
    ${vote.state === "open" && html`<p class="notice">${t("Äänestys on salainen. Tulos näkyy vasta, kun se suljetaan.")} ${vote.closes_at && html`<${Countdown} deadline=${vote.closes_at} exact />`}</p>`}
    <div class="row">
      ${vote.state === "draft" && html`<button type="button" class="primary" onClick=${() => open(t("Äänestys on auki."))}>${t("Avaa äänestys")}</button>
        <button type="button" aria-expanded=${String(form === "edit")} onClick=${() => toggle("edit")}>${t("Muokkaa")}</button>`}
      ${vote.state === "open" && html`<button type="button" class="primary" onClick=${() => act("vote.close", { id: vote.id }, t("Äänestys on suljettu. Tulos näkyy."))}>${t("Sulje äänestys")}</button>`}
      ${vote.state === "closed" && html`<${Ask} quiet label=${t("Äänestä uudelleen")} question=${t("Aloitetaanko äänestys alusta? Kaikki äänestävät uudelleen, ja tämä tulos häviää.")} yes=${t("Aloita alusta")} no=${t("Ei")}
        onYes=${() => open(t("Äänestys on auki."))} />`}
      <button type="button" class="quiet" aria-expanded=${String(form === "paper")} onClick=${() => toggle("paper")}>${t("Kirjaa paperilla annetut pisteet")}</button>
    </div>
    <${Refusal} text=${refusal} />
    ${form === "edit" && vote.state === "draft" && html`<${VoteForm} room=${room} vote=${vote} onDone=${() => setForm("")} />`}
    ${form === "paper" && html`<${PaperForm} room=${room} vote=${vote} onDone=${() => setForm("")} />`}
    ${vote.tally && html`<${Tally} store=${room.store} vote=${vote} />`}
  </article>`;
}

function _stateName(state) {
  return { draft: t("Valmis avattavaksi"), open: t("Auki"), closed: t("Suljettu") }[state];
}
