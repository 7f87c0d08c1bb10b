/** Feedback of somebody without a device: they say the numbers, the host presses. Nobody reads it here afterwards. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { lang, t } from "../texts.js";
import { FeedbackFields } from "./feedback_form.js";
import { withoutDevice } from "./host_write.js";
import { Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";

const LOOK = new URL("../../css/feedback.css", import.meta.url).pathname;
const EMPTY = { scores: {}, words: "" };

export function FeedbackFor({ store, send, table }) {
  const [person, setPerson] = useState("");
  const [sent, setSent] = useState(false);
  const heading = useRef(null);
  const [given, give] = useDraft("feedback for", []);
  const people = withoutDevice(store, table);
  const asked = store.step()?.kind === "feedback";
  const items = useItems(send, asked && people.length > 0);
  if (!items || !asked || !people.length) return null;
  const chosen = people.find((chair) => chair.id === person);
  const done = () => (give([...given.filter((each) => each !== person), person]), setPerson(""), setSent(true), heading.current.focus());
  return html`<section class="card" aria-labelledby="host-feedback">
    <link rel="stylesheet" href=${LOOK} />
    <h2 id="host-feedback" tabindex="-1" ref=${heading}>${t("Palaute toisen puolesta")}</h2>
    <p class="muted">${t("Hän vastaa, sinä painat. Et näe vastausta enää lähetyksen jälkeen.")}</p>
    <div class="row" role="group" aria-label=${t("Kenen puolesta")}>
      ${people.map((chair) => html`<button type="button" key=${chair.id} aria-pressed=${String(chair.id === person)} onClick=${() => (setSent(false), setPerson(chair.id))}>${chair.label}${given.includes(chair.id) && html` <span class="small">(${t("vastasi")})</span>`}</button>`)}
    </div>
    ${sent && html`<p class="notice good">${t("Palaute on tallessa. Uusi vastaus korvaa sen.")}</p>`}
    ${chosen && html`<${Form} key=${chosen.id} send=${send} chair=${chosen.id} items=${items} done=${done} />`}
  </section>`;
}

function Form({ send, chair, items, done }) {
  const [answer, change] = useState(EMPTY);
  const { act, refusal } = useAct(send);
  const save = async (event) => {
    event.preventDefault();
    const ack = await act("feedback.give", { ...answer, lang: lang(), chair }, t("Palaute on tallessa."));
    if (ack.ok) done();
  };
  return html`<form class="feedback" onSubmit=${save}>
    <${FeedbackFields} items=${items} answer=${answer} prefix="hf" change=${change} />
    <${Refusal} text=${refusal} />
    <p><button type="submit" class="primary">${t("Tallenna palaute")}</button></p>
  </form>`;
}

function useItems(send, wanted) {
  const [items, keep] = useState(null);
  useEffect(() => {
    if (wanted && !items) send("feedback.mine").then((ack) => ack.ok && keep(ack.items));
  }, [wanted]);
  return items;
}
