/** What the editor says of the whole text: how much is left, and where the text is. */
import { html } from "../vendor/preact.js";
import { t } from "./texts.js";

/** @param {{blocks: number, hints: number, styles: number, checked: boolean, trouble: string, first: () => void}} parts */
export function Counts({ blocks, hints, styles, checked, trouble, first }) {
  if (trouble) return html`<p class="notice care">${trouble}</p>`;
  if (!checked) return html`<p>${t("Teksti tarkistetaan, kun kirjoitat.")}</p>`;
  return html`
    <p>${blocks + hints + styles === 0 && html`${t("Ei löytöjä. Lue teksti silti itse läpi.")} `}
      ${blocks > 0 && html`<span class="tag bad"><span aria-hidden="true">■ </span>${t("Estoja {count}", { count: blocks })}</span> `}
      ${hints > 0 && html`<span class="tag care"><span aria-hidden="true">△ </span>${t("Huomioita {count}", { count: hints })}</span> `}
      ${styles > 0 && html`<span class="tag"><span aria-hidden="true">○ </span>${t("Sanavalintoja {count}", { count: styles })}</span>`}</p>
    ${blocks + hints + styles > 0 && html`<p class="button-row"><button type="button" onClick=${first}>${t("Siirry ensimmäiseen")}</button></p>`}`;
}

/** @param {{kept: "" | "kept" | "page", blocks: number}} parts `page`: the browser keeps nothing, only the open page has it */
export function CopyState({ kept, blocks }) {
  if (!kept) return null;
  return html`<div class="notice">
    <p><strong>${blocks ? t("Teksti on vain tässä selaimessa, kunnes esto on ratkaistu.") : t("Muutokset ovat vain tässä selaimessa, kunnes tallennat.")}</strong> ${
      kept === "kept" ? t("Voit sulkea välilehden. Teksti odottaa tässä.") : t("Selain ei säilytä tekstiä. Älä sulje välilehteä.")}</p>
    <p class="small">${t("Yhteinen tietokone? Paina Tyhjennä, ennen kuin kirjaudut ulos. Uloskirjautuminen ei poista tekstiä selaimesta.")}</p>
    <button type="button" class="small forget">${t("Tyhjennä")}</button>
  </div>`;
}

/** @param {{older: boolean}} parts whether somebody has saved another text since */
export function Restored({ older }) {
  return html`<div class=${`notice ${older ? "care" : "good"}`} role="status">
    <p>${t("Jatkat siitä, mihin jäit. Tekstisi oli tallessa tässä selaimessa.")} ${older && t("Tapausta on sen jälkeen muutettu. Jos tallennat, tekstisi korvaa uudemman.")}</p>
    <button type="button" class="small forget">${t("Tyhjennä")}</button>
  </div>`;
}

/** @param {{back: string}} parts the address of the page on which the other text is gone on with */
export function Another({ back }) {
  return html`<div class="notice care" role="status">
    <p>${t("Tässä selaimessa on jo toinen teksti, jota ei ole tallennettu. Jos muutat tätä tekstiä, toinen katoaa.")}</p>
    <a class="button small" href=${back}>${t("Palaa toiseen tekstiin")}</a>
  </div>`;
}
