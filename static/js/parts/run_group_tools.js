/** What can be done with the chosen notes and groups: one bar above the list. What is chosen after a press stays chosen. */
import { html, useState } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { Refusal } from "./run_act.js";
import { useDraft } from "./run_drafts.js";
import { noteCount } from "./run_words.js";

export function GroupTools({ room, kind, groups, picked, act, refusal, onDone }) {
  const chosen = room.store.rows("notes").filter((note) => picked.has(note.id) && note.state === "shown").map((note) => note.id);
  const joined = groups.filter((group) => picked.has(group.id));
  const used = [...picked];
  const done = (ack) => ack.ok && onDone(used);
  return html`<div class="panel group-tools" role="group" aria-label=${t("Valituille")}>
    <p class="group-tools-count"><strong>${t("Valittu:")}</strong> ${noteCount(chosen.length)}${joined.length ? html`, ${joined.length === 1 ? t("1 ryhmä") : t("{n} ryhmää", { n: joined.length })}` : ""}
      ${picked.size > 0 && html` <button type="button" class="quiet small" onClick=${() => onDone(used)}>${t("Tyhjennä valinta")}</button>`}</p>
    <div class="group-tools-forms">
      <${NewGroup} kind=${kind} chosen=${chosen} act=${act} done=${done} />
      <${MoveTo} groups=${groups} chosen=${chosen} act=${act} done=${done} />
      <div class="row">
        <button type="button" aria-disabled=${String(!chosen.length)} onClick=${() => chosen.length && act("group.take", { notes: chosen }, t("Laput otettiin ryhmästä.")).then(done)}>${t("Ota pois ryhmästä")}</button>
        <button type="button" aria-disabled=${String(joined.length < 2)} onClick=${() => joined.length > 1 && _merge(joined, act).then(done)}>${t("Yhdistä valitut ryhmät")}</button>
      </div>
    </div>
    <${Refusal} text=${refusal} />
    <${Undo} groups=${groups} act=${act} />
  </div>`;
}

function NewGroup({ kind, chosen, act, done }) {
  const [title, setTitle, forget] = useDraft(`group ${kind}`, "");
  async function add(event) {
    event.preventDefault();
    const ack = await act("group.add", { id: newId(), kind, title, notes: chosen }, t("Ryhmä tehtiin: {title}", { title }));
    if (ack.ok) forget(title);
    done(ack);
  }
  return html`<form class="desk-line" onSubmit=${add}>
    <label for="new-group">${t("Uuden ryhmän otsikko")}</label>
    <span><input id="new-group" maxlength="120" value=${title} onInput=${(event) => setTitle(event.target.value)} /><button type="submit">${t("Uusi ryhmä")}</button></span>
  </form>`;
}

function MoveTo({ groups, chosen, act, done }) {
  const [to, setTo] = useState("");
  const target = groups.some((group) => group.id === to) ? to : "";
  const move = (event) => {
    event.preventDefault();
    if (target && chosen.length) act("group.put", { id: target, notes: chosen }, t("Laput siirrettiin.")).then(done);
  };
  return html`<form class="desk-line" onSubmit=${move}>
    <label for="move-to">${t("Siirrä ryhmään")}</label>
    <span><select id="move-to" value=${target} onChange=${(event) => setTo(event.target.value)}>
      <option value="">${t("Valitse ryhmä")}</option>
      ${groups.map((group) => html`<option key=${group.id} value=${group.id}>${group.title}</option>`)}
    </select><button type="submit" aria-disabled=${String(!target || !chosen.length)}>${t("Siirrä")}</button></span>
  </form>`;
}

function _merge([into, ...others], act) {
  return act("group.merge", { into: into.id, groups: others.map((group) => group.id) }, t("Ryhmät yhdistettiin: {title}", { title: into.title }));
}

function Undo({ groups, act }) {
  const list = groups.flatMap((into) => into.merged.map((each) => ({ ...each, into: into.title })));
  if (!list.length) return null;
  const undo = (id) => act("group.split", { id }, t("Yhdistäminen peruttiin."));
  return html`<details><summary>${t("Yhdistetyt ryhmät ({n})", { n: list.length })}</summary>
    <ul class="plain">${list.map(({ id, title, into }) => html`<li key=${id} class="row">
      <span>${t("”{title}” on nyt ryhmässä ”{into}”", { title, into })}</span> <button type="button" class="small" onClick=${() => undo(id)}>${t("Peru yhdistäminen")}</button></li>`)}</ul>
  </details>`;
}
