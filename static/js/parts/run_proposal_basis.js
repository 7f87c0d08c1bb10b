/** What a proposal rests on: groups and single notes, so that the chain to it never breaks. */
import { html, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { KINDS, kindHeading } from "./run_words.js";

export function Basis({ store, draft, change }) {
  const groups = KINDS.flatMap((kind) => store.rows("groups").filter((group) => group.kind === kind));
  const tick = (name, id) => change({ [name]: draft[name].includes(id) ? draft[name].filter((each) => each !== id) : [...draft[name], id] });
  return html`<details class="more"><summary>${t("Mihin ehdotus perustuu ({n})", { n: draft.groups.length + draft.notes.length })}</summary>
    <fieldset class="choices"><legend>${t("Ryhmät")}</legend>
      ${groups.map((group) => html`<label key=${group.id}><input type="checkbox" checked=${draft.groups.includes(group.id)} onChange=${() => tick("groups", group.id)} />
        <span>${group.title} <span class="small muted">${kindHeading(group.kind)}</span></span></label>`)}
      ${groups.length === 0 && html`<p class="empty">${t("Ryhmiä ei vielä ole.")}</p>`}
    </fieldset>
    <${BasisNotes} store=${store} draft=${draft} onTick=${(id) => tick("notes", id)} />
  </details>`;
}

function BasisNotes({ store, draft, onTick }) {
  const [words, setWords] = useState("");
  const wanted = words.trim().toLocaleLowerCase();
  const shown = store.rows("notes").filter((note) => note.state === "shown");
  const chosen = shown.filter((note) => draft.notes.includes(note.id));
  const found = wanted ? shown.filter((note) => !draft.notes.includes(note.id) && note.text.toLocaleLowerCase().includes(wanted)).slice(0, 20) : [];
  return html`<fieldset class="choices"><legend>${t("Laput")}</legend>
    <div class="field"><label for="basis-${draft.id}">${t("Etsi lappu sanalla")}</label><input id="basis-${draft.id}" type="search" value=${words} onInput=${(event) => setWords(event.target.value)} /></div>
    ${[...chosen, ...found].map((note) => html`<label key=${note.id}><input type="checkbox" checked=${draft.notes.includes(note.id)} onChange=${() => onTick(note.id)} />
      <span lang=${note.lang} dir="auto">${note.text}</span></label>`)}
  </fieldset>`;
}
