/** The wall's own small menu in the corner, for whoever stands at the projector's computer. */
import { html, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { scheme, setScheme } from "./wall_scheme.js";

/** What was chosen on this screen: the order of the notes, light or dark, standing still. @param {object} still see wall_still.js */
export function useChoices(still) {
  const [way, setWay] = useState("");
  const [look, setLook] = useState(scheme());
  const [, again] = useState(0);
  return {
    way, setWay, look,
    setLook: (name) => (setScheme(name), setLook(name)),
    held: still.held(),
    hold: (on) => (still.hold(on), again((n) => n + 1)),
  };
}

/** @param {{choices: ReturnType<typeof useChoices>, harvest: boolean}} props */
export function WallMenu({ choices, harvest }) {
  const button = (on, words, press) => html`<button type="button" aria-pressed=${String(on)} onClick=${press}>${words}</button>`;
  const look = (name, words) => button(choices.look === name, words, () => choices.setLook(name));
  const way = (name, words) => button(choices.way === name, words, () => choices.setWay(name));
  return html`<footer class="wall-foot"><details class="wall-menu"><summary>${t("Näyttö")}</summary>
    <div class="wall-choices">
      <p role="group" aria-label=${t("Seinän väri")}>${look("light", t("Vaalea"))}${look("dark", t("Tumma"))}${look("", t("Laitteen asetuksen mukaan"))}</p>
      ${harvest && html`<p role="group" aria-label=${t("Järjestys")}>${way("groups", t("Ryhmittäin"))}${way("tables", t("Pöydittäin"))}</p>`}
      <p>${button(choices.held, t("Pidä seinä paikallaan"), () => choices.hold(!choices.held))}</p>
    </div></details></footer>`;
}
