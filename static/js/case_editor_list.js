/** What was found in one field, as a list: each entry opens to its reason, its place, replacements and "keep, because". */
import { html, useState } from "../vendor/preact.js";
import { t } from "./texts.js";
import { around } from "./case_editor_text.js";

/**
 * @typedef {import("./case_editor_field.js").Finding} Finding
 * @typedef {{open: (id: string | null) => void, replace: (finding: Finding, option: number, all: boolean) => void,
 *   keep: (finding: Finding, reason: string) => Promise<string | void>, back: (finding: Finding) => void, enter: (finding: Finding) => void,
 *   undo: () => void}} Acts
 */

const kindOf = {
  block: () => ({ word: t("Esto"), tag: "tag bad", sign: "■" }),
  hint: () => ({ word: t("Huomio"), tag: "tag care", sign: "△" }),
  style: () => ({ word: t("Sanavalinta"), tag: "tag", sign: "○" }),
};

/**
 * @param {{field: {label: string, text: () => string}, open: Finding[], kept: {finding: Finding, reason: string}[], current: string | null,
 *   forms: (finding: Finding) => number, undo: {words: string, count: number} | null, acts: Acts}} parts
 */
export function FindingList({ field, open, kept, current, forms, undo, acts }) {
  const text = field.text();
  return html`
    ${undo && html`<p class="replaced"><span>${_replaced(undo)}</span> <button type="button" class="small undo" onClick=${acts.undo}>${t("Kumoa")}</button></p>`}
    ${open.length > 0 && html`<ul class="plain finding-list" aria-label=${t("Löydöt: {field}", { field: field.label })}>
      ${open.map((one) => html`<${Entry} key=${one.id} finding=${one} text=${text} opened=${one.id === current} forms=${forms(one)} acts=${acts} />`)}
    </ul>`}
    ${kept.length > 0 && html`<details><summary>${t("Tekstiin jätetyt: {count}", { count: kept.length })}</summary>
      <ul class="plain">${kept.map(({ finding, reason }) => html`<li class="finding" key=${finding.id}>
        <p>${finding.reason}</p>
        ${reason && html`<p class="small">${t("Syy: {reason}", { reason })}</p>`}
        <button type="button" class="small" onClick=${() => acts.back(finding)}>${t("Palauta luetteloon")}<span class="sr-only">: ${finding.words}</span></button>
      </li>`)}</ul></details>`}`;
}

function _replaced({ words, count }) {
  if (count > 1) return t("Korvattu {count} kohtaa.", { count });
  return words ? t("Tilalle vaihdettu: {words}", { words }) : t("Otettu pois.");
}

function Entry({ finding, text, opened, forms, acts }) {
  const { word, tag, sign } = kindOf[finding.level]();
  const id = `finding-${finding.id}`;
  return html`<li class=${`finding of-${finding.level}`}>
    <button type="button" class="open-finding" id=${id} aria-expanded=${opened} onClick=${() => acts.open(opened ? null : finding.id)}>
      <span class=${tag}><span aria-hidden="true">${sign} </span>${word}</span> <span class="words">${finding.words}</span>
    </button>
    ${opened && html`<${Choices} finding=${finding} text=${text} forms=${forms} acts=${acts} />`}
  </li>`;
}

function Choices({ finding, text, forms, acts }) {
  const near = around(text, finding);
  return html`<div class="choices-of">
    <p><strong>${finding.reason}</strong></p>
    <p class="near small" dir="auto">${near.before}<mark>${near.words}</mark>${near.after}</p>
    ${finding.suggestions.length > 0 && html`<${Suggestions} title=${t("Korvaa")} finding=${finding} act=${(at) => acts.replace(finding, at, false)} />`}
    ${forms > 1 && html`<${Suggestions} title=${t("Korvaa kaikki muodot ({count})", { count: forms })} finding=${finding} act=${(at) => acts.replace(finding, at, true)} />`}
    <div class="button-row"><button type="button" class="small" onClick=${() => acts.enter(finding)}>${t("Muokkaa itse tekstissä")}</button>
      <span class="keys small muted">${t("Esc-näppäin tuo takaisin tähän.")}</span>
      ${finding.level === "style" && html`<button type="button" class="small" onClick=${() => acts.keep(finding, "")}>${t("Jätä näin")}</button>`}</div>
    ${finding.level !== "style" && html`<${Keep} finding=${finding} acts=${acts} />`}
  </div>`;
}

function Suggestions({ title, finding, act }) {
  return html`<div role="group" aria-label=${`${title}: ${finding.words}`}>
    <h3>${title}</h3>
    <div class="button-row">${finding.suggestions.map((words, at) => html`<button type="button" class="small" key=${at} onClick=${() => act(at)}>${words || t("Ota pois")}</button>`)}</div>
  </div>`;
}

function Keep({ finding, acts }) {
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const id = `because-${finding.id}`;
  const keep = async () => setProblem((await acts.keep(finding, reason.trim())) || "");
  const typed = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    keep();
  };
  return html`<div class=${`field${problem ? " wrong" : ""}`}>
    <label for=${id}>${t("Jätä, koska…")}</label>
    <p class="hint" id=${`${id}-hint`}>${t("Kirjoita syy. Älä kirjoita nimeä uudestaan.")}</p>
    ${problem && html`<p class="error" role="alert" id=${`${id}-error`}>${problem}</p>`}
    <input type="text" id=${id} maxlength="200" autocomplete="off" value=${reason} aria-invalid=${problem ? "true" : null}
      aria-describedby=${`${id}-hint${problem ? ` ${id}-error` : ""}`} onInput=${(event) => setReason(event.target.value)} onKeyDown=${typed} />
    <div class="button-row"><button type="button" class="small" onClick=${keep}>${t("Jätä tekstiin")}</button></div>
  </div>`;
}
