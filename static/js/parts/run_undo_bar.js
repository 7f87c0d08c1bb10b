/** One button that says what it takes back, and Ctrl+Z outside text fields. */
import { html, useEffect, useReducer, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { t } from "../texts.js";

export function UndoBar({ undo }) {
  const [, again] = useReducer((n) => n + 1, 0);
  const [said, say] = useState("");
  useEffect(() => undo.subscribe(() => (again(), say(""))), [undo]);
  async function back() {
    const result = await undo.undo();
    if (!result) return;
    answer(result.words);
    say(result.ok ? "" : result.words);
  }
  useEffect(() => {
    const press = (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z" && !_isText(event.target)) {
        event.preventDefault();
        back();
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [undo]);
  const next = undo.next();
  if (!next && !said) return null;
  return html`<div class="desk-undo">
    ${next && html`<button type="button" class="small" title=${t("Kumoa: {act}", { act: next })} aria-keyshortcuts="Control+Z" onClick=${back}><span aria-hidden="true">↶ </span>${t("Kumoa: {act}", { act: next })}</button>`}
    ${said && html`<p class="refusal small">${said}</p>`}
  </div>`;
}

/** There Ctrl+Z belongs to the words that are being written. */
function _isText(target) {
  return Boolean(target.closest?.("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])"));
}
