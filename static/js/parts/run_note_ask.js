/** Asking the author, and proposing other words: the author stays unknown and may leave it unanswered. */
import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { newId } from "../send.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { Suggestions } from "./run_note_marks.js";
import { useDraft } from "./run_drafts.js";

export function AskForm({ room, note, onDone, onClose }) {
  const [draft, setDraft, forget] = useDraft(`ask ${note.id}`, { id: newId(), text: "" });
  const save = (act) => act("note.ask", { id: draft.id, note: note.id, text: draft.text }, t("Kysymys lähtee, kun vaihe vaihtuu."));
  const ready = [t("Mitä tarkoitat tällä?"), t("Kirjoitatko tämän ilman nimiä ja paikkoja?"), t("Mikä palveluissa silloin puuttui?")];
  return html`<${OneBox} room=${room} name="ask-${note.id}" label=${t("Kysymys kirjoittajalle")} hint=${_hint()} longest=${300}
      text=${draft.text} write=${(text) => setDraft({ ...draft, text })} save=${save} words=${t("Kysy")} done=${() => (forget(), onDone())} close=${() => (forget(), onClose())}>
    <p class="row">${ready.map((text) => html`<button type="button" class="small" key=${text} onClick=${() => setDraft({ ...draft, text })}>${text}</button>`)}</p>
  <//>`;
}

export function ProposeForm({ room, note, onDone, onClose }) {
  const [draft, setDraft, forget] = useDraft(`propose ${note.id}`, { id: newId(), text: note.text, version: note.version });
  const [stored, setStored] = useState(null);
  const save = async (act) => {
    const args = { id: draft.id, note: note.id, text: draft.text, base_version: draft.version };
    const ack = await act("note.propose", args, t("Ehdotus lähtee, kun vaihe vaihtuu."));
    if (ack.current) (setStored(ack.current), setDraft({ ...draft, version: ack.current.version }));
    return ack;
  };
  return html`<${OneBox} room=${room} name="propose-${note.id}" label=${t("Ehdota näitä sanoja")} hint=${`${_hint()} ${t("Sanat vaihtuvat vain, jos hän suostuu.")}`}
      longest=${500} text=${draft.text} write=${(text) => setDraft({ ...draft, text })} save=${save} words=${t("Ehdota")}
      done=${() => (forget(), onDone())} close=${() => (forget(), onClose())}>
    <${Suggestions} note=${note} text=${draft.text} write=${(text) => setDraft({ ...draft, text })} />
    ${stored && html`<div class="notice care"><p>${t("Lappu muuttui sillä välin. Nyt siinä lukee:")}</p><p class="note">${stored.text}</p></div>`}
  <//>`;
}

function OneBox({ room, name, label, hint, longest, text, write, save, words, done, close, children }) {
  const { act, refusal } = useAct(room.send);
  const box = useRef(null);
  useLayoutEffect(() => (box.current.focus(), box.current.form.scrollIntoView({ block: "nearest" })), []);
  const submit = async (event) => {
    event.preventDefault();
    const ack = await save(act);
    if (ack.ok) done();
  };
  return html`<form class="panel" onSubmit=${submit}>
    <div class="field wide"><label for=${name}>${label}</label><p class="hint" id="${name}-hint">${hint}</p>
      <textarea id=${name} ref=${box} rows="3" maxlength=${longest} dir="auto" aria-describedby="${name}-hint" value=${text}
        onInput=${(event) => write(event.target.value)}></textarea></div>
    ${children}
    <${Refusal} text=${refusal} />
    <p class="row"><button type="submit" class="primary">${words}</button><button type="button" class="quiet" onClick=${close}>${t("Peru")}</button></p>
  </form>`;
}

function _hint() {
  return t("Et saa tietää, kuka kirjoittaja on. Hän näkee tämän omissa lapuissaan, kun vaihe vaihtuu. Hänen ei ole pakko vastata.");
}
