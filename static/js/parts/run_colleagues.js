/** Who else runs this meeting, and a link for one more: to copy, or to be read with a phone. */
import { html, useRef, useState } from "../../vendor/preact.js";
import { copy } from "../copy.js";
import { t } from "../texts.js";
import { Refusal } from "./run_act.js";

export function Colleagues({ room }) {
  const [link, setLink] = useState(null);
  const [refusal, refuse] = useState("");
  async function invite() {
    const made = await _invite(room);
    refuse(made ? "" : t("Linkkiä ei saatu. Yritä uudelleen."));
    if (made) setLink(made);
  }
  return html`<div class="card colleagues">
    <h3>${t("Ohjaajat")}</h3>
    <p>${room.store.me()?.staff.join(", ")}</p>
    ${link ? html`<${Link} link=${link} />` : html`<p><button type="button" onClick=${invite}>${t("Kutsu toinen ohjaaja")}</button></p>`}
    <${Refusal} text=${refusal} />
  </div>`;
}

function Link({ link }) {
  const field = useRef(null);
  const [copied, setCopied] = useState(false);
  return html`<div class="desk-line">
    <label for="colleague-link">${t("Kutsulinkki")}</label>
    <p class="small muted">${t("Linkki on yhdelle ihmiselle. Se toimii kerran, 7 päivän ajan. Se tuo suoraan tälle sivulle.")}</p>
    <span><input id="colleague-link" readonly value=${link.address} ref=${field} onFocus=${(event) => event.target.select()} />
      <button type="button" onClick=${async () => setCopied(await copy(field.current))}>${copied ? t("Kopioitu") : t("Kopioi linkki")}</button></span>
    <img class="colleague-qr" src=${link.qr} alt=${t("QR-koodi, joka avaa kutsun")} width="200" height="200" />
  </div>`;
}

async function _invite(room) {
  try {
    const answer = await fetch(`/m/${room.code}/run/invite`, { method: "POST", headers: { "X-CSRFToken": room.csrf } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
