/** A question about one's own note, or other words for it. It stands here quietly; not answering is fine too. */
import { html, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { readKept, writeKept } from "../kept.js";
import { t } from "../texts.js";
import { focusOnce } from "./phone_note_edit.js";

/** @param {{phone: object, question: {id: string, kind: "ask" | "reword", text: string, state: string, answer: string}, note: object}} props */
export function Question({ phone, question, note }) {
  const key = `nivel:${phone.code}:answer:${question.id}`;
  const [writing, write] = useState(Boolean(readKept(key)));
  const [problem, setProblem] = useState("");
  const say = async (name, more = {}) => {
    const ack = await phone.send(name, { id: question.id, ...more });
    setProblem(ack.ok ? "" : ack.message);
    answer(ack.ok ? t("Vastaus on tallessa.") : ack.message);
    return ack.ok;
  };
  const send = async (text) => (await say("question.answer", { text })) && (writeKept(key, null), write(false));
  if (question.quote) return html`<${LeaveToQuote} question=${question} say=${say} problem=${problem} />`;
  const reword = question.kind === "reword";
  return html`<div class="panel question"><p><strong>${reword ? t("Ohjaaja ehdottaa näitä sanoja:") : t("Ohjaaja kysyy:")}</strong></p>
    <p class=${reword ? "note" : ""} dir="auto">${question.text}</p>
    ${writing ? html`<${Answer} name=${question.id} kept=${key} send=${send} close=${() => (writeKept(key, null), write(false))} />`
      : html`<${Answered} question=${question} note=${note} />${question.state === "asked" && html`<div class="button-row">
        ${reword && html`<button type="button" class="small" onClick=${() => say("question.accept")}>${t("Nämä sanat käyvät")}</button>`}
        <button type="button" class="small" onClick=${() => write(true)}>${reword ? t("Kirjoitan itse") : t("Vastaan")}</button>
        <button type="button" class="small quiet" onClick=${() => say("question.decline")}>${t("En halua vastata")}</button></div>
        <p class="small">${t("Ei ole pakko vastata.")}</p>`}`}
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
  </div>`;
}

/** Whether the words may stand in management's paper. Yes or no; not answering is a no. */
function LeaveToQuote({ question, say, problem }) {
  return html`<div class="panel question"><p><strong>${t("Saako tekstisi lainata johtajien paperissa?")}</strong> ${t("Nimeäsi ei kerrota.")}</p>
    ${question.state === "asked" ? html`<div class="button-row">
        <button type="button" class="small" onClick=${() => say("question.accept")}>${t("Kyllä")}</button>
        <button type="button" class="small" onClick=${() => say("question.decline")}>${t("Ei")}</button></div>
      <p class="small">${t("Ei ole pakko vastata.")}</p>`
      : question.state === "accepted" ? html`<p class="small">${t("Vastasit: kyllä. Kiitos.")}</p>
        <button type="button" class="small" onClick=${() => say("question.decline")}>${t("Perun luvan")}</button>`
      : html`<p class="small">${t("Vastasit: ei. Se sopii hyvin.")}</p>`}
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
  </div>`;
}

function Answered({ question, note }) {
  if (question.state === "answered") return html`<p class="small" dir="auto">${t("Vastasit: {text}", { text: question.answer })}</p>`;
  if (question.state === "accepted") {
    return html`<p class="small">${t("Hyväksyit sanat.")} ${note.text !== question.text && t("Uudet sanat tulevat lappuun, kun vaihe vaihtuu.")}</p>`;
  }
  if (question.state === "declined") return html`<p class="small">${t("Et halunnut vastata. Se sopii hyvin.")}</p>`;
  return null;
}

function Answer({ name, kept, send, close }) {
  const [text, keep] = useState(readKept(kept) || "");
  const submit = (event) => (event.preventDefault(), text.trim() && send(text));
  return html`<form onSubmit=${submit}><label for="answer-${name}">${t("Vastaa ohjaajalle. Muut eivät näe tätä.")}</label>
    <textarea id="answer-${name}" rows="3" maxlength="500" dir="auto" ref=${focusOnce} value=${text}
      onInput=${(event) => (keep(event.target.value), writeKept(kept, event.target.value || null))}></textarea>
    <div class="button-row"><button type="submit" class="primary small">${t("Lähetä vastaus")}</button>
      <button type="button" class="small" onClick=${close}>${t("Peru")}</button></div></form>`;
}
