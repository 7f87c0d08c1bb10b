/** The feedback form: seven sentences, each answered 1–5 or skipped, and own words. The phone and the host's tools share it. */
import { html } from "../../vendor/preact.js";
import { inMyLanguage, t } from "../texts.js";

const SCORES = [1, 2, 3, 4, 5];

/** What a number means, for those who do not see the ends of the scale. */
function _meaning(score) {
  return [t("Täysin eri mieltä"), t("Eri mieltä"), t("Siltä väliltä"), t("Samaa mieltä"), t("Täysin samaa mieltä")][score - 1];
}

/**
 * @param {{items: Record<string, Record<string, string>>, answer: {scores: Record<string, number>, words: string}, prefix: string,
 *   change: (answer: object) => void}} props `prefix`: for the ids of the fields
 */
export function FeedbackFields({ items, answer, prefix, change }) {
  const set = (item, score) => {
    const { [item]: _former, ...others } = answer.scores;
    change({ ...answer, scores: score ? { ...others, [item]: score } : others });
  };
  return html`${Object.entries(items).map(([item, texts]) => html`
    <${Item} key=${item} name=${`${prefix}-${item}`} text=${inMyLanguage(texts)} score=${answer.scores[item]} set=${(score) => set(item, score)} />`)}
    <div class="field"><label for=${`${prefix}-words`}>${t("Omin sanoin")}</label>
      <p class="hint" id=${`${prefix}-words-hint`}>${t("Ohjaaja voi ottaa tekstin koontiin ilman nimeä.")}</p>
      <textarea id=${`${prefix}-words`} aria-describedby=${`${prefix}-words-hint`} rows="3" maxlength="500" value=${answer.words} onInput=${(event) => change({ ...answer, words: event.target.value })}></textarea></div>`;
}

function Item({ name, text, score, set }) {
  return html`<fieldset class="scale card">
    <legend>${text}</legend>
    <div class="scores">${SCORES.map((each) => html`<label class=${each === score ? "chosen" : ""}>
      <input type="radio" name=${name} value=${each} checked=${each === score} onChange=${() => set(each)} />
      <span aria-hidden="true">${each}</span><span class="sr-only">${each}, ${_meaning(each)}</span></label>`)}</div>
    <div class="ends small"><span aria-hidden="true">${t("eri mieltä")}</span>
      ${score && html`<button type="button" class="quiet small" onClick=${() => set(0)} aria-label=${t("Tyhjennä: {text}", { text })}>${t("Tyhjennä")}</button>`}
      <span aria-hidden="true">${t("samaa mieltä")}</span></div>
  </fieldset>`;
}
