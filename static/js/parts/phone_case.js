/**
 * The case: what is heavy in it comes first, then three equal ways to go on; afterwards one line that opens.
 * `CaseLead` is the gate itself until one has chosen; in a round phone_collect.js leaves the field away meanwhile.
 */
import { html, useState } from "../../vendor/preact.js";
import { readKept, writeKept } from "../kept.js";
import { inMyLanguage, lang, t } from "../texts.js";
import { Later } from "./phone_later.js";

const CAN_SPEAK = "speechSynthesis" in window;

/** Whether the choice stands before the field: not yet made, and nobody is writing already. @param {object} phone @param {object | null} step */
export function mustChoose(phone, step) {
  const found = _case(phone, step);
  return Boolean(found) && !_chosen(phone, found) && !phone.draft.read() && !phone.early?.focused;
}

/** Read, read in short, or skip: one tap, kept in this phone only. @param {{phone: object, step: object | null}} props */
export function CaseGate({ phone, step }) {
  const found = _case(phone, step);
  if (!found || _chosen(phone, found)) return null;
  return html`<section class="case" aria-labelledby="case-gate">
    <h2 id="case-gate"><span class="small">${t("Tarina")}</span> ${inMyLanguage(found.titles)}</h2>
    <${Choice} phone=${phone} found=${found} />
  </section>`;
}

/** What is heavy in the story, then the three ways. */
function Choice({ phone, found, done = () => {} }) {
  const choose = (choice) => {
    writeKept(_key(phone, found), choice);
    done(choice);
    phone.draw();
  };
  return html`<${Heavy} found=${found} />
    <div class="case-choice">
      <a class="button" href=${_address(phone, found)} onClick=${() => choose("all")}>${t("Lue tarina")}</a>
      <button type="button" onClick=${() => choose("short")}>${t("Lue lyhyesti")}</button>
      <button type="button" onClick=${() => choose("skip")}>${t("Ohita tarina")}</button>
    </div>`;
}

/** One line that opens to the case in its few lines. Open when it was asked for, until one has written. */
export function CaseLead({ phone, step }) {
  const found = _case(phone, step);
  if (!found) return null;
  if (mustChoose(phone, step)) return html`<${CaseGate} phone=${phone} step=${step} />`;
  const reading = step?.kind === "read_case" || !phone.store.mine().notes.length;
  return html`<${Lead} key=${`${found.id} ${step?.id}`} phone=${phone} found=${found} open=${_chosen(phone, found) === "short" && reading} />`;
}

function Lead({ phone, found, open }) {
  const [opened, keep] = useState(open);
  const words = inMyLanguage(found.leads);
  const own = found.leads[lang()] ? lang() : "fi";
  return html`<details class="case" open=${opened} onToggle=${(event) => keep(event.target.open)}>
    <summary>${t("Tarina")}: ${inMyLanguage(found.titles)}</summary>
    ${opened && !_chosen(phone, found) && html`<${Choice} phone=${phone} found=${found} done=${(choice) => keep(choice === "short")} />`}
    ${opened && _chosen(phone, found) && html`<p class="case-few" lang=${own}>${words}</p>
      <p class="case-ways"><a href=${_address(phone, found)}>${t("Lue koko tarina")}</a> ${CAN_SPEAK && html`<${Later} quiet path="./listen.js" name="ListenButton" phone=${phone} text=${words} tongue=${own} />`}</p>`}
  </details>`;
}

function Heavy({ found }) {
  const [tongue, notes] = _notes(found.content_notes);
  if (!notes.length) return null;
  return html`<p>${t("Tarinassa on rankkoja asioita:")} <span lang=${tongue}>${notes.join(", ")}.</span></p>`;
}

/** As `notes_in` of workshop/cases/case_file.py. Meetings of earlier versions have a plain list, in Finnish. */
function _notes(told) {
  const { [lang()]: own = [], fi = [], ...others } = Array.isArray(told) ? { fi: told } : told;
  if (own.length && own.length >= fi.length) return [lang(), own];
  return fi.length ? ["fi", fi] : Object.entries(others)[0] || ["fi", []];
}

/** The case of the step, else of the table at which one sits. */
function _case({ store }, step) {
  return store.row("meeting_cases", step?.case_id || store.row("tables", store.me()?.table)?.case_id);
}

function _key(phone, found) {
  return `nivel:${phone.code}:case:${found.id}`;
}

function _chosen(phone, found) {
  return readKept(_key(phone, found));
}

function _address(phone, found) {
  return `/m/${phone.code}/case/${found.id}?show=all#story`;
}
