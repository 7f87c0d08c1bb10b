/** The harvest on the wall: one heading or one table at a time, the golden thread in numbers, the proposals. */
import { html } from "../../vendor/preact.js";
import { inMyLanguage, t } from "../texts.js";
import { Sheets } from "./wall_sheet.js";

const _KINDS = ["problem", "gap", "ideal"];
const _WORDS = { problem: () => t("Ongelmat"), gap: () => t("Puutteet"), ideal: () => t("Ideaalitilanne") };
const _NOTES_IN_VIEW = 12;
const _PROPOSALS_IN_VIEW = 5;

/** @param {{store: object, way: "groups" | "tables", still: boolean}} props */
export function Harvest({ store, way, still }) {
  const table = store.row("tables", store.meeting().wall_table);
  const sections = table ? _ofTable(store, table) : way === "groups" ? _byGroup(store) : _byTable(store);
  return html`${!sections.length && html`<p class="wall-phase middle">${table ? t("Pöytä {n}: lappuja ei ole näkyvissä.", { n: table.no }) : t("Lappuja ei ole vielä näkyvissä.")}</p>`}
    <${Sheets} key=${table?.id || way} sections=${sections} most=${_NOTES_IN_VIEW} still=${still} />
    <${Thread} store=${store} />`;
}

/** The last step: the proposals, when there are any, and the thread that led to them. @param {{store: object, still: boolean}} props */
export function Ending({ store, still }) {
  const any = store.rows("proposals").length > 0;
  return html`${any && html`<${Proposals} store=${store} still=${still} />`}<${Thread} store=${store} />`;
}

/** @param {{store: object, still: boolean}} props */
export function Proposals({ store, still }) {
  const proposals = [...store.rows("proposals")].sort((a, b) => a.no - b.no);
  if (!proposals.length) return html`<p class="wall-phase middle">${t("Pöydät kirjoittavat ehdotuksia.")}</p>`;
  const items = proposals.map(({ id, no, what }) => ({ id, no, what }));
  const item = ({ id, no, what }) => html`<li key=${id}><strong class="number">${no}</strong> <span dir="auto">${what}</span></li>`;
  return html`<${Sheets} sections=${[{ key: "proposals", title: "", items, item, list: "wall-proposals" }]} most=${_PROPOSALS_IN_VIEW} still=${still} />`;
}

/** How many of each kind, and how many have no continuation: an open end is a finding too. */
function Thread({ store }) {
  const notes = store.rows("notes");
  const starts = new Set(store.rows("links").map((link) => link.from_note));
  const count = (kind) => notes.filter((note) => note.kind === kind).length;
  const open = (kind) => notes.filter((note) => note.kind === kind && !starts.has(note.id)).length;
  return html`<ol class="thread plain" aria-label=${t("Ketju")}>
    <li class="problem"><strong>${t("Ongelmia: {n}", { n: count("problem") })}</strong> <span>(${t("{n} ilman vastausta", { n: open("problem") })})</span></li>
    <li class="gap"><strong>${t("Puutteita: {n}", { n: count("gap") })}</strong> <span>(${t("{n} ilman vastausta", { n: open("gap") })})</span></li>
    <li class="ideal"><strong>${t("Askelia: {n}", { n: count("ideal") })}</strong></li>
    <li><strong>${t("Ehdotuksia: {n}", { n: store.rows("proposals").length })}</strong></li>
  </ol>`;
}

function _byGroup(store) {
  const notes = store.rows("notes");
  const groups = store.rows("groups");
  const known = new Set(groups.map((group) => group.id));
  return _KINDS.flatMap((kind) => [
    ...groups.filter((group) => group.kind === kind).flatMap((group) => _section(kind, group.id, group.title, notes.filter((note) => note.group_id === group.id))),
    ..._section(kind, "loose", t("Ilman ryhmää"), notes.filter((note) => note.kind === kind && !known.has(note.group_id))),
  ]);
}

function _byTable(store) {
  return [...store.rows("tables")].sort((a, b) => a.no - b.no).flatMap((table) => _ofTable(store, table));
}

function _ofTable(store, table) {
  const about = store.row("meeting_cases", table.case_id);
  const title = t("Pöytä {n}", { n: table.no }) + (about ? ` · ${inMyLanguage(about.titles)}` : "");
  const notes = store.rows("notes").filter((note) => note.table_id === table.id);
  return _KINDS.flatMap((kind) => _section(kind, table.id, title, notes.filter((note) => note.kind === kind)));
}

/** The notes of one heading; none without notes. */
function _section(kind, key, title, notes) {
  if (!notes.length) return [];
  const items = notes.map(({ id, text, lang }) => ({ id, text, lang }));
  const item = ({ id, text, lang }) => html`<li key=${id} class="note ${kind}" lang=${lang} dir="auto">${text.replaceAll("/", "/\u200b")}</li>`;
  return [{ key: `${kind} ${key}`, kind, kindWords: _WORDS[kind](), title, items, item, list: "notes", anyOrder: true }];
}
