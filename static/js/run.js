/** The facilitator's page: one control desk, in sections that are shown one at a time. */
import { html, render, useEffect, useState } from "../vendor/preact.js";
import { announce } from "./announce.js";
import { connect } from "./link.js";
import { useRows } from "./parts/run_act.js";
import { Course } from "./parts/run_course.js";
import { useFocusKept } from "./parts/run_focus.js";
import { LeadChange } from "./parts/run_lead.js";
import { Groups } from "./parts/run_groups.js";
import { Links } from "./parts/run_links.js";
import { Notes } from "./parts/run_notes.js";
import { PathSection } from "./parts/run_path.js";
import { People } from "./parts/run_people.js";
import { Proposals } from "./parts/run_proposals.js";
import { SectionNav, useSection } from "./parts/run_sections.js";
import { Settings } from "./parts/run_settings.js";
import { Side, Top } from "./parts/run_top.js";
import { createUndo } from "./parts/run_undo.js";
import { UndoBar } from "./parts/run_undo_bar.js";
import { Votes } from "./parts/run_votes.js";
import { createSend } from "./send.js";
import { createStore } from "./store.js";
import { t } from "./texts.js";

const SECTIONS = {
  course: Course, notes: Notes, groups: Groups, path: PathSection, links: Links, votes: Votes, proposals: Proposals, people: People, settings: Settings,
};

const root = document.getElementById("app");
const store = createStore();
let linkState = { state: "connecting", message: "" };
const linkListeners = new Set();
const link = connect({ code: root.dataset.code, page: "run", store, onState: _onState });
const { join, reach, series, csrf, rehearsal, reminders } = document.getElementById("places").dataset;
let presence = null;
link.on("presence", (numbers) => ((presence = numbers), store.setMe(store.me())));
const undo = createUndo(createSend(link, store), store);
const room = { store, send: undo.send, undo, code: root.dataset.code, join, reach, series, csrf, reminders: JSON.parse(reminders), rehearsal: Boolean(rehearsal), presence: () => presence };
render(html`<${Desk} />`, root);

function Desk() {
  useRows(store);
  const connection = _useConnection();
  const section = useSection(room.code, Object.keys(SECTIONS));
  _useArrivals();
  if (!store.meeting()) return html`<${Connection} ...${connection} /><h1>${t("Ohjaus")}</h1><p class="muted">${t("Avataan ohjausta…")}</p>`;
  return html`<${Live} section=${section} connection=${connection} />`;
}

function Live({ section, connection }) {
  const place = useFocusKept();
  const Section = SECTIONS[section];
  return html`<div class="desk" ref=${place}>
    <${Connection} ...${connection} />
    <${Top} room=${room} />
    <${LeadChange} room=${room} />
    <${SectionNav} store=${store} current=${section}><${Side} room=${room} /><//>
    <div class="desk-section"><${Section} key=${section} room=${room} /></div>
    <${UndoBar} undo=${undo} />
  </div>`;
}

function Connection({ state, message }) {
  if (state === "online") return null;
  if (state === "refused") return html`<p class="refusal">${message || t("Tätä tapaamista ei voi ohjata tällä tunnuksella.")}</p>`;
  if (state === "connecting") return null;
  return html`<p class="desk-offline">${t("Yhteys katkesi. Sivu yrittää itse uudelleen.")}</p>`;
}

function _onState(state, message) {
  linkState = { state, message };
  linkListeners.forEach((listener) => listener());
}

function _useConnection() {
  const [shown, show] = useState(linkState);
  useEffect(() => {
    const listener = () => show(linkState);
    linkListeners.add(listener);
    listener();
    return () => linkListeners.delete(listener);
  }, []);
  return shown;
}

/** Tells a screen reader that notes wait and that the first phone is here; focus stays where it is. */
function _useArrivals() {
  const waiting = store.rows("notes").filter((note) => note.state === "waiting").length;
  const phones = store.rows("chairs").some((chair) => chair.device);
  const [before, remember] = useState({ waiting, phones, known: false });
  useEffect(() => {
    if (before.known && waiting > before.waiting) announce(t("Lappuja odottaa lukemista: {n}.", { n: waiting }));
    if (before.known && phones && !before.phones) announce(t("Ensimmäinen puhelin on mukana."));
    remember({ waiting, phones, known: Boolean(store.meeting()) });
  }, [waiting, phones]);
}
