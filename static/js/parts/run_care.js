/** What the desk does for care: a quiet word to the support person about a held note, and the reminder of the talk afterwards. */
import { html } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";

/** @param {{room: object, note: object}} props draws nothing unless the note is held and a support person is named */
export function TellSupport({ room, note }) {
  const { act, refusal } = useAct(room.send);
  const name = room.store.meeting()?.support_name;
  if (note.state !== "care" || !name) return null;
  if (note.told) return html`<p class="small care-told">${_told(note.told)}</p>`;
  const tell = () => act("care.tell", { id: newId(), note: note.id }, t("Kerrottu tukihenkilölle."));
  return html`<div class="row"><button type="button" onClick=${tell}>${t("Kerro tukihenkilölle: {name}", { name })}</button>
    <span class="small muted">${t("Tukihenkilö näkee lapun sanat ja pöydän.")}</span><${Refusal} text=${refusal} /></div>`;
}

/** After the meeting: the talk with the experts by experience, while the organiser's list has it open. @param {{room: object}} props */
export function DebriefReminder({ room }) {
  const words = document.getElementById("places")?.dataset.debrief;
  return words ? html`<p class="notice care"><a class="way" href="/m/${room.code}/plan#checklist">${words}</a></p>` : null;
}

function _told(state) {
  if (state === "sent") return t("Kerrottu tukihenkilölle. Ei vielä nähty.");
  return t("Tukihenkilö on nähnyt lapun.");
}
