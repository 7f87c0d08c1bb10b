/** Preparing a vote, and typing in dots that were counted on paper. */
import { html } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";
import { targetTitle } from "./run_vote_tally.js";
import { KINDS, kindHeading } from "./run_words.js";

const VOTED_KINDS = ["problem", "gap"];

/** `vote`: a draft that is changed; without it a new one. By default all groups of problems and gaps are options. */
export function VoteForm({ room, vote, onDone }) {
  const { store } = room;
  const [draft, setDraft, forget] = useDraft(`vote ${vote?.id || "new"}`, vote ? vote : _fresh());
  const { act, refusal } = useAct(room.send);
  const options = _options(store, draft.target_type);
  const ticked = new Set(draft.targets || options.filter((each) => !each.kind || VOTED_KINDS.includes(each.kind)).map((each) => each.id));
  const change = (fields) => setDraft({ ...draft, ...fields });
  const tick = (id) => change({ targets: options.map((each) => each.id).filter((each) => ticked.has(each) !== (each === id)) });
  async function save(event) {
    event.preventDefault();
    const { id, title, target_type, dots, max_per_target } = draft;
    const targets = options.map((each) => each.id).filter((each) => ticked.has(each));
    const ack = await act("vote.prepare", { id, title, target_type, targets, dots: Number(dots), max_per_target: Number(max_per_target) }, t("Äänestys on valmis avattavaksi."));
    if (ack.ok) {
      forget();
      onDone();
    }
  }
  return html`<form class="card vote-form" onSubmit=${save}>
    <h3>${vote ? t("Muokkaa äänestystä") : t("Valmistele äänestys")}</h3>
    <div class="field"><label for="vote-title">${t("Otsikko")}</label><input id="vote-title" maxlength="120" value=${draft.title} onInput=${(event) => change({ title: event.target.value })} /></div>
    <fieldset class="choices row"><legend>${t("Mistä äänestetään")}</legend>
      ${["group", "proposal"].map((type) => html`<label key=${type}><input type="radio" name="target-type" checked=${draft.target_type === type}
        onChange=${() => change({ target_type: type, targets: null })} /> ${type === "group" ? t("Ryhmistä") : t("Ehdotuksista")}</label>`)}
    </fieldset>
    <div class="row vote-dots">
      <${Count} id="vote-dots" label=${t("Pisteitä jokaiselle")} value=${draft.dots} most=${20} onInput=${(dots) => change({ dots })} />
      <${Count} id="vote-most" label=${t("Enintään samalle")} value=${draft.max_per_target} most=${20} onInput=${(max_per_target) => change({ max_per_target })} />
    </div>
    <fieldset class="choices vote-options"><legend>${t("Vaihtoehdot ({n} valittu)", { n: ticked.size })}</legend>
      ${options.map((each) => html`<label key=${each.id}><input type="checkbox" checked=${ticked.has(each.id)} onChange=${() => tick(each.id)} />
        <span>${each.title || each.what} ${each.kind && html`<span class="small muted">${kindHeading(each.kind)}</span>`}</span></label>`)}
      ${options.length === 0 && html`<p class="empty">${draft.target_type === "group" ? t("Ryhmiä ei vielä ole.") : t("Ehdotuksia ei vielä ole.")}</p>`}
    </fieldset>
    <${Refusal} text=${refusal} />
    <p class="row"><button type="submit" class="primary">${t("Tallenna äänestys")}</button> <button type="button" class="quiet" onClick=${() => (forget(), onDone())}>${t("Peru")}</button></p>
  </form>`;
}

export function PaperForm({ room, vote, onDone }) {
  const [draft, setDraft, forget] = useDraft(`paper ${vote.id}`, { voters: "", dots: {} });
  const { act, refusal } = useAct(room.send);
  async function save(event) {
    event.preventDefault();
    const dots = Object.fromEntries(vote.targets.map((id) => [id, Number(draft.dots[id] || 0)]));
    const ack = await act("vote.enter_totals", { id: vote.id, dots, voters: Number(draft.voters) }, t("Pisteet tallennettiin."));
    if (ack.ok) {
      forget();
      onDone();
    }
  }
  return html`<form class="panel paper" onSubmit=${save}>
    <p>${t("Laske paperin pisteet yhteen. Ne tulevat tuloksen tilalle.")}</p>
    <${Count} id="paper-${vote.id}" label=${t("Montako ihmistä äänesti")} value=${draft.voters} most=${999} onInput=${(voters) => setDraft({ ...draft, voters })} />
    ${vote.targets.map((id) => html`<${Count} key=${id} id="paper-${vote.id}-${id}" label=${targetTitle(room.store, vote, id)} value=${draft.dots[id] ?? ""} most=${9999}
      onInput=${(n) => setDraft({ ...draft, dots: { ...draft.dots, [id]: n } })} />`)}
    <${Refusal} text=${refusal} />
    <p class="row"><button type="submit" class="primary">${t("Tallenna pisteet")}</button> <button type="button" class="quiet" onClick=${onDone}>${t("Peru")}</button></p>
  </form>`;
}

function Count({ id, label, value, most, onInput }) {
  return html`<div class="field short"><label for=${id}>${label}</label>
    <input id=${id} type="number" inputmode="numeric" min="0" max=${most} required value=${value} onInput=${(event) => onInput(event.target.value)} /></div>`;
}

function _fresh() {
  return { id: newId(), title: t("Mikä on tärkeintä?"), target_type: "group", targets: null, dots: 3, max_per_target: 2 };
}

function _options(store, type) {
  return type === "group" ? KINDS.flatMap((kind) => store.rows("groups").filter((group) => group.kind === kind)) : store.rows("proposals").sort((a, b) => a.no - b.no);
}
