/** In a rehearsal: the invented people go on at once, so that who practises alone need not wait for them. */
import { html, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { t } from "../texts.js";

export function Practice({ room }) {
  const [going, setGoing] = useState(false);
  if (!room.rehearsal || room.store.meeting().state !== "open") return null;
  async function go() {
    setGoing(true);
    await fetch(`/m/${room.code}/rehearsal/go`, { method: "POST", headers: { "X-CSRFToken": room.csrf } }).catch(() => null);
    setGoing(false);
    answer(t("Ihmiset jatkoivat."));
  }
  return html`<div class="card practice">
    <h3>${t("Harjoitus")}</h3>
    <p class="small muted">${t("Keksityt ihmiset tulevat, kirjoittavat ja äänestävät itse. He vastaavat siihen, mitä sinä teet.")}</p>
    <p><button type="button" aria-disabled=${String(going)} onClick=${() => !going && go()}>${t("Anna ihmisten jatkaa nyt")}</button></p>
  </div>`;
}
