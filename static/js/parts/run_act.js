/** One act of staff or a host: send it, show a refusal as one sentence beside the act, keep the draft. */
import { html, useEffect, useLayoutEffect, useReducer, useRef, useState } from "../../vendor/preact.js";
import { announce } from "../announce.js";

/** Draws the component anew after every change of the store. */
export function useRows(store) {
  const [, again] = useReducer((n) => n + 1, 0);
  useEffect(() => store.subscribe(again), [store]);
}

/**
 * `act(name, args, said?)` sends a command and gives its ack; `said` is announced when it went through.
 * The same act again while it is under way is ignored, whatever id it would give: a double click never makes two rows.
 */
export function useAct(send) {
  const [refusal, setRefusal] = useState("");
  const going = useRef(new Set());
  async function act(name, args = {}, said = "") {
    const key = name + JSON.stringify(/[._]add$/.test(name) ? { ...args, id: "" } : args);
    if (going.current.has(key)) return { ok: false };
    going.current.add(key);
    const ack = await send(name, args);
    going.current.delete(key);
    setRefusal(ack.ok ? "" : ack.message);
    const words = ack.ok ? said : ack.message;
    if (words) announce(words);
    return ack;
  }
  return { act, refusal };
}

export function Refusal({ text }) {
  return text ? html`<p class="refusal"><span aria-hidden="true">⚠ </span>${text}</p>` : null;
}

/** A button that asks once before it acts. Focus goes to the question, so that a double press answers nothing, and then back. */
export function Ask({ label, question, yes, no, onYes, quiet }) {
  const [asking, setAsking] = useState(false);
  const target = useRef(null);
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    if (asking !== wasAsking.current) target.current?.focus();
    wasAsking.current = asking;
  }, [asking]);
  if (!asking) {
    return html`<button type="button" key="label" ref=${target} class=${quiet ? "quiet" : ""} onClick=${() => setAsking(true)}>${label}</button>`;
  }
  return html`<div key="question" class="ask" role="group" aria-label=${question}>
    <p tabindex="-1" ref=${target}>${question}</p>
    <button type="button" onClick=${() => { setAsking(false); onYes(); }}>${yes}</button>
    <button type="button" class="quiet" onClick=${() => setAsking(false)}>${no}</button>
  </div>`;
}
