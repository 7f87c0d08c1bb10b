/** Who leads now, and the lead in one tap. Every facilitator may do everything all the time; this is a word between colleagues. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { announce } from "../announce.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";

/** Whether the change that comes next was pressed on this very desk. */
let pressed = false;

/** The name of a colleague who leads now, or "" when nobody does or I do. */
export function otherLeader(store) {
  const { leader } = store.meeting();
  return leader && leader !== store.me()?.name ? leader : "";
}

/** One line of the head: nothing at all when one person runs the meeting alone. */
export function Lead({ room }) {
  const { leader, state } = room.store.meeting();
  const { name: me, staff = [] } = room.store.me() || {};
  const others = staff.filter((name) => name !== me);
  const { act, refusal } = useAct(room.send);
  if (state === "closed" || (!others.length && (!leader || leader === me))) return null;
  const lead = (args, said) => {
    pressed = true;
    act("meeting.lead", args, said).then((ack) => (pressed &&= ack.ok));
  };
  const take = () => lead({}, t("Sinä ohjaat nyt."));
  const give = (to) => lead({ to }, t("{name} ohjaa nyt.", { name: to }));
  return html`<p class="desk-lead" role="group" aria-label=${t("Kuka ohjaa")}>
    ${leader === me ? html`<strong>${t("Sinä ohjaat")}</strong> ${others.map((name) => html`<button type="button" class="quiet small" key=${name} onClick=${() => give(name)}>
      ${t("Anna ohjausvuoro: {name}", { name })}</button>`)}`
      : html`${leader && html`<strong>${t("{name} ohjaa", { name: leader })}</strong>`} <button type="button" class="small" onClick=${take}>${t("Ota ohjausvuoro")}</button>`}
    <${Refusal} text=${refusal} />
  </p>`;
}

/** Tells at once that the lead has come here or gone from here; it stays until it is read. */
export function LeadChange({ room }) {
  const leader = room.store.meeting().leader;
  const me = room.store.me()?.name;
  const before = useRef(leader);
  const [news, tell] = useState("");
  useEffect(() => {
    const was = before.current;
    before.current = leader;
    if (was === leader) return;
    const own = pressed;
    pressed = false;
    if (own || (was !== me && leader !== me)) return tell("");
    const words = leader === me ? t("Ohjausvuoro tuli sinulle.") : t("{name} ohjaa nyt.", { name: leader });
    announce(words);
    tell(words);
  }, [leader]);
  if (!news) return null;
  return html`<div class="desk-led"><p>${news}</p><button type="button" class="small" onClick=${() => tell("")}>${t("Selvä")}</button></div>`;
}
