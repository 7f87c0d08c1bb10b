/** Writing for somebody without a device: choose the person, write, send. The note is then like any other. */
import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { draftsFor, useDraftsFor } from "./host_drafts.js";
import { LanguageChoice, useNoteLanguage } from "./phone_collect.js";
import { Ask, Refusal, useAct } from "./run_act.js";

const LONGEST = 500;

/** People at the host's own table who have no device. */
export function withoutDevice(store, table) {
  return store.rows("chairs").filter((chair) => chair.table_id === table.id && chair.device === 0);
}

/** `coming`: somebody may yet write here. In other steps only texts that were left unfinished are shown. */
export function WriteFor({ store, send, table, round, coming }) {
  const here = round && round.id === store.meeting().step_id ? { step: round.id, table: table.id } : null;
  const drafts = useDraftsFor(store.meeting().code, store.meeting().step_id);
  const people = coming ? withoutDevice(store, table) : [];
  const [person, setPerson] = useState("");
  const { act, refusal } = useAct(send);
  const chosen = people.find((chair) => chair.id === person) || (people.length === 1 ? people[0] : here && people.find((chair) => drafts.begun.has(chair.id)));
  const left = drafts.open.filter((each) => !(here && people.some((chair) => chair.id === each.id)));
  if (!coming && !left.length) return null;
  const add = () => {
    const id = newId();
    setPerson(id);
    act("seat.add", { id, table: table.id }, t("Paikka lisättiin."));
  };
  return html`<section class="card" aria-labelledby="host-write">
    <h2 id="host-write">${t("Kirjoita toisen puolesta")}</h2>
    <${People} people=${people} chosen=${chosen} begun=${drafts.begun} choose=${setPerson} add=${coming && add} />
    <${Refusal} text=${refusal} />
    ${[...(here && chosen ? [chosen] : []), ...left].map((chair) => html`<${Box} key=${chair.id} chair=${chair} here=${here && chair === chosen ? here : null} store=${store} send=${send} drafts=${drafts} asked=${person === chair.id} />`)}
    ${chosen && !here && html`<p class="muted">${t("Voit kirjoittaa, kun ohjaaja avaa vaiheen.")}</p>`}
    ${chosen && html`<${Ask} key=${`remove ${chosen.id}`} quiet label=${t("Poista paikka {label}", { label: chosen.label })} question=${t("Lisättiinkö paikka {label} vahingossa?", { label: chosen.label })}
      yes=${t("Poista paikka")} no=${t("Pidä paikka")} onYes=${() => act("seat.remove", { chair: chosen.id }, t("Paikka poistettiin."))} />`}
  </section>`;
}

/** A part of its own, so that the box below stays where it is, with its caret, when this goes away. */
function People({ people, chosen, begun, choose, add }) {
  if (!add) return null;
  return html`<p class="muted">${t("Eikö jollakulla ole puhelinta? Hän sanoo, sinä kirjoitat.")}</p>
    <div class="row" role="group" aria-label=${t("Kenen puolesta")}>
      ${people.map((chair) => html`<button type="button" key=${chair.id} aria-pressed=${String(chair.id === chosen?.id)} onClick=${() => choose(chair.id)}>${chair.label}${begun.has(chair.id) && html` <span class="small">(${t("kesken")})</span>`}</button>`)}
      <button type="button" class="quiet" onClick=${add}>${t("Lisää ihminen")}</button>
    </div>`;
}

/** `here`: where a new text belongs, null when this is only to be finished. `asked`: the host chose this person, so the box takes the focus. */
function Box({ chair, here, store, send, drafts, asked }) {
  const code = store.meeting().code;
  const kept = draftsFor(code);
  const [draft, setDraft] = useState(() => kept.read(chair.id) || { text: "" });
  const { act, refusal } = useAct(send);
  const stopped = useRef(false);
  const [tongue, setTongue] = useNoteLanguage(code);
  const box = useRef(null);
  useLayoutEffect(() => {
    if (asked) box.current.focus();
  }, [asked]);
  const change = (next) => {
    kept.write(next);
    setDraft(next);
    drafts.again();
  };
  const write = (text) => change({ ...(draft.text || !here ? draft : { id: newId(), chair: chair.id, label: chair.label, ...here }), text });
  const empty = () => {
    kept.drop(chair.id);
    setDraft({ text: "" });
    drafts.over(chair.id);
  };
  async function save(event) {
    event.preventDefault();
    const { id, step, table, text } = draft;
    const ack = await act("note.add", { id, step, table, text, lang: tongue, chair: chair.id, ...(stopped.current && { stopped: true }) }, t("Lappu lähti."));
    stopped.current = !ack.ok && (stopped.current || ack.code.startsWith("stopped"));
    if (!ack.ok) return;
    const since = kept.read(chair.id);
    if (since?.id === id && since.text !== text) return change({ ...since, id: newId() });
    empty();
    box.current?.focus();
  }
  const late = draft.text && !(here && draft.step === here.step && draft.table === here.table);
  const name = `host-note${here ? "" : `-${chair.id}`}`;
  return html`<form onSubmit=${save}>
    ${late && html`<p class="notice">${t("Tämä jäi kesken. Voit vielä lähettää sen.")} ${_target(store, chair, draft)}</p>`}
    <div class="field"><label for=${name}>${t("Lappu: {label}", { label: chair.label })}</label>
      <textarea id=${name} ref=${box} maxlength=${LONGEST} lang=${tongue} dir="auto" value=${draft.text} onInput=${(event) => write(event.target.value)}></textarea></div>
    <${Refusal} text=${refusal} />
    <p><button type="submit" class="primary" aria-disabled=${String(!draft.text.trim())}>${t("Lähetä")}</button></p>
    <${LanguageChoice} id=${`${name}-language`} value=${tongue} choose=${setTongue} />
    ${late && html`<${Ask} quiet label=${t("Poista teksti")} question=${t("Poistetaanko tämä teksti?")} yes=${t("Poista teksti")} no=${t("Pidä teksti")} onYes=${empty} />`}
  </form>`;
}

/** For whom, at which table and in which round the text was begun. */
function _target(store, chair, { step, table }) {
  const facts = { label: chair.label, n: store.row("tables", table)?.no, step: store.row("steps", step)?.title };
  return t("Lappu kuuluu tähän: {label}, pöytä {n}, {step}.", facts);
}
