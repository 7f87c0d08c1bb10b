/** The harvest on the wall: one heading or one table at a time, the golden thread in numbers, the proposals. */
import { html, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { NOTES_IN_VIEW, Pages, inParts } from "./wall_pages.js";

const _KINDS = ["problem", "gap", "ideal"];
const _WORDS = { problem: () => t("Ongelmat"), gap: () => t("Puutteet"), ideal: () => t("Ideaalitilanne") };
const _PROPOSALS_IN_VIEW = 5;

/** @param {{store: object}} props */
export function Harvest({ store }) {
  const grouped = store.rows("groups").length > 0;
  const [chosen, choose] = useState("");
  const way = chosen || (grouped ? "groups" : "tables");
  const pages = way === "groups" ? _groupPages(store) : _tablePages(store);
  const button = (name, words) => html`<button type="button" aria-pressed=${String(way === name)} onClick=${() => choose(name)}>${words}</button>`;
  return html`${!pages.length && html`<p class="wall-phase">${t("Lappuja ei ole vielä näkyvissä.")}</p>`}
    <${Pages} key=${way} pages=${pages}>${(page) => html`<${NotePage} ...${page} />`}<//>
    <div class="wall-ways" role="group" aria-label=${t("Järjestys")}>${button("groups", t("Ryhmittäin"))}${button("tables", t("Pöydittäin"))}</div>
    <${Thread} store=${store} />`;
}

/** The last step: the proposals and the thread that led to them. @param {{store: object}} props */
export function Ending({ store }) {
  return html`<${Proposals} store=${store} /><${Thread} store=${store} />`;
}

/** @param {{store: object}} props */
export function Proposals({ store }) {
  const proposals = [...store.rows("proposals")].sort((a, b) => a.no - b.no);
  if (!proposals.length) return html`<p class="wall-phase">${t("Pöydät kirjoittavat ehdotuksia.")}</p>`;
  return html`<${Pages} pages=${inParts(proposals, _PROPOSALS_IN_VIEW)}>${(page) => html`<ol class="wall-proposals" start=${page[0].no}>
    ${page.map((each) => html`<li key=${each.id} value=${each.no}>${each.what}</li>`)}</ol>`}<//>`;
}

/** One page of notes: what they are, under which heading. */
function NotePage({ kind, title, notes, part }) {
  return html`<section class="wall-page" aria-label=${title}>
    <h2><span class="tag ${kind}">${_WORDS[kind]()}</span> ${title} ${part}</h2>
    <ul class="notes ${notes.length > 6 ? "many" : ""}">${notes.map((note) => html`
      <li key=${note.id} class="note ${note.kind}" lang=${note.lang} dir="auto">${note.text}</li>`)}</ul>
  </section>`;
}

/** How many of each kind, and how many have no continuation: an open end is a finding too. */
function Thread({ store }) {
  const notes = store.rows("notes");
  const links = store.rows("links");
  const starts = new Set(links.map((link) => link.from_note));
  const count = (kind) => notes.filter((note) => note.kind === kind).length;
  const open = (kind) => notes.filter((note) => note.kind === kind && !starts.has(note.id)).length;
  return html`<ol class="thread plain" aria-label=${t("Ketju")}>
    <li class="problem"><strong>${t("Ongelmia: {n}", { n: count("problem") })}</strong> <span>(${t("{n} ilman vastausta", { n: open("problem") })})</span></li>
    <li class="gap"><strong>${t("Puutteita: {n}", { n: count("gap") })}</strong> <span>(${t("{n} ilman vastausta", { n: open("gap") })})</span></li>
    <li class="ideal"><strong>${t("Askelia: {n}", { n: count("ideal") })}</strong></li>
    <li><strong>${t("Ehdotuksia: {n}", { n: store.rows("proposals").length })}</strong></li>
  </ol>`;
}

function _groupPages(store) {
  const notes = store.rows("notes");
  const groups = store.rows("groups");
  return _KINDS.flatMap((kind) => [
    ...groups.filter((group) => group.kind === kind).flatMap((group) => _paged(kind, group.title, notes.filter((note) => note.group_id === group.id))),
    ..._paged(kind, t("Ilman ryhmää"), notes.filter((note) => note.kind === kind && !note.group_id)),
  ]);
}

function _tablePages(store) {
  const tables = [...store.rows("tables")].sort((a, b) => a.no - b.no);
  const notes = store.rows("notes");
  return tables.flatMap((table) => _KINDS.flatMap((kind) =>
    _paged(kind, t("Pöytä {n}", { n: table.no }), notes.filter((note) => note.table_id === table.id && note.kind === kind))));
}

function _paged(kind, title, notes) {
  const parts = inParts(notes, NOTES_IN_VIEW);
  return parts.map((part, no) => ({ kind, title, notes: part, part: parts.length > 1 ? `(${no + 1}/${parts.length})` : "" }));
}
