/** Writing: the prompt, one text field, and where a note may be put. A text that was begun goes to where it was begun. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { Countdown } from "../clock.js";
import { knownTable, readKept, writeKept } from "../kept.js";
import { inMyLanguage, lang, t } from "../texts.js";
import { CaseLead, mustChoose } from "./phone_case.js";
import { Later } from "./phone_later.js";

const LONGEST = 500;
const NOTE_LANGUAGES = ["fi", "sv", "en", "ar", "so", "uk", "ru", "et", "fa", "und"];
const _ANSWERS = { gap: ["problem"], ideal: ["gap", "problem"] };

/** What stands above the field in a round. @param {{phone: object, step: object}} props */
export function CollectTask({ phone, step }) {
  const meeting = phone.store.meeting();
  if (meeting.phase === "ended") return html`<${RoundEnded} phone=${phone} />`;
  if (mustChoose(phone, step)) return html`<${CaseLead} phone=${phone} step=${step} />`;
  const late = phone.draft.read() && (phone.draft.begunAt()?.step || step.id) !== step.id;
  return html`<${CaseLead} phone=${phone} step=${step} />
    ${meeting.phase === "talk" && !meeting.paused_at && html`<p class="notice"><strong>${t("Nyt puhutaan. Laita puhelin pöydälle.")}</strong></p>`}
    ${!late && html`<h2 class="prompt">${inMyLanguage(step.prompt, { plain: true }) || step.title}</h2>`}
    ${meeting.phase === "silent" && !late && html`<p class="silent">${t("Kirjoita ensin hiljaa.")}
      ${meeting.reveal_at && html` <${Countdown} deadline=${meeting.reveal_at} quiet />`}</p>`}`;
}

function RoundEnded({ phone }) {
  return html`<p class="lead">${t("Vaihe loppui. Kiitos.")}</p>
    <${Later} path="./phone_table.js" name="NextTable" phone=${phone} />`;
}

/** The field, in a round, and wherever a text is unfinished. It is drawn before the server has answered. */
export function Composer({ phone, skip }) {
  const { store, draft } = phone;
  const [text, setText] = useState(draft.read());
  const [under, setUnder] = useState("");
  const [problem, setProblem] = useState("");
  const [tongue, setTongue] = useNoteLanguage(phone.code);
  const field = useEarlyFocus(phone);
  const stopped = useRef(false);
  const place = _place(phone, text);
  useStoppedWords(phone, text, (note) => {
    stopped.current = true;
    draft.write(note.text, { step: note.step, table: note.table });
    setText(note.text);
    setProblem(note.refusal);
  });
  if (!text && !hasField(phone)) return null;

  const write = (value) => {
    setText(value);
    setProblem("");
    draft.write(value, _here(phone));
  };
  const submit = (event) => {
    event.preventDefault();
    if (!text.trim()) return setProblem(t("Kirjoita ensin jotain.")), field.current.focus();
    const answers = under && store.row("notes", under)?.table_id === place.table;
    phone.outbox.add({ ...place, text: text.trim(), lang: _languageOf(text, tongue), ...(answers && { under }), ...(stopped.current && { stopped: true }) });
    stopped.current = false;
    if (place.table && place.table === store.me()?.table) knownTable(phone.code).write(place.table);
    write("");
    setUnder("");
    field.current.focus();
  };
  const late = place.step && place.step !== store.step()?.id;
  const elsewhere = place.table !== store.me()?.table && store.row("tables", place.table);
  const away = late || elsewhere;
  return html`<form class="composer" onSubmit=${submit}>
    ${away && html`<p class="notice">${late && t("Tämä jäi kesken. Voit vielä lähettää sen.")} ${elsewhere && t("Tämä lappu lähtee pöytään {n}.", { n: elsewhere.no })}</p>`}
    <label for="note">${t("Kirjoita yksi asia. Älä kirjoita nimiä.")}</label>
    <textarea id="note" ref=${field} rows="4" maxlength=${LONGEST} lang=${tongue} dir="auto" autocomplete="off" aria-describedby="note-problem"
      value=${text} onFocus=${() => phone.early && (phone.early.focused = true)} onInput=${(event) => write(event.target.value)}></textarea>
    ${!away && html`<${FirstWords} phone=${phone} />`}
    <p id="note-problem" class="error" role="alert">${problem}</p>
    ${text.length > LONGEST - 60 && html`<p class="small">${t("Merkkejä jäljellä: {n}.", { n: LONGEST - text.length })}</p>`}
    ${!away && html`<${Under} phone=${phone} value=${under} choose=${setUnder} />`}
    <div class="button-row"><button type="submit" class="primary big">${t("Lähetä")}</button>
      <button type="button" class="quiet" onClick=${skip}>${t("Ohita")}</button></div>
    <${LastSent} phone=${phone} writing=${Boolean(text)} />
    <${LanguageChoice} id="note-language" value=${tongue} choose=${setTongue} />
  </form>`;
}

/** Whether there is something to write in: an open round past its story, or a text that was begun. @param {object} phone */
export function hasField(phone) {
  return Boolean(phone.draft.read()) || (_open(phone) && !mustChoose(phone, phone.store.step()));
}

/** The language in which notes are written here, kept in this device. @param {string} code @returns {[string, (tag: string) => void]} */
export function useNoteLanguage(code) {
  const key = `nivel:${code}:tongue`;
  const [tongue, setTongue] = useState(readKept(key) || lang());
  return [tongue, (tag) => (writeKept(key, tag), setTongue(tag))];
}

/** Any language and script may be written; each is called what its speakers call it. */
export function LanguageChoice({ id, value, choose }) {
  return html`<p class="note-language"><label for=${id}>${t("Lapun kieli")}</label>
    <select id=${id} value=${value} onChange=${(event) => choose(event.target.value)}>
      ${NOTE_LANGUAGES.map((tag) => html`<option key=${tag} value=${tag} lang=${tag === "und" ? null : tag}>${_languageName(tag)}</option>`)}
    </select></p>`;
}

/** Who sees what, until the first note has been written. */
function FirstWords({ phone }) {
  if (phone.store.mine().notes.length || phone.outbox.items().length) return null;
  return html`<p class="small">${t("Muut näkevät tekstin. Muut eivät näe, kuka kirjoitti.")}</p>`;
}

/** In rounds 2 and 3 a note may be put under what it answers. Never required. */
function Under({ phone, value, choose }) {
  const { store } = phone;
  const kinds = _ANSWERS[store.step()?.note_kind] || [];
  const here = (note) => note.table_id === store.me()?.table && note.step_id !== store.step().id;
  const notes = store.rows("notes").filter((note) => kinds.includes(note.kind) && here(note));
  if (!notes.length) return null;
  const id = notes.some((note) => note.id === value) ? value : "";
  const option = (note) => html`<option value=${note.id}>${_short(note.text)}</option>`;
  return html`<details class="under" open=${Boolean(id)}><summary>${t("Liittyykö tämä johonkin lappuun?")}</summary>
    <label for="under">${t("Valitse lappu. Ei ole pakko.")}</label>
    <select id="under" value=${id} onChange=${(event) => choose(event.target.value)}>
      <option value="">${t("Ei mihinkään")}</option>
      ${kinds.map((kind) => html`<optgroup label=${_KIND_WORDS[kind]()}>${notes.filter((note) => note.kind === kind).map(option)}</optgroup>`)}
    </select></details>`;
}

const _KIND_WORDS = { problem: () => t("Vaikeat asiat"), gap: () => t("Mitä puuttui") };

/**
 * What became of the newest unsent note, in words. That staff kept a note back is said from the next step on, when every screen
 * changes: a phone that changes alone in the second of the act would point at the author. Who writes the next note is left in peace.
 */
function LastSent({ phone, writing }) {
  const unsent = phone.outbox.items();
  const notes = phone.store.mine().notes;
  const step = phone.store.step()?.id;
  const told = useRef({});
  if (told.current.step !== step) told.current = { step, held: notes.some((note) => note.step_id !== step && _HELD.has(note.state)) };
  const refused = unsent.find((note) => note.refusal);
  if (refused) return html`<p class="notice bad" role="alert">${refused.refusal} ${t("Teksti on kohdassa Omat laput.")}</p>`;
  if (unsent.length) return html`<p class="sent">${_onItsWay(phone)}</p>`;
  if (writing) return html`<p class="sent"></p>`;
  return html`${notes.some((note) => note.step_id === step) && html`<p class="sent">${t("Lappu lähti. Voit kirjoittaa toisen.")}</p>`}
    ${told.current.held && html`<p class="notice">${t("Yksi lappusi on piilossa. Katso kohta Omat laput.")}</p>`}`;
}

const _HELD = new Set(["hidden", "care"]);

/** Words that the gate stopped come back to the field once it is empty: nobody's sentence is overwritten. */
function useStoppedWords({ outbox }, text, take) {
  const note = !text && outbox.items().find((each) => each.back);
  useEffect(() => {
    if (!note) return;
    outbox.drop(note.id);
    take(note);
  }, [note?.id]);
}

/** The field that was there before this script keeps its focus and caret. */
function useEarlyFocus({ early }) {
  const field = useRef(null);
  useEffect(() => {
    if (!early?.focused || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(early.caret, early.caret);
  }, []);
  return field;
}

function _onItsWay({ connection }) {
  return connection.state === "online" ? t("Lappu lähtee…") : t("Lappu on tallessa.");
}

function _open(phone) {
  const meeting = phone.store.meeting();
  if (!meeting) return Boolean(phone.early);
  return meeting.state === "open" && meeting.phase !== "ended" && Boolean(_here(phone));
}

/** Where the text belongs: where it was begun, else here; before the server has answered nobody knows yet. */
function _place(phone, text) {
  return (text && phone.draft.begunAt()) || _here(phone) || { step: null, table: null };
}

function _here({ store }) {
  return store.step()?.kind === "collect" && store.me()?.table ? { step: store.step().id, table: store.me().table } : null;
}

/** Letters tell more than the language of the page: an Arabic text is not read aloud as Finnish. What the writer chose stays. */
function _languageOf(text, tongue) {
  if (/\p{Script=Latin}/u.test(text) || !/\p{L}/u.test(text) || !["fi", "sv", "en", "so", "et"].includes(tongue)) return tongue;
  const may = /\p{Script=Arabic}/u.test(text) ? ["ar", "fa"] : /\p{Script=Cyrillic}/u.test(text) ? ["uk", "ru"] : [];
  return may.find((tag) => navigator.languages.some((own) => own.startsWith(tag))) || "und";
}

function _languageName(tag) {
  return tag === "und" ? t("Muu kieli") : new Intl.DisplayNames([tag], { type: "language" }).of(tag);
}

function _short(text) {
  return text.length > 70 ? `${text.slice(0, 67)}…` : text;
}
