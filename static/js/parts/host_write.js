/** Writing for somebody without a device: choose the person, write, send. The note is then like any other. */
import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { LanguageChoice, useNoteLanguage } from "./phone_collect.js";
import { Ask, Refusal, useAct } from "./run_act.js";
import { useDraft } from "./run_drafts.js";

const LONGEST = 500;

/** People at the host's own table who have no device. */
export function withoutDevice(store, table) {
  return store.rows("chairs").filter((chair) => chair.table_id === table.id && chair.device === 0);
}

export function WriteFor({ store, send, table, round }) {
  const people = withoutDevice(store, table);
  const collecting = round && round.id === store.meeting().step_id;
  const [person, setPerson] = useState("");
  const { act, refusal } = useAct(send);
  const chosen = people.find((chair) => chair.id === person) || (people.length === 1 ? people[0] : null);
  const add = () => {
    const id = newId();
    setPerson(id);
    act("seat.add", { id, table: table.id }, t("Paikka lisättiin."));
  };
  return html`<section class="card" aria-labelledby="host-write">
    <h2 id="host-write">${t("Kirjoita toisen puolesta")}</h2>
    <p class="muted">${t("Eikö jollakulla ole puhelinta? Hän sanoo, sinä kirjoitat.")}</p>
    <div class="row" role="group" aria-label=${t("Kenen puolesta")}>
      ${people.map((chair) => html`<button type="button" key=${chair.id} aria-pressed=${String(chair.id === chosen?.id)} onClick=${() => setPerson(chair.id)}>${chair.label}</button>`)}
      <button type="button" class="quiet" onClick=${add}>${t("Lisää ihminen")}</button>
    </div>
    <${Refusal} text=${refusal} />
    ${chosen && collecting && html`<${Box} key=${chosen.id} chair=${chosen} table=${table} round=${round} send=${send} code=${store.meeting().code} asked=${person === chosen.id} />`}
    ${chosen && !collecting && html`<p class="muted">${t("Voit kirjoittaa, kun ohjaaja avaa vaiheen.")}</p>`}
    ${chosen && html`<${Ask} key=${`remove ${chosen.id}`} quiet label=${t("Poista paikka {label}", { label: chosen.label })} question=${t("Lisättiinkö paikka {label} vahingossa?", { label: chosen.label })}
      yes=${t("Poista paikka")} no=${t("Pidä paikka")} onYes=${() => act("seat.remove", { chair: chosen.id }, t("Paikka poistettiin."))} />`}
  </section>`;
}

/** `asked`: the host chose this person, so the box takes the focus. */
function Box({ chair, table, round, send, code, asked }) {
  const [draft, setDraft, forget] = useDraft(`for ${chair.id}`, { text: "" });
  const { act, refusal } = useAct(send);
  const [tongue, setTongue] = useNoteLanguage(code);
  const box = useRef(null);
  useLayoutEffect(() => {
    if (asked) box.current.focus();
  }, [asked]);
  const write = (text) => setDraft({ id: newId(), step: round.id, table: table.id, ...draft, text });
  async function save(event) {
    event.preventDefault();
    const ack = await act("note.add", { ...draft, lang: tongue, chair: chair.id }, t("Lappu lähti."));
    if (!ack.ok) return;
    forget();
    box.current?.focus();
  }
  return html`<form onSubmit=${save}>
    <div class="field"><label for="host-note">${t("Lappu: {label}", { label: chair.label })}</label>
      <textarea id="host-note" ref=${box} maxlength=${LONGEST} lang=${tongue} dir="auto" value=${draft.text} onInput=${(event) => write(event.target.value)}></textarea></div>
    <${Refusal} text=${refusal} />
    <p><button type="submit" class="primary" aria-disabled=${String(!draft.text.trim())}>${t("Lähetä")}</button></p>
    <${LanguageChoice} id="host-note-language" value=${tongue} choose=${setTongue} />
  </form>`;
}
