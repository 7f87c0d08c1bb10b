/** One group: its heading, its notes in their own words, renaming and removing. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Ask, Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";
import { PickList } from "./run_pick_list.js";
import { kindHeading, noteCount, tableNumber } from "./run_words.js";

export function GroupCard({ room, group, notes, picked, onPick }) {
  const { store } = room;
  const [form, open] = useState("");
  const { act, refusal } = useAct(room.send);
  return html`<article class="card group-card" aria-labelledby="group-${group.id}">
    <h4 id="group-${group.id}"><label class="choice"><input type="checkbox" checked=${picked.has(group.id)} onChange=${() => onPick(group.id)} /> ${group.title}</label></h4>
    <p class="small muted">${noteCount(notes.length)}${group.table_id ? ` · ${tableNumber(store.row("tables", group.table_id))}` : ""}</p>
    ${form === "rename" && html`<${Rename} group=${group} act=${act} onDone=${() => open("")} />`}
    ${form === "dissent" && html`<${Dissent} group=${group} act=${act} onDone=${() => open("")} />`}
    ${group.dissent && form !== "dissent" && html`<p class="notice care"><strong>${t("Eriävä näkemys")}:</strong> <span dir="auto">${group.dissent}</span></p>`}
    ${!form && html`<div class="row">
      <button type="button" class="quiet small" onClick=${() => open("rename")}>${t("Muuta otsikkoa")}</button>
      <button type="button" class="quiet small" onClick=${() => open("dissent")}>${t("Eriävä näkemys")}</button>
      <${Ask} quiet label=${t("Poista ryhmä")} question=${t("Poistetaanko ”{title}”? Laput säilyvät.", { title: group.title })} yes=${t("Poista ryhmä")} no=${t("Älä poista")}
        onYes=${() => act("group.remove", { id: group.id }, t("Ryhmä poistettiin. Laput säilyivät."))} />
    </div>`}
    <${Refusal} text=${refusal} />
    <details open><summary>${t("Laput")}</summary>
      <${PickList} store=${store} notes=${notes} picked=${picked} onPick=${onPick} />
      ${notes.some((note) => note.kind !== group.kind) && html`<p class="small muted">${t("Osa lapuista on muuta lajia kuin {kind}.", { kind: kindHeading(group.kind) })}</p>`}
    </details>
  </article>`;
}

/** Somebody sees the same thing otherwise (K18): it is kept beside the group and printed with it. */
function Dissent({ group, act, onDone }) {
  const [text, setText, forget] = useDraft(`dissent ${group.id}`, group.dissent);
  const field = useRef(null);
  useEffect(() => field.current.focus(), []);
  async function save(event) {
    event.preventDefault();
    if ((await act("group.dissent", { id: group.id, text }, t("Eriävä näkemys on tallessa."))).ok) (forget(text), onDone());
  }
  return html`<form onSubmit=${save}>
    <div class="field wide"><label for="dissent-${group.id}">${t("Eriävä näkemys")}</label>
      <p class="hint" id="dissent-hint-${group.id}">${t("Jos joku on eri mieltä. Nimiä ei kirjoiteta.")}</p>
      <textarea id="dissent-${group.id}" ref=${field} rows="2" maxlength="500" dir="auto" aria-describedby="dissent-hint-${group.id}" value=${text}
        onInput=${(event) => setText(event.target.value)}></textarea></div>
    <p class="row"><button type="submit" class="small">${t("Tallenna")}</button> <button type="button" class="quiet small" onClick=${() => (forget(), onDone())}>${t("Peru")}</button></p>
  </form>`;
}

function Rename({ group, act, onDone }) {
  const [title, setTitle] = useState(group.title);
  const field = useRef(null);
  useEffect(() => field.current.focus(), []);
  async function save(event) {
    event.preventDefault();
    if ((await act("group.rename", { id: group.id, title }, t("Otsikko muutettiin."))).ok) onDone();
  }
  return html`<form class="desk-line" onSubmit=${save}>
    <label for="rename-${group.id}">${t("Otsikko")}</label>
    <span><input id="rename-${group.id}" maxlength="120" value=${title} ref=${field} onInput=${(event) => setTitle(event.target.value)} />
      <button type="submit">${t("Tallenna")}</button> <button type="button" class="quiet" onClick=${onDone}>${t("Peru")}</button></span>
  </form>`;
}
