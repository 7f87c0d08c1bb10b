/** A further step in the agenda, also in mid-meeting. */
import { html } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { lang, t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";
import { agenda } from "./run_next.js";
import { KINDS, kindName, stepKindName } from "./run_words.js";

const STEP_KINDS = ["collect", "read_case", "path", "group", "vote", "propose", "feedback", "pause", "end", "welcome"];
const START = { after: "", kind: "pause", title: "", note_kind: "problem", question: "", minutes: "10", silent: "4" };

export function StepForm({ room }) {
  const [draft, setDraft, forget] = useDraft("step", START);
  const { act, refusal } = useAct(room.send);
  const steps = agenda(room.store);
  // A break is wanted after what goes on now; before the first step, after the welcome.
  const after = steps.some((step) => step.id === draft.after) ? draft.after : room.store.step()?.id || steps[0]?.id;
  const change = (name) => (event) => setDraft({ ...draft, [name]: event.target.value });
  async function save(event) {
    event.preventDefault();
    const ack = await act("agenda.add", { id: newId(), after, planned: _planned(draft) }, t("Kohta lisättiin ohjelmaan."));
    if (ack.ok) forget(draft);
  }
  const options = (values, name) => values.map((value) => html`<option key=${value} value=${value}>${name(value)}</option>`);
  return html`<form class="card" onSubmit=${save}>
    <h3>${t("Lisää kohta ohjelmaan")}</h3>
    <${Field} id="step-after" label=${t("Minkä jälkeen")}><select id="step-after" value=${after} onChange=${change("after")}>
      ${steps.map((step) => html`<option key=${step.id} value=${step.id}>${step.no}. ${step.title}</option>`)}</select><//>
    <${Field} id="step-kind" label=${t("Mitä tehdään")}><select id="step-kind" value=${draft.kind} onChange=${change("kind")}>${options(STEP_KINDS, stepKindName)}</select><//>
    <${Field} id="step-title" label=${t("Nimi")}><input id="step-title" maxlength="120" value=${draft.title} onInput=${change("title")} /><//>
    ${draft.kind === "collect" && html`
      <${Field} id="step-note-kind" label=${t("Mitä kirjoitetaan")}><select id="step-note-kind" value=${draft.note_kind} onChange=${change("note_kind")}>${options(KINDS, kindName)}</select><//>
      <${Field} id="step-question" label=${t("Kysymys osallistujille")}><input id="step-question" maxlength="300" value=${draft.question} onInput=${change("question")} /><//>
      <${Field} id="step-silent" label=${t("Hiljaista kirjoitusta, minuuttia")} short><input id="step-silent" type="number" min="0" max="60" value=${draft.silent} onInput=${change("silent")} /><//>`}
    <${Field} id="step-minutes" label=${t("Kesto, minuuttia")} short><input id="step-minutes" type="number" min="0" max="600" value=${draft.minutes} onInput=${change("minutes")} /><//>
    <${Refusal} text=${refusal} />
    <p><button type="submit">${t("Lisää kohta")}</button></p>
  </form>`;
}

function Field({ id, label, short, children }) {
  return html`<div class=${short ? "field short" : "field"}><label for=${id}>${label}</label>${children}</div>`;
}

function _planned(draft) {
  const collect = draft.kind === "collect";
  return {
    kind: draft.kind, title: draft.title, minutes: Number(draft.minutes || 0),
    ...(collect ? { note_kind: draft.note_kind, silent_minutes: Number(draft.silent || 0) } : {}),
    ...(collect && draft.question.trim() ? { prompt: { [lang()]: draft.question } } : {}),
  };
}
