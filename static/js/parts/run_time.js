/** Time at the desk: what is left, who would like more (a number, never who), a minute more, a pause. */
import { html } from "../../vendor/preact.js";
import { Countdown } from "../clock.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";

export function Time({ room }) {
  const meeting = room.store.meeting();
  const step = room.store.step();
  const { act, refusal } = useAct(room.send);
  if (meeting.state !== "open" || !step) return html`<div class="desk-time"></div>`;
  return html`<div class="desk-time" role="group" aria-label=${t("Aika")}>
    <${Clock} meeting=${meeting} step=${step} />
    <${Asked} count=${meeting.more_time} />
    <${Minutes} meeting=${meeting} step=${step} act=${act} />
    <${Refusal} text=${refusal} />
  </div>`;
}

function Clock({ meeting, step }) {
  const words = meeting.paused_at ? t("Tauko. Aika ei kulu.") : step.kind === "collect" ? t("Kierrosta jäljellä") : t("Aikaa jäljellä");
  const over = meeting.phase === "ended";
  return html`<p class="desk-clock">
    ${meeting.ends_at && html`<span class="desk-clock-of">${words}</span> <${Countdown} deadline=${meeting.ends_at} exact />`}
    ${!meeting.ends_at && (over ? html`<span class="time">0:00</span>` : html`<span class="desk-clock-of">${meeting.paused_at ? words : t("Ei aikarajaa")}</span>`)}
  </p>
  ${meeting.reveal_at && html`<p class="desk-silent">${t("Hiljaista aikaa")} <${Countdown} deadline=${meeting.reveal_at} quiet exact /></p>`}`;
}

function Asked({ count }) {
  if (!count) return null;
  return html`<p class="desk-asked">${count === 1 ? t("1 pyytää lisää aikaa") : t("{n} pyytää lisää aikaa", { n: count })}</p>`;
}

function Minutes({ meeting, step, act }) {
  const free = !meeting.ends_at && meeting.phase !== "ended";
  const extend = (seconds, said) => act("step.extend", { step: step.id, seconds, seen: meeting.ends_at }, said);
  return html`<p class="desk-minutes">
    <button type="button" class="quiet" onClick=${() => extend(60, t("Aikaa lisättiin minuutti."))}>${t("+1 min")}</button>
    ${free && html`<button type="button" class="quiet" onClick=${() => extend(300, t("Aikaa on nyt viisi minuuttia."))}>${t("+5 min")}</button>`}
    ${meeting.ends_at && html`<button type="button" class="quiet" onClick=${() => extend(-60, t("Aikaa vähennettiin minuutti."))}>${t("−1 min")}</button>`}
    ${!meeting.paused_at && html`<button type="button" class="quiet" onClick=${() => act("meeting.pause", {}, t("Tauko. Aika ei kulu."))}>${t("Tauko")}</button>`}
  </p>`;
}
