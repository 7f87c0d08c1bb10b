/** The section "Ehdotukset": what is asked for, by number, with what it rests on. What is missing prints as "avoin". */
import { html, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { basisWords } from "./carried.js";
import { Ask, Refusal, useAct } from "./run_act.js";
import { Carrying, Origin } from "./run_carried.js";
import { ProposalForm } from "./run_proposal_form.js";
import { SectionHeading } from "./run_sections.js";
import { costName, noteCount, tableNumber } from "./run_words.js";

export function Proposals({ room }) {
  const list = room.store.rows("proposals").sort((a, b) => a.no - b.no);
  const managers = room.store.meeting().kind === "with_managers";
  const [adding, setAdding] = useState(list.length === 0 && !managers);
  return html`<section>
    <${SectionHeading}>${t("Ehdotukset")}<//>
    ${managers && html`<${Carrying} room=${room} list=${list} />`}
    ${adding ? html`<${ProposalForm} room=${room} onDone=${() => setAdding(false)} />`
      : html`<p><button type="button" onClick=${() => setAdding(true)}>${t("Uusi ehdotus")}</button></p>`}
    <ol class="plain proposals">
      ${list.map((each) => html`<li key=${each.id}><${Proposal} room=${room} proposal=${each} /></li>`)}
    </ol>
  </section>`;
}

function Proposal({ room, proposal }) {
  const [editing, setEditing] = useState(false);
  const { act, refusal } = useAct(room.send);
  if (editing) return html`<${ProposalForm} room=${room} proposal=${proposal} onDone=${() => setEditing(false)} />`;
  const open = html`<span class="muted">${t("avoin")}</span>`;
  const cost = [proposal.cost === "unknown" ? "" : costName(proposal.cost), proposal.cost_note].filter(Boolean).join(": ");
  return html`<article class="card">
    <h3><span class="number">${proposal.no}.</span> ${proposal.what}</h3>
    ${proposal.carried && html`<${Origin} room=${room} proposal=${proposal} />`}
    ${proposal.details && html`<p>${proposal.details}</p>`}
    <dl class="facts">
      <dt>${t("Kenen tehtävä")}</dt><dd>${proposal.owner || open}</dd>
      <dt>${t("Kustannus")}</dt><dd>${cost || open}</dd>
      <dt>${t("Mistä onnistumisen näkee")}</dt><dd>${proposal.measure || open}</dd>
      <dt>${t("Mihin mennessä")}</dt><dd>${proposal.date_text || open}</dd>
      <dt>${t("Perustuu")}</dt><dd>${_basis(room.store, proposal) || open}</dd>
      ${proposal.experience_view && html`<dt>${t("Kokemusasiantuntijoiden näkökulma")}</dt><dd>${proposal.experience_view}</dd>`}
      ${proposal.dissent && html`<dt>${t("Eriävä näkemys")}</dt><dd dir="auto">${proposal.dissent}</dd>`}
    </dl>
    ${proposal.self_start === 1 && html`<p><span class="tag good">${t("Työntekijät voivat aloittaa itse")}</span></p>`}
    ${proposal.table_id && html`<p class="small muted">${t("Tuli pöydästä: {table}", { table: tableNumber(room.store.row("tables", proposal.table_id)) })}</p>`}
    <div class="row">
      <button type="button" onClick=${() => setEditing(true)}>${t("Muokkaa")}<span class="sr-only">: ${proposal.what}</span></button>
      <${Ask} quiet label=${t("Poista")} question=${_question(proposal)} yes=${proposal.carried ? t("Jätä pois") : t("Poista ehdotus")} no=${t("Älä poista")}
        onYes=${() => act("proposal.remove", { id: proposal.id }, t("Ehdotus poistettiin."))} />
    </div>
    <${Refusal} text=${refusal} />
  </article>`;
}

function _question(proposal) {
  if (proposal.carried) return t("Jätetäänkö ehdotus pois tästä tapaamisesta? Kahvilassa se säilyy.");
  return t("Poistetaanko ehdotus? Laput ja ryhmät säilyvät.");
}

function _basis(store, proposal) {
  if (proposal.carried) return basisWords(proposal.carried);
  const groups = proposal.groups.map((id) => store.row("groups", id)?.title).filter(Boolean);
  const notes = proposal.notes.filter((id) => store.row("notes", id)?.state === "shown").length;
  return [...groups, notes ? noteCount(notes) : ""].filter(Boolean).join(" · ");
}
