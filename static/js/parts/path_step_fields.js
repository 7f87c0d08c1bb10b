/** One step as a table writes it: what happens; who and when only if somebody wants to say. */
import { html, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { focusOnce } from "./phone_note_edit.js";
import { whenWords } from "./path_rows.js";

const LONGEST = 200;
const READY = [-6, -3, -1, 0, 1, 3, 6];
const FURTHEST = 120;

/**
 * @param {{name: string, fields: {id: string, text: string, who: string, months: number | null}, set: (fields: object) => void, lanes: object[],
 *   takesFocus?: boolean}} props `name`: what the fields' ids begin with; `set` takes what has changed
 */
export function StepFields({ name, fields, set, lanes, takesFocus = false }) {
  return html`<label for=${`${name}-text`}>${t("Mitä tapahtuu?")}</label>
    <textarea id=${`${name}-text`} class="path-text" rows="2" maxlength=${LONGEST} dir="auto" autocomplete="off" value=${fields.text}
      ref=${takesFocus ? focusOnce : null} onInput=${(event) => set({ text: event.target.value })}></textarea>
    <div class="path-more" key=${fields.id}>
      <${Who} name=${name} who=${fields.who} lanes=${lanes} choose=${(who) => set({ who })} />
      <${When} name=${name} months=${fields.months} choose=${(months) => set({ months })} />
    </div>`;
}

function Who({ name, who, lanes, choose }) {
  const names = [...new Set(lanes.map((lane) => lane.name))];
  return html`<details class="path-chips"><summary>${t("Kuka?")}${who && html` <span dir="auto">${who}</span>`}</summary>
    <div class="path-row" role="group" aria-label=${t("Kuka?")}>${names.map((each) => html`
      <${Chip} key=${each} on=${who === each} press=${() => choose(who === each ? "" : each)}><span dir="auto">${each}</span><//>`)}</div>
    <label for=${`${name}-who`}>${t("Joku muu? Älä kirjoita nimiä.")}</label>
    <input id=${`${name}-who`} maxlength="80" dir="auto" autocomplete="off" value=${names.includes(who) ? "" : who} onInput=${(event) => choose(event.target.value)} />
  </details>`;
}

/** Ready answers first; any other number of months by typing it. */
function When({ name, months, choose }) {
  const [after, turn] = useState(months > 0);
  const said = typeof months === "number";
  const count = (text) => {
    const n = Math.min(FURTHEST, Math.abs(Math.round(Number(text))));
    choose(text === "" || Number.isNaN(n) ? null : after ? n : -n);
  };
  const side = (later) => (turn(later), said && choose(later ? Math.abs(months) : -Math.abs(months)));
  return html`<details class="path-chips"><summary>${t("Milloin?")}${said && html` <span data-result>${whenWords(months)}</span>`}</summary>
    <p class="small">${t("Siirto: työntekijä vaihtuu.")}</p>
    <div class="path-row" role="group" aria-label=${t("Milloin?")}>${READY.map((each) => html`
      <${Chip} key=${each} on=${months === each} press=${() => (turn(each > 0), choose(months === each ? null : each))}>${_short(each)}<//>`)}</div>
    <div class="path-months"><div><label for=${`${name}-months`}>${t("Kuukausia")}</label>
      <input id=${`${name}-months`} type="number" inputmode="numeric" min="0" max=${FURTHEST} value=${said ? Math.abs(months) : ""} onInput=${(event) => count(event.target.value)} /></div>
      <div><label for=${`${name}-side`}>${t("Ennen vai jälkeen?")}</label>
      <select id=${`${name}-side`} value=${after ? "after" : "before"} onChange=${(event) => side(event.target.value === "after")}>
        <option value="before">${t("ennen siirtoa")}</option><option value="after">${t("siirron jälkeen")}</option></select></div></div>
  </details>`;
}

function _short(months) {
  if (months === 0) return t("siirto");
  return months < 0 ? t("{n} kk ennen", { n: -months }) : t("{n} kk jälkeen", { n: months });
}

function Chip({ on, press, children }) {
  return html`<button type="button" class="small" aria-pressed=${String(on)} onClick=${press}>${children}</button>`;
}
