/** The step in which everybody says how it was. One answer, which may be changed until the meeting closes. */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { answer as sayAloud } from "../announce.js";
import { readKept, writeKept } from "../kept.js";
import { lang, t } from "../texts.js";
import { FeedbackFields } from "./feedback_form.js";

const LOOK = new URL("../../css/feedback.css", import.meta.url).pathname;
const EMPTY = { scores: {}, words: "" };

/** @param {{phone: object}} props */
export function FeedbackTask({ phone }) {
  const [known, problem] = useKnown(phone);
  return html`<link rel="stylesheet" href=${LOOK} />
    <p class="lead">${t("Miten tänään meni? Kukaan ei näe, kuka vastasi.")}</p>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    ${known?.over && html`<p class="notice">${t("Palautteet on jo laskettu. Kiitos.")}</p>`}
    ${known && !known.over && html`<${Form} phone=${phone} known=${known} />`}`;
}

/** In the last step: whoever wants to may still answer, or change the answer. */
export function FeedbackFold({ phone }) {
  const [open, unfold] = useState(false);
  return html`<details class="card" onToggle=${(event) => unfold(event.target.open)}><summary>${t("Anna palautetta")}</summary>
    ${open && html`<${FeedbackTask} phone=${phone} />`}</details>`;
}

function Form({ phone, known }) {
  const [given, keep, forget] = useKeptAnswer(phone.code, known.feedback);
  const [said, say] = useState(known.feedback ? t("Palaute on tallessa. Voit vielä muuttaa sitä.") : "");
  const [problem, setProblem] = useState("");
  const change = (next) => (say(""), setProblem(""), keep(next));
  const save = async (event) => {
    event.preventDefault();
    say(phone.connection.state === "online" ? t("Palaute lähtee…") : t("Ei verkkoa. Palaute lähtee, kun verkko palaa."));
    const ack = await phone.send("feedback.give", { ...given, lang: lang() });
    if (!ack.ok) return say(""), setProblem(ack.message);
    known.feedback = given;
    forget();
    const words = t("Kiitos. Palaute on tallessa. Voit vielä muuttaa sitä.");
    say(words);
    sayAloud(words);
  };
  return html`<form class="feedback" onSubmit=${save}>
    <${FeedbackFields} items=${known.items} answer=${given} prefix="f" change=${change} />
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    <p class="sent">${said}</p>
    <p><button type="submit" class="primary">${known.feedback ? t("Tallenna") : t("Lähetä palaute")}</button></p>
  </form>`;
}

/** What the server knows of this seat's answer, asked when the step comes and again after a loss. */
function useKnown(phone) {
  const [known, learn] = useState(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let here = true;
    phone.send("feedback.mine").then((ack) => {
      if (!here) return;
      if (ack.ok) learn(ack);
      else setProblem(ack.message);
    });
    return () => { here = false; };
  }, []);
  return [known, problem];
}

/** An answer that was begun lives through a reload; it is forgotten here once it has been sent. */
function useKeptAnswer(code, stored) {
  const key = `nivel:${code}:feedback`;
  const [given, set] = useState(() => JSON.parse(readKept(key) || "null") || stored || EMPTY);
  const keep = (next) => (writeKept(key, JSON.stringify(next)), set(next));
  return [given, keep, () => writeKept(key, null)];
}
