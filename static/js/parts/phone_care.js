/** *Haluan jutella jonkun kanssa*: a quiet word to the support person, and the way to them when the word does not get through (L24). */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { announce, answer } from "../announce.js";
import { serverNow } from "../clock.js";
import { newId } from "../send.js";
import { t } from "../texts.js";

const PATIENCE_MS = 60_000;
const NO_ACK_MS = 5000;
/** What this phone has begun to send, and whether anybody was there to hear it; kept while other screens are looked at. */
const begun = { id: null, at: 0, heard: null };

/** Draws nothing unless the meeting has a named support person. @param {{phone: object}} props see phone.js */
export function Care({ phone }) {
  const meeting = phone.store.meeting();
  const now = useTicks();
  const [problem, setProblem] = useState("");
  if (!meeting?.support_name) return null;
  const signal = phone.store.mine().signals[0];
  const online = phone.connection.state === "online" && navigator.onLine;
  return html`<section class="care" aria-labelledby="care-title"><h2 id="care-title" tabindex="-1">${t("Haluan jutella jonkun kanssa")}</h2>
    ${_body({ phone, meeting, signal, online, now, setProblem })}
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
  </section>`;
}

function _body({ phone, meeting, signal, online, now, setProblem }) {
  if (meeting.state !== "open") return html`<${GoThere} meeting=${meeting} />`;
  if (signal?.seen_at) return html`<${Seen} phone=${phone} signal=${signal} meeting=${meeting} setProblem=${setProblem} />`;
  if (signal || begun.id) return html`<${Sent} phone=${phone} signal=${signal} meeting=${meeting} online=${online} now=${now} setProblem=${setProblem} />`;
  if (!online) return html`<p>${t("Ei verkkoa. Viestiä ei voi nyt lähettää.")}</p><${GoThere} meeting=${meeting} />`;
  return html`<${Choice} phone=${phone} meeting=${meeting} setProblem=${setProblem} />`;
}

function Choice({ phone, meeting, setProblem }) {
  const table = phone.store.row("tables", phone.store.me()?.table);
  const ask = (told) => send(phone, told, setProblem);
  return html`<p>${t("Tukihenkilö: {name}.", { name: meeting.support_name })} ${t("Vain tukihenkilö saa viestin.")}</p>
    <div class="button-row">
      ${table && html`<button type="button" onClick=${() => ask(true)}>${t("Lähetä viesti. Kerro, että olen pöydässä {n}.", { n: table.no })}</button>`}
      <button type="button" onClick=${() => ask(false)}>${t("Lähetä viesti. Älä kerro pöytää.")}</button>
    </div>`;
}

/** Sent and not seen yet: the other way is named as soon as this one may fail. */
function Sent({ phone, signal, meeting, online, now, setProblem }) {
  const since = signal ? now - signal.sent_at : now - begun.at;
  const unheard = begun.heard === null ? phone.store.me()?.support_here === false : !begun.heard;
  const stuck = !online || (signal ? unheard || since >= PATIENCE_MS : since >= NO_ACK_MS);
  return html`<p>${_sent(signal, online)}</p>
    ${stuck ? html`<${GoThere} meeting=${meeting} />` : html`<p>${t("Odota hetki.")}</p>`}
    ${signal && online && html`<p><button type="button" class="quiet" onClick=${() => cancel(phone, signal, setProblem, t("Viesti on peruttu."))}>${t("Peru viesti")}</button></p>`}`;
}

/** Without network nobody here knows whether it has been seen meanwhile. */
function _sent(signal, online) {
  if (!online) return signal ? t("Ei verkkoa. Et näe, onko viesti nähty.") : t("Ei verkkoa. Viesti ei ole vielä lähtenyt.");
  return signal ? t("Viesti lähti. Tukihenkilö ei ole vielä nähnyt sitä.") : t("Viesti lähtee…");
}

function Seen({ phone, signal, meeting, setProblem }) {
  return html`<p class="notice good">${t("{name} on nähnyt viestisi.", { name: meeting.support_name })}</p>
    <p>${signal.table_id ? t("Tukihenkilö tietää pöytäsi.") : t("Tukihenkilö ei tiedä, missä olet. Mene hänen luokseen.")}</p>
    <p><button type="button" class="quiet" onClick=${() => cancel(phone, signal, setProblem, t("Viesti on poistettu."))}>${t("Poista viesti")}</button></p>`;
}

/** The way that needs no network. */
function GoThere({ meeting }) {
  const number = meeting.crisis_line.match(/\+?\d[\d ]{2,}\d/)?.[0].replaceAll(" ", "");
  return html`<div class="notice care"><p><strong>${t("Mene tukihenkilön luo: {name}.", { name: meeting.support_name })}</strong></p>
    ${meeting.crisis_line && html`<p>${t("Tai soita:")} ${number ? html`<a href=${`tel:${number}`}>${meeting.crisis_line}</a>` : meeting.crisis_line}</p>`}</div>`;
}

async function send(phone, table, setProblem) {
  if (begun.id) return;
  Object.assign(begun, { id: newId(), at: serverNow(), heard: null });
  listenFor(phone);
  setProblem("");
  focusTitle();
  const ack = await phone.send("care.ask", { id: begun.id, table });
  Object.assign(begun, { id: null, heard: ack.ok ? Boolean(ack.heard) : null });
  setProblem(ack.ok ? "" : ack.message);
  if (ack.ok) answer(t("Viesti lähti."));
}

async function cancel(phone, signal, setProblem, words) {
  const ack = await phone.send("care.cancel", { id: signal.id });
  setProblem(ack.ok ? "" : ack.message);
  if (!ack.ok) return;
  phone.store.applyMine({ rev: ack.rev, rows: { care_signals: [{ id: signal.id, gone: true }] } });
  answer(words);
  focusTitle();
}

let listening = false;

/** That it was seen is told to a screen reader on whatever screen its sender is. */
function listenFor(phone) {
  if (listening) return;
  listening = true;
  let told = null;
  phone.store.subscribe(() => {
    const signal = phone.store.mine().signals[0];
    if (!signal?.seen_at || told === signal.id) return;
    told = signal.id;
    announce(t("{name} on nähnyt viestisi.", { name: phone.store.meeting()?.support_name }));
  });
}

/** The pressed button goes away: the focus must not fall to the top of the page. */
function focusTitle() {
  document.getElementById("care-title")?.focus();
}

/** The time by the server's clock, renewed each second; also when the browser tells that the network went or came. */
function useTicks() {
  const [now, renew] = useState(serverNow());
  useEffect(() => {
    const look = () => renew(serverNow());
    const timer = setInterval(look, 1000);
    addEventListener("offline", look);
    addEventListener("online", look);
    return () => {
      clearInterval(timer);
      removeEventListener("offline", look);
      removeEventListener("online", look);
    };
  }, []);
  return now;
}
