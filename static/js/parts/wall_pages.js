/** Pages of a wall: forward and back by buttons and arrow keys, slowly by themselves until somebody takes over. */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";

export const NOTES_IN_VIEW = 12;
const _SLOW_MS = 20_000;
const _calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** @param {{pages: any[], children: (page: any) => any}} props */
export function Pages({ pages, children }) {
  const [at, go] = useState(0);
  const [auto, setAuto] = useState(!_calm);
  const count = Math.max(1, pages.length);
  const page = Math.min(at, count - 1);
  const turn = (by) => go((page + by + count) % count);
  const take = (by) => (setAuto(false), turn(by));
  useEffect(() => {
    if (!auto || count < 2) return undefined;
    const timer = setInterval(() => turn(1), _SLOW_MS);
    return () => clearInterval(timer);
  }, [auto, page, count]);
  useEffect(() => {
    const onKey = (event) => {
      if (event.key === "ArrowRight" || event.key === "PageDown") take(1);
      if (event.key === "ArrowLeft" || event.key === "PageUp") take(-1);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [page, count]);
  if (!pages.length) return null;
  return html`${children(pages[page])}
    ${count > 1 && html`<nav class="wall-pages" aria-label=${t("Sivut")}>
      <button type="button" onClick=${() => take(-1)}>${t("Edellinen")}</button>
      <span class="number">${page + 1}/${count}</span>
      <button type="button" onClick=${() => take(1)}>${t("Seuraava")}</button>
      <button type="button" aria-pressed=${String(auto)} onClick=${() => setAuto(!auto)}>${t("Vaihtuu itsestään")}</button>
    </nav>`}`;
}

/** A list in parts of at most `size`. @template T @param {T[]} list @param {number} size @returns {T[][]} */
export function inParts(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, no) => list.slice(no * size, (no + 1) * size));
}
