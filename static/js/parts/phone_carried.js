/** The café's proposals on a phone in the meeting with line managers: everybody reads them, a table's host writes what is agreed. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Former, Words, basisWords, cameFrom, changed } from "./carried.js";

const _SHOWN = ["details", "owner", "cost", "cost_note", "measure", "date_text"];

/** @param {{phone: object, proposals: object[], form: Function}} props `form({stored, close})` draws the form */
export function CarriedList({ phone, proposals, form }) {
  const host = Boolean(phone.store.me().host_of);
  return html`<p>${host ? t("Kirjaa, mitä yhdessä sovitte.") : t("Pöydän vetäjä kirjaa muutokset.")}</p>
    <ul class="plain">${proposals.map((each) => html`<${Item} key=${each.id} proposal=${each} form=${host && form} />`)}</ul>`;
}

/** The button stays while the form is open, and has the focus again when it closes. */
function Item({ proposal, form }) {
  const [open, setOpen] = useState(false);
  const [said, say] = useState("");
  const [button, place] = [useRef(null), useRef(null)];
  useEffect(() => open && place.current?.querySelector("textarea")?.focus(), [open]);
  const close = (words = "") => (setOpen(false), say(words), button.current?.focus());
  const names = _SHOWN.filter((name) => proposal[name] && proposal[name] !== "unknown");
  return html`<li class="card">
    <p><strong dir="auto">${proposal.what}</strong></p>
    <p class="small muted">${cameFrom(proposal.carried)}</p>
    ${changed(proposal).length > 0 && html`<p><span class="tag good">${t("Tarkennettu")}</span></p>`}
    <details class="more"><summary>${t("Lue lisää")}<span class="sr-only">: ${proposal.what}</span></summary>
      ${names.length > 0 && html`<${Words} words=${proposal} names=${names} />`}
      ${basisWords(proposal.carried) && html`<p>${t("Perustuu: {words}", { words: basisWords(proposal.carried) })}</p>`}
      ${proposal.experience_view && html`<p>${t("Kokemusasiantuntijoiden näkökulma")}: <span dir="auto">${proposal.experience_view}</span></p>`}
      ${proposal.dissent && html`<p>${t("Eriävä näkemys")}: <span dir="auto">${proposal.dissent}</span></p>`}
    </details>
    <${Former} proposal=${proposal} />
    ${form && html`<p><button type="button" class="small" ref=${button} aria-expanded=${String(open)} onClick=${() => (setOpen(!open), say(""))}
      aria-label=${t("Muuta: {what}", { what: proposal.what })}>${t("Muuta")}</button></p>`}
    ${said && html`<p class="sent">${said}</p>`}
    ${form && open && html`<div ref=${place}>${form({ stored: proposal, close })}</div>`}
  </li>`;
}
