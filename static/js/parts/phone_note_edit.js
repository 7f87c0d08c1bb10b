/** Changing one's own note. What is being written stays in the phone until it is on the server, whatever comes meanwhile. */
import { html, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { readKept, writeKept } from "../kept.js";
import { t } from "../texts.js";

const _key = (code, id) => `nivel:${code}:edit:${id}`;

/** Whether a change to this note was begun and not sent. @param {string} code @param {string} id */
export function hasDraft(code, id) {
  return Boolean(readKept(_key(code, id)));
}

export function Editor({ phone, note, close }) {
  const key = _key(phone.code, note.id);
  const [{ text, base }, keep] = useState(() => JSON.parse(readKept(key) || "null") || { text: note.text, base: note.version });
  const [problem, setProblem] = useState("");
  const [stopped, setStopped] = useState(false);
  const write = (next) => (writeKept(key, JSON.stringify(next)), keep(next));
  const end = () => (writeKept(key, null), close());
  const save = async (event) => {
    event.preventDefault();
    const ack = await phone.send("note.edit", { id: note.id, text, base_version: base, ...(stopped && { stopped }) });
    if (ack.ok) return answer(t("Muutos on tallessa.")), end();
    setStopped(stopped || ack.code.startsWith("stopped"));
    setProblem(ack.current ? `${ack.message} ${t("Nyt lapussa lukee: {text}", { text: ack.current.text })}` : ack.message);
    if (ack.current) write({ text, base: ack.current.version });
  };
  return html`<form onSubmit=${save}>
    <label for=${`edit-${note.id}`}>${t("Muuta lappua")}</label>
    <textarea id=${`edit-${note.id}`} rows="4" maxlength="500" dir="auto" ref=${focusOnce}
      value=${text} onInput=${(event) => write({ text: event.target.value, base })}></textarea>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    <div class="button-row"><button type="submit" class="primary small">${t("Tallenna")}</button>
      <button type="button" class="small" onClick=${end}>${t("Peru")}</button></div>
  </form>`;
}

/** The person asked for the field, so it takes the focus when it comes. */
export function focusOnce(field) {
  if (!field || field.dataset.focused) return;
  field.dataset.focused = "yes";
  queueMicrotask(() => field.focus()); // a ref comes before its parents stand in the page
}
