/** Turning a wall's pages: by buttons and arrow keys, slowly by themselves until somebody takes over. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";

const _SLOW_MS = 20_000;
const _calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * The page stays the same one when pages come or go around it.
 * @param {{keys: string[], still: boolean, children: (at: number) => any}} props `keys`: one name for each page, in order
 */
export function Turns({ keys, still, children }) {
  const [place, go] = useState({ key: "", at: 0 });
  const [auto, setAuto] = useState(!_calm);
  const count = Math.max(1, keys.length);
  const at = ({ key, at: former }) => (keys.includes(key) ? keys.indexOf(key) : Math.min(former, count - 1));
  const page = at(place);
  const turn = (by) => go((now) => {
    const next = (at(now) + by + count) % count;
    return { key: keys[next], at: next };
  });
  const take = (by) => (setAuto(false), turn(by));
  useSlowTurn(auto && !still && count > 1, page, count, turn);
  useArrows(take);
  return html`${children(page)}
    ${count > 1 && html`<nav class="wall-pages" aria-label=${t("Sivut")}>
      <button type="button" onClick=${() => take(-1)}>${t("Edellinen")}</button>
      <span class="number">${page + 1}/${count}</span>
      <button type="button" onClick=${() => take(1)}>${t("Seuraava")}</button>
      <button type="button" aria-pressed=${String(auto && !still)} onClick=${() => setAuto(!auto)}>${t("Vaihtuu itsestään")}</button>
    </nav>`}`;
}

function useSlowTurn(running, page, count, turn) {
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => turn(1), _SLOW_MS);
    return () => clearInterval(timer);
  }, [running, page, count]);
}

function useArrows(take) {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const onKey = (event) => {
      if (event.key === "ArrowRight" || event.key === "PageDown") latest.current(1);
      if (event.key === "ArrowLeft" || event.key === "PageUp") latest.current(-1);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
