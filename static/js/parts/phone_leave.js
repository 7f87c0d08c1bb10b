/** Leaving the meeting, and taking it out of this phone. What was not sent is named before it would be lost. */
import { html, useState } from "../../vendor/preact.js";
import { emptyPhone, keptKeys, readKept } from "../kept.js";
import { t } from "../texts.js";

/** The notes stay, or they go with every trace of the seat. @param {{phone: object}} props */
export function Leave({ phone }) {
  const [problem, setProblem] = useState("");
  const leave = async (erase) => {
    if (phone.connection.state !== "online") return setProblem(t("Ei verkkoa. Yritä, kun verkko palaa."));
    phone.leaving = true;
    const ack = await phone.send("seat.leave", { erase });
    if (ack.ok) return phone.goodbye();
    phone.leaving = false;
    setProblem(ack.message);
  };
  return html`<${Unsent} n=${_unsent(phone.code)} />
    <div class="stack"><button type="button" onClick=${() => leave(false)}>${t("Lähde. Lappusi jäävät.")}</button>
    <button type="button" class="danger" onClick=${() => leave(true)}>${t("Lähde ja poista lappusi.")}</button></div>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}`;
}

/** The seat stays in the meeting: recovery words bring it back. One press more, or one question when something was not sent. */
export function EmptyPhone({ phone }) {
  const [problem, setProblem] = useState("");
  const unsent = _unsent();
  const empty = async () => {
    if (await _forget(phone.code)) {
      emptyPhone();
      location.replace("/");
    } else setProblem(t("Ei verkkoa. Yritä, kun verkko palaa."));
  };
  return html`<${Unsent} n=${unsent} />
    <p>${t("Laput jäävät tapaamiseen. Palautussanat avaavat paikkasi uudelleen.")}</p>
    <p><button type="button" class="danger" onClick=${empty}>${unsent ? t("Tyhjennä silti") : t("Tyhjennä")}</button></p>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}`;
}

function Unsent({ n }) {
  if (!n) return null;
  return html`<p class="notice care">${n === 1 ? t("Yksi lappu ei ole lähtenyt. Se katoaa.") : t("{n} lappua ei ole lähtenyt. Ne katoavat.", { n })}</p>`;
}

/** Notes on their way and texts that are being written, of this meeting or of all in this phone. */
function _unsent(code) {
  const values = (ending) => keptKeys(code).filter((key) => key.endsWith(ending)).map(readKept);
  const waiting = values(":outbox").reduce((sum, list) => sum + JSON.parse(list || "[]").length, 0);
  return waiting + [...values(":draft"), ...values(":proposal")].filter((text) => text?.trim()).length;
}

/** The cookie is the server's to take away; the form's token is that of the language switch. Whether it is done. */
async function _forget(code) {
  const body = new URLSearchParams({ csrf_token: document.querySelector("form.languages [name=csrf_token]").value });
  try {
    return (await fetch(`/m/${code}/forget`, { method: "POST", body })).ok;
  } catch {
    return false;
  }
}
