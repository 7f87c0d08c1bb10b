/** *Kuuntele* on the phone: the browser's own voice reads a few lines, where it has a voice of the language. */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { hush, speak, whenVoices } from "../speech.js";
import { t } from "../texts.js";

/** @param {{text: string, tongue: string}} props nothing is drawn without a voice for `tongue` */
export function ListenButton({ text, tongue }) {
  const [able, setAble] = useState(false);
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => whenVoices([tongue], setAble), [tongue]);
  useEffect(() => hush, []);
  if (!able) return null;
  const press = () => {
    if (speaking) hush();
    else speak([{ text, lang: tongue }], () => setSpeaking(false));
    setSpeaking(!speaking);
  };
  return html`<button type="button" class="quiet" onClick=${press}>${speaking ? t("Lopeta kuuntelu") : t("Kuuntele")}</button>`;
}
