/** The phone page of everybody who has a seat: one task on a screen, taken from the store. */
import { html, render } from "../vendor/preact.js";
import { announce } from "./announce.js";
import { createDraft, emptyPhone, knownTable } from "./kept.js";
import { connect } from "./link.js";
import { createOutbox } from "./outbox.js";
import { createSend } from "./send.js";
import { createStore } from "./store.js";
import { Frame } from "./parts/phone_frame.js";
import { bringQuietly, brought } from "./parts/phone_later.js";
import { plainTitle } from "./parts/phone_titles.js";
import { lang, t } from "./texts.js";

/** What a phone wants at hand before a tunnel, in this order. */
const PARTS = ["stop", "notes", "menu", "table", "time", "vote", "path", "propose", "group", "move", "feedback"].map((name) => `./phone_${name}.js`);

const root = document.getElementById("app");
const code = root.dataset.code;
const store = createStore();
const connection = { state: "connecting", message: "" };
const link = connect({ code, page: "phone", store, onState: changeConnection });
const send = createSend(link, store, (args) => brought("./phone_stop.js")?.refusal(args));
const outbox = createOutbox(code, send);
const draft = createDraft(code);
let planned = false;
let announcedStep = null;
let unsentBefore = outbox.items();

/**
 * What the parts of the page share. `early`: the caret of the field that was there before the script; `leaving`: the seat asked to go;
 * `notice`: a refusal that belongs to no button on the page; `draw()`: something that only this phone keeps has changed;
 * `goodbye()`: forgets this meeting here and goes to the front page.
 */
const phone = { code, store, send, outbox, draft, connection, leaving: false, early: null, notice: "", draw: planDraw, goodbye: sayGoodbye };

takeEarlyText();
store.subscribe(planDraw);
outbox.subscribe(tellSent);
listenToLanguages();
planDraw();

function changeConnection(state, message) {
  const lost = connection.state === "online" && state === "offline";
  connection.state = state;
  connection.message = message;
  if (state === "online") arrive();
  if (state === "refused" && phone.leaving) sayGoodbye();
  planDraw();
  if (lost) queueMicrotask(() => announce(root.querySelector(".link-state").textContent));
}

function arrive() {
  const collecting = store.step()?.kind === "collect" ? store.step() : _lastCollect();
  outbox.flush(collecting && store.me()?.table ? { step: collecting.id, table: store.me().table } : null);
  sitByAddress();
  bringQuietly(store.meeting()?.support_name ? [...PARTS, "./phone_care.js"] : PARTS);
}

/** A table's own QR code (`?t=3`) moves its reader there once. */
async function sitByAddress() {
  const number = Number(new URLSearchParams(location.search).get("t"));
  if (!number) return;
  history.replaceState(null, "", location.pathname);
  const table = store.rows("tables").find((each) => each.no === number);
  if (!table || table.id === store.me()?.table) return;
  const ack = await send("seat.move", { table: table.id });
  if (ack.ok) knownTable(code).write(table.id);
  if (ack.ok) announce(t("Olet nyt pöydässä {n}.", { n: number }));
  phone.notice = ack.ok ? "" : ack.message;
  planDraw();
}

/** What was typed before this script came is kept, with the caret where it was, after what was begun before a reload. */
function takeEarlyText() {
  const early = document.getElementById("early");
  if (!early) return;
  const begun = draft.read();
  const before = begun && early.value ? `${begun}\n` : begun;
  phone.early = { focused: document.activeElement === early, caret: before.length + early.selectionStart };
  if (early.value) draft.write(before + early.value, null);
  root.replaceChildren();
}

/** "Back" does not lead here again. */
function sayGoodbye() {
  emptyPhone(code);
  location.replace("/");
}

function planDraw() {
  if (planned) return;
  planned = true;
  queueMicrotask(() => {
    planned = false;
    tellStep();
    render(html`<${Frame} phone=${phone} />`, root);
  });
}

/** A note that left the outbox for the server; one that its writer threw away is not announced. */
function tellSent() {
  const arrived = new Set(store.mine().notes.map((note) => note.id));
  if (unsentBefore.some((note) => arrived.has(note.id))) announce(t("Lappu lähti."));
  unsentBefore = outbox.items().filter((note) => !arrived.has(note.id));
  planDraw();
}

function tellStep() {
  const step = store.step();
  if (step && announcedStep && step.id !== announcedStep) announce(t("Nyt: {title}", { title: plainTitle(step) }));
  announcedStep = step?.id || announcedStep;
}

/** The seat learns the language too; the form itself works without any of this. */
function listenToLanguages() {
  document.querySelector("form.languages")?.addEventListener("submit", async (event) => {
    const chosen = event.submitter?.value;
    if (!chosen || chosen === lang() || connection.state !== "online") return;
    event.preventDefault();
    await Promise.race([send("seat.set_lang", { lang: chosen }), new Promise((go) => setTimeout(go, 1500))]);
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "lang", value: chosen });
    event.target.append(field);
    event.target.submit();
  });
}

function _lastCollect() {
  return store.rows("steps").filter((step) => step.kind === "collect" && step.opened).sort((a, b) => b.no - a.no)[0];
}
