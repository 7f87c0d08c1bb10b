/** The frame of the phone page: where we are, the time, the connection in words, and the ways to the few screens. */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { Countdown } from "../clock.js";
import { readKept, writeKept } from "../kept.js";
import { t } from "../texts.js";
import { hasField } from "./phone_collect.js";
import { Later, bring } from "./phone_later.js";
import { Now } from "./phone_now.js";
import { plainTitle } from "./phone_titles.js";

/** The whole page. @param {{phone: object}} props see phone.js */
export function Frame({ phone }) {
  const step = phone.store.step()?.id;
  const tools = useHostTools(phone.store.me()?.role === "host");
  const [shown, show] = useScreen(phone, step);
  const gone = shown.name === "skip" ? shown.step !== step : shown.name === "host" && !tools;
  const screen = gone ? "now" : shown.name;
  if (phone.connection.state === "refused") return html`<${Refused} phone=${phone} />`;
  return html`
    <${Head} phone=${phone} field=${screen === "now" && _mayWrite(phone)} />
    <${Ways} screen=${screen} show=${show} phone=${phone} host=${Boolean(tools)} />
    <main id="main" class="screen ${screen === "pause" || screen === "skip" ? "calm" : ""}">
      ${phone.notice && html`<p class="notice bad" role="alert">${phone.notice}</p>`}
      ${_screen(screen, phone, tools, show)}
    </main>`;
}

function _screen(screen, phone, HostTools, show) {
  const write = () => show("now");
  if (screen === "pause") return html`<${Pause} phone=${phone} go=${write} />`;
  if (screen === "skip") return html`<${Skipped} go=${write} />`;
  if (screen === "notes") return html`<${Later} key="notes" path="./phone_notes.js" name="MyNotes" phone=${phone} write=${write} />`;
  if (screen === "more") return html`<${Later} key="more" path="./phone_menu.js" name="Menu" phone=${phone} />`;
  if (screen === "host" && HostTools) return html`<${HostTools} store=${phone.store} send=${phone.send} />`;
  return html`<${Now} phone=${phone} skip=${() => show("skip")} />`;
}

/** The screen that is looked at, and the way to another one. A host's reload comes back to the host's tools, unless writing has begun. */
function useScreen(phone, step) {
  const key = `nivel:${phone.code}:host`;
  const [shown, keep] = useState({ name: readKept(key) && !phone.early?.focused ? "host" : "now" });
  const show = (name) => {
    if (name === "host" || name === "now") writeKept(key, name === "host" ? "1" : null);
    keep({ name, step });
  };
  return [shown, show];
}

/** The host's tools come only to a host's phone. */
function useHostTools(host) {
  const [found, keep] = useState(null);
  useEffect(() => {
    if (host) bring("./host.js").then((module) => keep({ tools: module.HostTools }), () => keep(null));
    else keep(null);
  }, [host]);
  return found?.tools;
}

function Head({ phone, field }) {
  const { store } = phone;
  const meeting = store.meeting();
  const step = store.step();
  const table = store.row("tables", store.me()?.table);
  const running = meeting?.state === "open" && meeting.phase !== "ended";
  return html`<header class="where">
    <p class="where-line">
      ${step && _round(store, step) && html`<span>${_round(store, step)}</span>`}
      ${table && html`<span class="where-table">${t("Pöytä {n}", { n: table.no })}</span>`}
    </p>
    <h1>${_title(meeting, step)}</h1>
    ${running && meeting.ends_at && html`<p class="where-time"><${Countdown} deadline=${meeting.ends_at} /></p>`}
    <p class="link-state ${phone.connection.state}">${_connection(phone, field)}</p>
  </header>`;
}

function _title(meeting, step) {
  if (!meeting) return document.title;
  if (meeting.state === "closed") return t("Tapaaminen on päättynyt");
  return step ? plainTitle(step) : t("Tervetuloa");
}

/** "Vaihe 2/3" of the rounds; other steps have no number. */
function _round(store, step) {
  const rounds = store.rows("steps").filter((each) => each.kind === "collect").sort((a, b) => a.no - b.no);
  const number = rounds.findIndex((each) => each.id === step.id) + 1;
  return number ? t("Vaihe {n}/{all}", { n: number, all: rounds.length }) : "";
}

function _mayWrite(phone) {
  const { store } = phone;
  return hasField(phone) || (store.meeting()?.state === "open" && ["propose", "path"].includes(store.step()?.kind));
}

/** `field`: there is one in which to go on writing. */
function _connection({ connection, outbox }, field) {
  const kept = outbox.items().length;
  if (connection.state === "online") return kept ? t("Yhteys toimii. Lappu lähtee…") : t("Yhteys toimii");
  if (connection.state === "connecting") return t("Yhdistetään…");
  if (kept) return t("Ei verkkoa. Lappu lähtee, kun verkko palaa.");
  return field ? t("Ei verkkoa. Voit silti kirjoittaa.") : t("Ei verkkoa.");
}

function Ways({ screen, show, phone, host }) {
  const count = phone.store.mine().notes.length + phone.outbox.items().length;
  const way = (name, words) => html`
    <button type="button" aria-current=${screen === name ? "page" : null} onClick=${() => show(name)}>${words}</button>`;
  return html`<nav class="ways" aria-label=${t("Näkymät")}>
    ${way("now", t("Nyt"))}
    ${host && way("host", t("Vetäjä"))}
    ${way("notes", count ? t("Omat laput ({n})", { n: count }) : t("Omat laput"))}
    ${way("pause", t("Tauko"))}
    ${way("more", t("Lisää"))}
  </nav>`;
}

/** A pause leaves no trace anywhere: nothing is sent. */
function Pause({ phone, go }) {
  return html`<h2>${t("Pidä tauko")}</h2>
    <p class="lead">${t("Saat olla hiljaa. Saat lähteä.")}</p>
    <p>${t("Kukaan ei näe taukoasi.")}</p>
    <p><button type="button" class="primary big" onClick=${go} ref=${_focus}>${t("Jatkan")}</button></p>
    ${phone.store.meeting()?.support_name && html`<${Later} quiet path="./phone_care.js" name="Care" phone=${phone} />`}`;
}

/** Nothing is sent either. The next step comes by itself. */
function Skipped({ go }) {
  return html`<h2>${t("Ohitit tämän")}</h2>
    <p class="lead">${t("Se sopii hyvin. Kukaan ei näe sitä.")}</p>
    <p>${t("Seuraava vaihe tulee tähän itsestään.")}</p>
    <p><button type="button" class="big" onClick=${go} ref=${_focus}>${t("Palaan takaisin")}</button></p>`;
}

/** What was not sent stays here to be read, also when the seat lives in another phone. */
function Refused({ phone }) {
  const unsent = [...phone.outbox.items().map((note) => note.text), phone.draft.read()].filter((text) => text.trim());
  return html`<main id="main" class="screen calm">
    <h1>${t("Et ole nyt mukana tällä puhelimella")}</h1>
    <p class="lead">${phone.connection.message || t("Paikkasi on ehkä uudessa puhelimessa. Silloin kaikki on hyvin.")}</p>
    ${unsent.length > 0 && html`<h2>${t("Nämä eivät lähteneet")}</h2>
      <ul class="notes">${unsent.map((text) => html`<li class="note" dir="auto">${text}</li>`)}</ul>`}
    <p><a class="button primary" href=${`/j/${phone.code}`}>${t("Tule mukaan uudelleen")}</a></p>
    <p><a class="button quiet" href=${`/j/${phone.code}/back`}>${t("Minulla on palautussanat")}</a></p>
  </main>`;
}

/** A ref comes before its parents stand in the page. */
function _focus(button) {
  if (button) queueMicrotask(() => button.focus());
}
