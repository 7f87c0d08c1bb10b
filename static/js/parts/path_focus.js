/** Focus after a press whose row moves, opens or goes away: it comes to where the press was meant, unless somebody has gone on meanwhile. */
import { useEffect, useRef } from "../../vendor/preact.js";

const ACTS = ["keydown", "pointerdown"];

/** `place`: a ref for the container; `on(selector)`: what is to have the focus as soon as it is there, until the next press. */
export function useWantedFocus() {
  const place = useRef(null);
  const wanted = useRef("");
  useEffect(() => {
    const look = () => {
      const target = wanted.current && place.current.querySelector(wanted.current);
      if (target && !document.activeElement.closest("input, textarea, select")) target.focus();
    };
    const forget = () => (wanted.current = "");
    const observer = new MutationObserver(look);
    observer.observe(place.current, { childList: true, subtree: true });
    ACTS.forEach((act) => document.addEventListener(act, forget, true));
    return () => {
      observer.disconnect();
      ACTS.forEach((act) => document.removeEventListener(act, forget, true));
    };
  }, []);
  return { place, on: (selector) => (wanted.current = selector) };
}
