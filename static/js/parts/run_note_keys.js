/**
 * The queue by keyboard. The single keys work only while focus is on a note of the queue, never in a form, and can be switched
 * off (WCAG 2.1.4). After an act focus is on the next note at once, so that 120 notes go as fast as one can read.
 */
import { html, useEffect, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { readKept, writeKept } from "../kept.js";
import { t } from "../texts.js";

const OFF = "nivel:queue-keys-off";
const STEPS = { j: 1, arrowdown: 1, k: -1, arrowup: -1 };
/** Which act of a note each key asks for. */
export const KEYS = { h: "approve", m: "replace", p: "hide", s: "hold", q: "ask", e: "propose", l: "kind", v: "mute", r: "read", c: "quote" };
const _KEY_OF = Object.fromEntries(Object.entries(KEYS).map(([key, act]) => [act, key]));

/**
 * State of the queue: which note is current, and the handlers of its list. Every card gives its acts with `register(id, acts)`
 * (by the names in KEYS, and `close`); `next(id)` goes to the note after one. `undo(told)` takes the last act back and tells which notes come.
 */
export function useQueue(notes, undo) {
  const [current, setCurrent] = useState(notes[0]?.id);
  const [on, setOn] = useState(!readKept(OFF));
  const list = useRef(null);
  const empty = useRef(null);
  const cards = useRef(new Map());
  const was = useRef({ inside: false, place: 0, back: [], ids: [] });
  const live = useRef({});
  const ids = notes.map((note) => note.id);
  live.current = { ids, on, undo };
  useLayoutEffect(() => _follow(was.current, ids, current, setCurrent, list, empty), [ids.join(" ")]);
  useFocusWatch(list, was);
  const [steady] = useState(() => _handlers({ live, list, cards, was, setCurrent }));
  const toggle = () => (writeKept(OFF, on ? "1" : null), setOn(!on));
  return { current, on, toggle, list, empty, ...steady };
}

/** Handlers that stay the same: a card that has not changed is not drawn again. */
function _handlers({ live, list, cards, was, setCurrent }) {
  const focus = (id) => list.current?.querySelector(`[data-note="${id}"]`)?.focus();
  const go = (id, step) => {
    const { ids } = live.current;
    const next = ids[ids.indexOf(id) + step];
    if (next) focus(next);
    return Boolean(next);
  };
  /** When the note has left already, focus has gone on with it. */
  const next = (id) => live.current.ids.includes(id) && (go(id, 1) || focus(id));
  function press(key, id) {
    was.current.back = [];
    if (key in STEPS) go(id, STEPS[key]);
    else if (key === "u") undoLast();
    else if (key in KEYS) askCard(id, KEYS[key]);
    else return false;
    return true;
  }
  /** What leaves the queue by one key does not make the reader wait for the server. */
  function askCard(id, act) {
    const begun = cards.current.get(id)?.[act]?.();
    if (begun && ["approve", "hold", "read"].includes(act)) next(id);
  }
  const undoLast = () => live.current.undo((notes) => (was.current.back = notes));
  return {
    next,
    register: (id, acts) => cards.current.set(id, acts),
    unregister: (id) => cards.current.delete(id),
    onKeyDown(event) {
      const id = event.target.closest("[data-note]")?.dataset.note;
      if (event.key === "Escape" && event.target.closest("form")) return cards.current.get(id)?.close();
      if (!live.current.on || event.ctrlKey || event.metaKey || event.altKey || _isForm(event.target)) return;
      if (id && press(event.key.toLowerCase(), id)) event.preventDefault();
    },
    onFocusIn(event) {
      const id = event.target.closest("[data-note]")?.dataset.note;
      Object.assign(was.current, { inside: true, place: Math.max(0, live.current.ids.indexOf(id)) });
      if (id) setCurrent(id);
    },
  };
}

function _isForm(target) {
  return Boolean(target.closest("form, input, textarea, select, [contenteditable]"));
}

function useFocusWatch(list, was) {
  useEffect(() => {
    const leave = (event) => (was.current.inside = Boolean(list.current?.contains(event.target)));
    const ways = ["focusin", "pointerdown"];
    ways.forEach((way) => document.addEventListener(way, leave));
    return () => ways.forEach((way) => document.removeEventListener(way, leave));
  }, []);
}

/** A note that an undo brought back is gone to; one that left hands its place to the next. */
function _follow(was, ids, current, setCurrent, list, empty) {
  const card = (id) => list.current?.querySelector(`[data-note="${id}"]`);
  const before = was.ids;
  was.ids = ids;
  const back = was.back.find((id) => ids.includes(id) && !before.includes(id));
  if (back) {
    was.back = [];
    setCurrent(back);
    if (was.inside || document.activeElement === document.body) card(back)?.focus();
    return;
  }
  if (ids.includes(current)) return;
  const next = ids[Math.min(was.place, ids.length - 1)];
  setCurrent(next);
  if (was.inside && document.activeElement === document.body) (next ? card(next) : empty.current)?.focus();
}

/** The key of an act, on its button; a screen reader gets it from `aria-keyshortcuts`. */
export function Key({ act }) {
  return html` <kbd aria-hidden="true">${_KEY_OF[act].toUpperCase()}</kbd>`;
}

export function keyOf(act) {
  return _KEY_OF[act];
}

export function KeyHelp({ queue }) {
  const row = (keys, words) => html`<li>${keys.map((key) => html`<kbd>${key}</kbd> `)}${words}</li>`;
  const short = (keys, words) => html`<span><kbd>${keys}</kbd> ${words}</span> `;
  return html`${queue.on && html`<p class="key-line small" aria-hidden="true">${short("J K", t("liiku"))}${short("H", t("hyväksy"))}${short("P 1–7", t("piilota"))}
    ${short("M", t("muuta"))}${short("E", t("ehdota"))}${short("Q", t("kysy"))}${short("S", t("sivuun"))}${short("L", t("laji"))}${short("V", t("estä"))}${short("U", t("kumoa"))}</p>`}
    <details class="more key-help"><summary>${t("Näppäimet")}</summary>
    <ul class="plain">
      ${row(["J", "↓"], t("seuraava lappu"))}${row(["K", "↑"], t("edellinen lappu"))}
      ${row(["H"], t("hyväksy"))}${row(["P", "1–7"], t("piilota ja syy"))}${row(["M"], t("muuta sanoja"))}
      ${row(["E"], t("ehdota sanoja kirjoittajalle"))}${row(["Q"], t("kysy kirjoittajalta"))}
      ${row(["S"], t("pidä sivussa"))}${row(["L", "1–3"], t("vaihda laji"))}${row(["V"], t("estä kirjoittajan uudet laput"))}
      ${row(["C"], t("kysy lupa lainata"))}${row(["R"], t("vastaus on luettu"))}${row(["U", "Ctrl+Z"], t("kumoa viimeisin"))}${row(["Esc"], t("sulje lomake"))}
    </ul>
    <p class="small muted">${t("Näppäimet toimivat, kun lappu on valittuna. Kirjoituskentässä ne ovat tavallisia kirjaimia.")}</p>
    <label class="choice"><input type="checkbox" checked=${queue.on} onChange=${queue.toggle} /> ${t("Näppäimet ovat käytössä")}</label>
  </details>`;
}
