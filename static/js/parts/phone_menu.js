/** What is always at hand: another table, who I am, hosting, leaving, emptying the phone. */
import { html, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { emptyPhone } from "../kept.js";
import { t } from "../texts.js";

/** @param {{phone: object}} props */
export function Menu({ phone }) {
  const open = phone.store.meeting()?.state === "open";
  return html`${open && html`<section><h2>${t("Vaihdan pöytää")}</h2><${TableChoice} phone=${phone} /></section>`}
    <${WhoAmI} phone=${phone} />
    ${open && phone.store.me()?.role === "participant" && html`<${BecomeHost} phone=${phone} />`}
    <${Leave} phone=${phone} />`;
}

/** Tables by number; a press moves at once. @param {{phone: object}} props */
export function TableChoice({ phone }) {
  const { store } = phone;
  const [problem, setProblem] = useState("");
  const tables = [...store.rows("tables")].sort((a, b) => a.no - b.no);
  const here = store.me()?.table;
  const go = async (table) => {
    if (table.id === here) return;
    const ack = await phone.send("seat.move", { table: table.id });
    setProblem(ack.ok ? "" : ack.message);
    if (ack.ok) answer(t("Olet nyt pöydässä {n}.", { n: table.no }));
  };
  return html`<div class="tables" role="group" aria-label=${t("Pöydät")}>${tables.map((table) => html`
      <button type="button" key=${table.id} aria-pressed=${String(table.id === here)} aria-label=${t("Pöytä {n}", { n: table.no })}
        onClick=${() => go(table)}>${table.no}</button>`)}</div>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}`;
}

/** The own role: never required, never shown beside a note. @param {{phone: object, asked?: boolean}} props `asked`: the question is in sight already */
export function WhoAmI({ phone, asked = false }) {
  const [chosen, choose] = useState(phone.store.me()?.group || "");
  const [said, say] = useState("");
  const options = [
    ["", t("En halua sanoa")],
    ["professional", t("Ammattilainen")],
    ["expert_by_experience", t("Kokemusasiantuntija tai läheinen")],
  ];
  const set = async (value) => {
    choose(value);
    const ack = await phone.send("seat.set_group", { group: value || null });
    if (ack.ok) phone.store.setMe({ ...phone.store.me(), group: value || null });
    say(ack.ok ? t("Tallessa.") : ack.message);
    answer(ack.ok ? t("Tallessa.") : ack.message);
  };
  return html`<fieldset class="choices"><legend class=${asked ? "sr-only" : ""}>${t("Oletko ammattilainen, kokemusasiantuntija vai läheinen?")}</legend>
    <p class="hint">${t("Ei ole pakko kertoa.")} ${t("Tätä ei näytetä lappujesi kanssa.")}</p>
    ${options.map(([value, words]) => html`<label key=${value}>
      <input type="radio" name="who" checked=${chosen === value} onChange=${() => set(value)} /> <span>${words}</span></label>`)}
    <p class="small">${said}</p></fieldset>`;
}

function BecomeHost({ phone }) {
  const [problem, setProblem] = useState("");
  const claim = async () => {
    const ack = await phone.send("host.claim");
    setProblem(ack.ok ? "" : ack.message);
    if (ack.ok) answer(t("Olet nyt pöydän vetäjä."));
  };
  return html`<section><h2>${t("Pöydän vetäjä")}</h2>
    <p><button type="button" onClick=${claim}>${t("Olen tämän pöydän vetäjä")}</button></p>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}</section>`;
}

function Leave({ phone }) {
  const [asked, ask] = useState("");
  const [problem, setProblem] = useState("");
  const leave = async (erase) => {
    phone.leaving = true;
    const ack = await phone.send("seat.leave", { erase });
    if (ack.ok) return sayGoodbye();
    phone.leaving = false;
    setProblem(ack.message);
  };
  if (asked === "leave") return html`<section class="panel"><h2>${t("Haluatko lähteä?")}</h2>
    <div class="stack"><button type="button" onClick=${() => leave(false)}>${t("Lähde. Lappusi jäävät.")}</button>
    <button type="button" class="danger" onClick=${() => leave(true)}>${t("Lähde ja poista lappusi.")}</button>
    <button type="button" class="quiet" onClick=${() => ask("")}>${t("Jää tapaamiseen")}</button></div>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}</section>`;
  if (asked === "empty") return html`<section class="panel"><h2>${t("Poistetaanko tapaaminen puhelimesta?")}</h2>
    <p>${t("Et pääse enää omiin lappuihisi tällä puhelimella.")}</p>
    <div class="stack"><button type="button" class="danger" onClick=${() => forgetSeat(phone.code)}>${t("Poista")}</button>
    <button type="button" class="quiet" onClick=${() => ask("")}>${t("Peru")}</button></div></section>`;
  return html`<section><h2>${t("Haluatko lähteä?")}</h2>
    <div class="button-row"><button type="button" onClick=${() => ask("leave")}>${t("Lähde")}</button>
    <button type="button" onClick=${() => ask("empty")}>${t("Poista tapaaminen tästä puhelimesta")}</button></div></section>`;
}

/** The seat's cookie is the server's to take away; the form's token is that of the language switch. */
function forgetSeat(code) {
  emptyPhone();
  const form = Object.assign(document.createElement("form"), { method: "post", action: `/m/${code}/forget` });
  form.append(document.querySelector("form.languages [name=csrf_token]").cloneNode());
  document.body.append(form);
  form.submit();
}

/** Empties the phone and goes to the front page; "back" does not lead here again. */
export function sayGoodbye() {
  emptyPhone();
  location.replace("/");
}
