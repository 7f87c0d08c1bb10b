/** After the meeting: the summary, the follow-up, and the doors again when they were closed too early. */
import { html } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { changed } from "./carried.js";
import { Refusal, useAct } from "./run_act.js";
import { DebriefReminder } from "./run_care.js";

export function Ending({ room }) {
  const { act, refusal } = useAct(room.send);
  const frozen = room.store.meeting().frozen_at;
  const waiting = room.store.rows("notes").filter((note) => note.state === "waiting").length;
  return html`<div class="card">
    <h3>${t("Mitä seuraavaksi")}</h3>
    ${waiting > 0 && html`<p class="notice care">${t("Lappuja on vielä lukematta: {n}. Lukematon lappu ei tule koontiin.", { n: waiting })} <a href="#notes">${t("Lue laput")}</a></p>`}
    <${GivenBack} store=${room.store} />
    <${DebriefReminder} room=${room} />
    <ul class="plain ending">
      <li><a class="button" href="/m/${room.code}/summary">${t("Tee koonti johdolle")}</a></li>
      ${room.series && html`<li><a class="button" href=${room.series}>${t("Sovi seuranta")}</a></li>`}
      <li><a class="button" href="/m/${room.code}/feedback">${t("Palaute")}</a></li>
      <li><a class="button" href="/t/${room.code}">${t("Mitä tästä tuli: osallistujien sivu")}</a></li>
      ${!room.rehearsal && html`<li><a class="button" href="/m/${room.code}/again">${t("Tee uusi tämän pohjalta")}</a></li>`}
      ${!frozen && html`<li><button type="button" class="quiet" onClick=${() => act("meeting.open", {}, t("Tapaaminen on taas auki."))}>${t("Avaa tapaaminen uudelleen")}</button></li>`}
    </ul>
    <${Refusal} text=${refusal} />
  </div>`;
}

/** After a meeting with line managers: what they sharpened is in the café's proposals, or waits because the café has other words. */
function GivenBack({ store }) {
  const carried = store.rows("proposals").filter((each) => each.carried);
  const apart = carried.filter((each) => Object.keys(each.carried.clash).length).length;
  if (!carried.some((each) => changed(each).length)) return null;
  return html`<p class="notice">${t("Tarkennukset ovat kahvilan koonnissa. Jos se oli jo hyväksytty, se pysyy ennallaan, kunnes se hyväksytään uudelleen.")}</p>
    ${apart > 0 && html`<p class="notice care">${t("Kahvilassa oli jo muut sanat: {n}. Ne odottavat sinua.", { n: apart })} <a href="#proposals">${t("Katso ehdotukset")}</a></p>`}`;
}
