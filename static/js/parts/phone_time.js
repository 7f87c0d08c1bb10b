/** Time on the phone: a silent wish for more of it, and the pause in words. Nothing here hurries anybody. */
import { html, useState } from "../../vendor/preact.js";
import { readKept, writeKept } from "../kept.js";
import { t } from "../texts.js";

/**
 * *Tarvitsen lisää aikaa*: counted without a name, once in a step. Nothing is drawn where no time runs out.
 * @param {{phone: object}} props
 */
export function MoreTime({ phone }) {
  const { store, send, code } = phone;
  const key = `nivel:${code}:more`;
  const [asked, ask] = useState(readKept(key));
  const meeting = store.meeting();
  const step = store.step();
  const timed = meeting?.ends_at || meeting?.reveal_at || meeting?.phase === "ended";
  if (meeting?.state !== "open" || step?.kind !== "collect" || !timed || !store.me()?.table) return null;
  if (asked === step.id) return html`<p class="small">${t("Pyysit lisää aikaa. Nimeäsi ei näy.")}</p>`;
  const press = async () => {
    writeKept(key, step.id);
    ask(step.id);
    const ack = await send("step.more_time", { step: step.id });
    if (ack.ok || ack.code === "wrong_step") return;
    writeKept(key, null);
    ask(null);
  };
  return html`<p><button type="button" class="quiet" onClick=${press}>${t("Tarvitsen lisää aikaa")}</button></p>`;
}

/** @param {{phone: object}} props */
export function Paused({ phone }) {
  const meeting = phone.store.meeting();
  if (meeting?.state !== "open" || !meeting.paused_at) return null;
  return html`<p class="notice">${t("Nyt on tauko. Aika ei kulu.")}</p>`;
}
