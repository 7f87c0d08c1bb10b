/** The doors: QR, code and address, whether the first phone is here, and a way out when none comes. */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";

const PATIENCE_MS = 30_000;

/** Open wide until the first step; afterwards behind one press, for those who come late. */
export function Doors({ room }) {
  const step = room.store.step();
  if (!step || step.kind === "welcome") return html`<div class="card doors"><h3>${t("Liittyminen")}</h3><${Way} room=${room} /><${Phones} room=${room} />
    ${room.reminders.map((words) => html`<p class="small" key=${words}><a href="/m/${room.code}/plan#checklist">${words}</a></p>`)}</div>`;
  return html`<details class="more doors"><summary>${t("Näytä QR ja koodi myöhässä tulevalle")}</summary><${Way} room=${room} /></details>`;
}

function Way({ room }) {
  return html`<div class="doors-way">
    <img class="doors-qr" src="/qr/${room.code}.svg" alt=${t("QR-koodi, joka avaa liittymissivun")} width="220" height="220" />
    <p class="doors-words">
      <span>${t("Koodi")}</span> <strong class="doors-code">${_spaced(room.code)}</strong>
      <span>${t("Osoite")}</span> <strong class="doors-address">${room.join}</strong>
    </p>
  </div>`;
}

function _spaced(code) {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

function Phones({ room }) {
  const { store, send } = room;
  const meeting = store.meeting();
  const here = store.rows("chairs").filter((chair) => chair.device).length;
  const waited = _useWaited(meeting.state === "open" && here === 0);
  const { act, refusal } = useAct(send);
  if (meeting.state !== "open") return html`<p>${t("Avaa ovet, kun ihmiset saavat tulla mukaan.")}</p>`;
  if (here > 0) return html`<p class="notice good">${here === 1 ? t("Ensimmäinen laite on mukana. Yhteys toimii.") : t("{n} laitetta on mukana.", { n: here })}</p>`;
  if (meeting.devices === "table") return html`<p class="notice">${t("Yksi laite pöydässä. Odotetaan ensimmäistä laitetta.")}</p>`;
  if (!waited) return html`<p>${t("Odotetaan ensimmäistä puhelinta.")}</p>${room.reach === "machine" && !room.rehearsal && html`<p class="notice care">${t("Osoite toimii vain tällä koneella. Valinta --lan avaa palvelimen puhelimille.")}</p>`}`;
  return html`<div class="notice care">
    <p>${t("Yhtään puhelinta ei ole mukana. Ehkä verkko estää ne. Voitte jatkaa myös näin:")}</p>
    <p class="row"><button type="button" onClick=${() => act("meeting.set", { devices: "table" }, t("Nyt riittää yksi laite pöydässä."))}>${t("Yksi laite pöydässä")}</button>
      <a class="button" href="/m/${room.code}/sheet" target="_blank" rel="noopener">${t("Tulosta paperit")}<span class="sr-only"> ${t("(uusi ikkuna)")}</span></a></p>
    <${Refusal} text=${refusal} />
  </div>`;
}

/** True when `waiting` has lasted for half a minute. */
function _useWaited(waiting) {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (!waiting) return setWaited(false);
    const timer = setTimeout(() => setWaited(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waited;
}
