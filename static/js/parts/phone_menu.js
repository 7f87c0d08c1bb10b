/** What is always at hand: another table, who I am, hosting, a new phone, leaving, emptying the phone. */
import { html, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { t } from "../texts.js";
import { Later } from "./phone_later.js";
import { EmptyPhone, Leave } from "./phone_leave.js";

/** @param {{phone: object}} props */
export function Menu({ phone }) {
  const open = phone.store.meeting()?.state === "open";
  return html`${open && html`<section><h2>${t("Vaihdan pöytää")}</h2>
      <${Later} quiet path="./phone_table.js" name="NewTable" phone=${phone} /><${Later} path="./phone_table.js" name="TableWays" phone=${phone} /></section>`}
    ${phone.store.meeting()?.support_name && html`<${Later} path="./phone_care.js" name="Care" phone=${phone} />`}
    <div class="folds">
      <${Fold} title=${t("Kuka olen")}>${() => html`<${WhoAmI} phone=${phone} />`}<//>
      ${open && phone.store.me()?.role === "participant" && html`
        <${Fold} title=${t("Pöydän vetäjä")}>${() => html`<${BecomeHost} phone=${phone} />`}<//>`}
      <${Fold} title=${t("Uusi puhelin")}>${() => html`<${Later} path="./phone_move.js" name="MoveSeat" phone=${phone} />`}<//>
      <${Fold} title=${t("Lähde tapaamisesta")}>${() => html`<${Leave} phone=${phone} />`}<//>
      <${Fold} title=${t("Tyhjennä tämä puhelin")}>${() => html`<${EmptyPhone} phone=${phone} />`}<//>
    </div>`;
}

/** What is folded is drawn only when it is opened. */
function Fold({ title, children }) {
  const [open, unfold] = useState(false);
  return html`<details onToggle=${(event) => event.target === event.currentTarget && unfold(event.currentTarget.open)}>
    <summary>${title}</summary>${open && html`<div class="fold">${children()}</div>`}</details>`;
}

/** The own role: never required, never shown beside a note. @param {{phone: object}} props */
export function WhoAmI({ phone }) {
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
  return html`<fieldset class="choices"><legend class="sr-only">${t("Kuka olen")}</legend>
    <p class="hint">${t("Ei ole pakko kertoa.")} ${t("Tätä ei näytetä lappujesi vieressä.")}</p>
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
  return html`<p>${t("Vetäjä kirjoittaa pöydän puolesta.")}</p>
    <p><button type="button" onClick=${claim}>${t("Olen tämän pöydän vetäjä")}</button></p>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}`;
}
