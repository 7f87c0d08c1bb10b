/** Writing a proposal. Only "what" is required; a conflict keeps the draft and shows the stored one. */
import { html, useState } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";
import { Basis } from "./run_proposal_basis.js";
import { costName } from "./run_words.js";

const COSTS = ["none", "needed", "unknown"];
const EMPTY = { what: "", details: "", owner: "", cost: "unknown", cost_note: "", measure: "", date_text: "", self_start: false, experience_view: "", dissent: "", groups: [], notes: [] };

export function ProposalForm({ room, proposal, onDone }) {
  const [draft, setDraft, forget] = useDraft(`proposal ${proposal?.id || "new"}`, _start(proposal));
  const [stored, setStored] = useState(null);
  const { act, refusal } = useAct(room.send);
  const change = (fields) => setDraft({ ...draft, ...fields });
  async function save(event) {
    event.preventDefault();
    const { version, ...fields } = draft;
    const ack = await act(proposal ? "proposal.edit" : "proposal.add", proposal ? { ...fields, base_version: version } : fields, t("Ehdotus tallennettiin."));
    if (ack.ok) {
      forget();
      onDone();
    } else if (ack.current) {
      setStored(ack.current);
      change({ version: ack.current.version });
    }
  }
  const key = proposal?.id || "new";
  const line = (name, label, most, hint) => html`<${Line} id="proposal-${name}-${key}" label=${label} hint=${hint} most=${most} value=${draft[name]} onInput=${(value) => change({ [name]: value })} />`;
  return html`<form class="card proposal-form" onSubmit=${save}>
    <h3>${proposal ? t("Muokkaa ehdotusta {n}", { n: proposal.no }) : t("Uusi ehdotus")}</h3>
    ${line("what", t("Mitä ehdotetaan"), 200)}
    <${Line} long id="proposal-details-${key}" label=${t("Tarkemmin")} most=${1000} value=${draft.details} onInput=${(details) => change({ details })} />
    ${line("owner", t("Kenen tehtävä"), 120, t("Kirjoita tehtävä, ei ihmisen nimeä. Esimerkiksi: aikuissosiaalityön esihenkilö."))}
    <fieldset class="choices"><legend>${t("Kustannus")}</legend>
      ${COSTS.map((cost) => html`<label key=${cost}><input type="radio" name="cost-${key}" checked=${draft.cost === cost} onChange=${() => change({ cost })} /> ${costName(cost)}</label>`)}
    </fieldset>
    ${line("cost_note", t("Lisätieto kustannuksesta"), 200)}
    ${line("measure", t("Mistä onnistumisen näkee"), 300)}
    ${line("date_text", t("Mihin mennessä"), 60, t("Voit kirjoittaa vapaasti, esimerkiksi: syksyyn mennessä."))}
    <p><label class="choice"><input type="checkbox" checked=${draft.self_start} onChange=${() => change({ self_start: !draft.self_start })} /> ${t("Työntekijät voivat aloittaa itse heti")}</label></p>
    ${proposal?.carried ? html`<${Kept} proposal=${proposal} />` : html`<${Line} long id="proposal-view-${key}" label=${t("Kokemusasiantuntijoiden näkökulma")} hint=${t("Yhdessä hyväksytty tiivistelmä, ei yhden ihmisen sanoja.")} most=${500}
      value=${draft.experience_view} onInput=${(experience_view) => change({ experience_view })} />
    <${Line} long id="proposal-dissent-${key}" label=${t("Eriävä näkemys")} hint=${t("Jos joku on eri mieltä. Nimiä ei kirjoiteta.")} most=${500}
      value=${draft.dissent} onInput=${(dissent) => change({ dissent })} />
    <${Basis} store=${room.store} draft=${draft} change=${change} />`}
    ${stored && html`<div class="notice care"><p>${t("Joku muutti ehdotusta sillä välin. Nyt siinä lukee: {what}", { what: stored.what })}</p>
      <p>${t("Omat sanasi ovat yhä lomakkeessa. Tallenna uudelleen, jos ne ovat paremmat.")}</p></div>`}
    <${Refusal} text=${refusal} />
    <p class="row"><button type="submit" class="primary">${t("Tallenna ehdotus")}</button> <button type="button" class="quiet" onClick=${() => (forget(), onDone())}>${t("Peru")}</button></p>
  </form>`;
}

/** What a meeting with line managers does not change. */
function Kept({ proposal }) {
  const said = [[t("Kokemusasiantuntijoiden näkökulma"), proposal.experience_view], [t("Eriävä näkemys"), proposal.dissent]].filter(([, words]) => words);
  if (!said.length) return null;
  return html`<p class="hint">${t("Näitä ei muuteta tässä tapaamisessa:")}</p>
    <dl class="facts">${said.map(([name, words]) => html`<dt key=${name}>${name}</dt><dd dir="auto">${words}</dd>`)}</dl>`;
}

function Line({ id, label, hint, most, value, long, onInput }) {
  const props = { id, maxlength: most, value, onInput: (event) => onInput(event.target.value), "aria-describedby": hint ? `${id}-hint` : undefined };
  return html`<div class="field"><label for=${id}>${label}</label>
    ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${long ? html`<textarea ...${props}></textarea>` : html`<input ...${props} />`}</div>`;
}

function _start(proposal) {
  if (!proposal) return { id: newId(), ...EMPTY };
  const { no, table_id, carried, ...fields } = proposal;
  return { ...fields, self_start: Boolean(proposal.self_start) };
}
