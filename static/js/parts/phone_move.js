/** My seat in a new phone: five words and a picture of them, shown once. */
import { html, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { t } from "../texts.js";

/** @param {{phone: object}} props */
export function MoveSeat({ phone }) {
  const [made, show] = useState(null);
  const [problem, setProblem] = useState("");
  const make = async () => {
    const { words, qr, message } = await _newWords(phone.code);
    setProblem(words ? "" : message || t("Ei verkkoa. Yritä, kun verkko palaa."));
    if (!words) return;
    show({ words: words.split(" "), qr });
    answer(t("Sanat ovat nyt näytöllä."));
  };
  return html`${made ? html`<${Words} made=${made} code=${phone.code} />` : html`<p>${t("Viisi sanaa avaa paikkasi toisessa puhelimessa.")}</p>`}
    <p><button type="button" onClick=${make}>${made ? t("Tee uudet sanat. Vanhat eivät enää toimi.") : t("Näytä sanat")}</button></p>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}`;
}

/** The words stand in the picture's address after a "#": no server and no log sees them. */
function Words({ made, code }) {
  return html`<p>${t("Kirjoita sanat muistiin. Näet ne vain nyt.")}</p>
    <ol class="words" lang="fi" translate="no">${made.words.map((word) => html`<li key=${word}>${word}</li>`)}</ol>
    <p>${t("Avaa uudella puhelimella:")} <span class="address" data-name>${`${location.host}/j/${code}/back`}</span></p>
    <p>${t("Tai kuvaa koodi:")}</p>
    <p><img class="qr" src=${made.qr} alt=${t("QR-koodi uudelle puhelimelle")} width="240" height="240" /></p>`;
}

async function _newWords(code) {
  const body = new URLSearchParams({ csrf_token: document.querySelector("form.languages [name=csrf_token]").value });
  try {
    return await (await fetch(`/m/${code}/words`, { method: "POST", body })).json();
  } catch {
    return {};
  }
}
