/** One note's links: those it has, and the notes that it can be joined to. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { kindHeading, linkName, linkType, tableNumber } from "./run_words.js";

const TARGETS = { problem: ["gap", "ideal"], gap: ["ideal"] };

export function LinkPanel({ room, note, onBack }) {
  const { store } = room;
  const heading = useRef(null);
  const [kind, setKind] = useState(TARGETS[note.kind][0]);
  const [words, setWords] = useState("");
  const { act, refusal } = useAct(room.send);
  useEffect(() => heading.current.focus(), []);
  const links = store.rows("links").filter((link) => link.from_note === note.id && store.row("notes", link.to_note));
  const joined = new Set(links.map((link) => link.to_note));
  const found = _targets(store, note, kind, words).filter((each) => !joined.has(each.id));
  const join = (to) => act("link.add", { id: newId(), type: linkType(note.kind, to.kind), from_note: note.id, to_note: to.id }, t("Yhteys tehtiin."));
  return html`<div class="card link-panel">
    <h3 tabindex="-1" ref=${heading}>${note.kind === "problem" ? t("Mistä tämä johtuu? Mikä askel antaa vastauksen?") : t("Mikä askel korjaa tämän?")}</h3>
    <p class="note ${note.kind}" lang=${note.lang} dir="auto">${note.text}</p>
    <button type="button" class="quiet small" onClick=${onBack}>${t("Takaisin listaan")}</button>
    <${Refusal} text=${refusal} />
    ${links.length > 0 && html`<h4>${t("Yhteydet nyt")}</h4>
      <ul class="plain">${links.map((link) => html`<${Made} key=${link.id} link=${link} to=${store.row("notes", link.to_note)}
        onRemove=${() => act("link.remove", { id: link.id }, t("Yhteys poistettiin."))} />`)}</ul>`}
    <h4>${t("Liitä tähän")}</h4>
    ${TARGETS[note.kind].length > 1 && html`<p class="row" role="group" aria-label=${t("Laji")}>${TARGETS[note.kind].map((each) => html`<button type="button" key=${each} class="small"
      aria-pressed=${String(each === kind)} onClick=${() => setKind(each)}>${kindHeading(each)} (${linkName(linkType(note.kind, each))})</button>`)}</p>`}
    <div class="field"><label for="link-words">${t("Etsi sanalla")}</label><input id="link-words" type="search" value=${words} onInput=${(event) => setWords(event.target.value)} /></div>
    <ul class="plain">
      ${found.map((each) => html`<li key=${each.id} class="link-target note ${each.kind}"><span><span lang=${each.lang} dir="auto">${each.text}</span>
        <span class="small muted"> ${tableNumber(store.row("tables", each.table_id))}</span></span>
        <button type="button" class="small" onClick=${() => join(each)}>${t("Liitä")}<span class="sr-only">: ${each.text}</span></button></li>`)}
      ${found.length === 0 && html`<li class="empty">${t("Sopivia lappuja ei ole.")}</li>`}
    </ul>
  </div>`;
}

function Made({ link, to, onRemove }) {
  return html`<li class="link-target note ${to.kind}"><span><strong>${linkName(link.type)} →</strong> <span lang=${to.lang} dir="auto">${to.text}</span></span>
    <button type="button" class="small quiet" onClick=${onRemove}>${t("Poista yhteys")}<span class="sr-only">: ${to.text}</span></button></li>`;
}

/** Shown notes of a kind; those of the same case first, since most chains stay in one story. */
function _targets(store, note, kind, words) {
  const wanted = words.trim().toLocaleLowerCase();
  const found = store.rows("notes").filter((each) => each.state === "shown" && each.kind === kind && each.text.toLocaleLowerCase().includes(wanted));
  return found.sort((a, b) => (b.case_id === note.case_id) - (a.case_id === note.case_id));
}
