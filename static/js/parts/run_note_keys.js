/**
 * The queue by keyboard. The single keys work only while focus is inside the queue, not in a text box, and can be switched
 * off (WCAG 2.1.4). When a note leaves the queue by the reader's own act, focus goes to the one that takes its place.
 */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { readKept, writeKept } from "../kept.js";
import { t } from "../texts.js";

const OFF = "nivel:queue-keys-off";
const ACTS = { h: "approve", m: "replace", p: "hide", s: "hold" };
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** State of the queue: which note is current, what a key asked for (`asked: {id, act}`, until `taken()`), and the handlers of its list. */
export function useQueue(notes) {
  const [current, setCurrent] = useState(notes[0]?.id);
  const [asked, setAsked] = useState(null);
  const [on, setOn] = useState(!readKept(OFF));
  const list = useRef(null);
  const empty = useRef(null);
  const was = useRef({ inside: false, place: 0 });
  const ids = notes.map((note) => note.id);
  useLayoutEffect(() => _follow(was.current, ids, current, setCurrent, list, empty), [ids.join(" ")]);
  const focus = (id) => list.current?.querySelector(`[data-note="${id}"]`)?.focus();
  function onKeyDown(event) {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key in STEPS) {
      const next = ids[ids.indexOf(current) + STEPS[event.key]];
      if (next) focus(next);
    } else if (event.key.toLowerCase() in ACTS) {
      setAsked({ id: current, act: ACTS[event.key.toLowerCase()] });
    } else return;
    event.preventDefault();
  }
  function onFocusIn(event) {
    const id = event.target.closest("[data-note]")?.dataset.note;
    was.current = { inside: true, place: Math.max(0, ids.indexOf(id)) };
    if (id) setCurrent(id);
  }
  useEffect(() => {
    const leave = (event) => (was.current.inside = Boolean(list.current?.contains(event.target)));
    const ways = ["focusin", "pointerdown"];
    ways.forEach((way) => document.addEventListener(way, leave));
    return () => ways.forEach((way) => document.removeEventListener(way, leave));
  }, []);
  const toggle = () => (writeKept(OFF, on ? "1" : null), setOn(!on));
  return { current, asked, taken: () => setAsked(null), on, toggle, list, empty, onKeyDown, onFocusIn };
}

export function KeyHelp({ queue }) {
  return html`<details class="more key-help"><summary>${t("Näppäimet")}</summary>
    <ul class="plain">
      <li><kbd>J</kbd> <kbd>↓</kbd> ${t("seuraava lappu")}</li>
      <li><kbd>K</kbd> <kbd>↑</kbd> ${t("edellinen lappu")}</li>
      <li><kbd>H</kbd> ${t("hyväksy")}</li>
      <li><kbd>M</kbd> ${t("muuta sanoja")}</li>
      <li><kbd>P</kbd> ${t("piilota")}</li>
      <li><kbd>S</kbd> ${t("pidä sivussa")}</li>
    </ul>
    <label class="choice"><input type="checkbox" checked=${queue.on} onChange=${queue.toggle} /> ${t("Näppäimet ovat käytössä")}</label>
  </details>`;
}

function _follow(was, ids, current, setCurrent, list, empty) {
  if (ids.includes(current)) return;
  const next = ids[Math.min(was.place, ids.length - 1)];
  setCurrent(next);
  if (!was.inside || document.activeElement !== document.body) return;
  const heir = next ? list.current?.querySelector(`[data-note="${next}"]`) : empty.current;
  heir?.focus();
}
