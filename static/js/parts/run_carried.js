/** The meeting with line managers: the café's proposals come here without retyping, and what was sharpened goes back. */
import { html, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Former, Words, cameFrom, changed, isGivenBack } from "./carried.js";
import { Refusal, useAct } from "./run_act.js";

/** Above the list: what to do with the café's proposals. @param {{room: object, list: object[]}} props */
export function Carrying({ room, list }) {
  const { act, refusal } = useAct(room.send);
  const [said, say] = useState("");
  const carried = list.filter((each) => each.carried);
  async function bring() {
    const ack = await act("proposal.bring", {}, t("Kahvilan ehdotukset ovat listalla."));
    say(ack.ok ? t("Kahvilan ehdotukset ovat listalla.") : "");
  }
  async function giveBack() {
    const ack = await act("proposal.give_back", {}, t("Tarkennukset ovat kahvilan koonnissa."));
    if (ack.ok) say(_given(ack));
  }
  return html`<div class="card">
    <p>${carried.length ? t("Tarkentakaa kahvilan ehdotuksia yhdessä. Näkemyksiä, pisteitä ja lappuja ei muuteta.") : t("Tuo kahvilan ehdotukset tähän tapaamiseen. Mitään ei kirjoiteta uudelleen.")}
      ${" "}${t("Uusi ehdotus jää tämän tapaamisen omaksi ja tulee sen koontiin.")}</p>
    ${carried.length > 0 && html`<p><strong>${t("Tarkennettu {n}/{all}", { n: carried.filter((each) => changed(each).length).length, all: carried.length })}</strong>
      ${" "}<span class="muted">${room.store.meeting().state === "closed" ? t("Jos muutat vielä jotain, vie tarkennukset koontiin.") : t("Tarkennukset menevät kahvilan koontiin, kun suljet tapaamisen. Voit viedä ne jo nyt.")}</span></p>`}
    <p class="row"><button type="button" class=${carried.length ? "" : "primary"} onClick=${bring}>${t("Tuo kahvilan ehdotukset")}</button>
      ${carried.length > 0 && html`<button type="button" onClick=${giveBack}>${t("Vie tarkennukset koontiin")}</button>`}</p>
    ${said && html`<p class="notice">${said}</p>`}
    <${Refusal} text=${refusal} />
  </div>`;
}

/** On a card: where it comes from, whether it was sharpened, what the café said. @param {{room: object, proposal: object}} props */
export function Origin({ room, proposal }) {
  const sharpened = changed(proposal).length > 0;
  return html`<p class="small muted">${cameFrom(proposal.carried)} · <a href="/m/${room.code}/chain?at=proposal-${proposal.id}">${t("Mihin ehdotus perustuu")}<span class="sr-only">: ${proposal.what}</span></a></p>
    ${sharpened && html`<p>${isGivenBack(proposal) ? html`<span class="tag good">${t("Tarkennettu, viety koontiin")}</span>` : html`<span class="tag care">${t("Tarkennettu, ei vielä koonnissa")}</span>`}</p>`}
    <${Former} proposal=${proposal} />
    <${Clash} room=${room} proposal=${proposal} />
    ${proposal.carried.lost && html`<p class="notice care">${t("Kahvilan ehdotus on poistettu. Tarkennus jää vain tähän tapaamiseen.")}</p>`}`;
}

function Clash({ room, proposal }) {
  const { act, refusal } = useAct(room.send);
  const names = Object.keys(proposal.carried.clash);
  if (!names.length) return null;
  const over = () => act("proposal.give_back", { id: proposal.id, over: true }, t("Tarkennukset ovat kahvilan koonnissa."));
  return html`<div class="notice care"><p>${t("Joku muutti kahvilan ehdotusta sillä välin. Molemmat sanamuodot ovat tallessa. Kahvilassa lukee nyt:")}</p>
    <${Words} words=${proposal.carried.clash} names=${names} />
    <button type="button" onClick=${over}>${t("Vie tämän tapaamisen sanat koontiin")}<span class="sr-only">: ${proposal.what}</span></button>
    <${Refusal} text=${refusal} /></div>`;
}

function _given({ sharpened, clashes, approved }) {
  const words = [sharpened ? t("Tarkennukset ovat kahvilan koonnissa.") : t("Mitään ei ole vielä tarkennettu.")];
  if (clashes) words.push(t("Joidenkin ehdotusten sanat olivat muuttuneet kahvilassa. Katso ne alta."));
  if (approved) words.push(t("Kahvilan koonti on jo hyväksytty ja pysyy ennallaan. Uudet sanat tulevat siihen, kun perut hyväksynnän ja hyväksyt koonnin uudelleen."));
  return words.join(" ");
}
