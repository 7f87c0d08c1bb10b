/** Focus whose control went away stays near: on what stands in its place now (WCAG 2.4.3). */
import { useEffect, useRef } from "../../vendor/preact.js";

const CONTROLS = "a[href], button, input, select, textarea, summary";

/** A ref for the container in which focus is kept. Parts that know better where it should go do so before. */
export function useFocusKept() {
  const place = useRef(null);
  useEffect(() => {
    let was = -1;
    const controls = () => [...place.current.querySelectorAll(CONTROLS)];
    const remember = ({ target }) => (was = place.current?.contains(target) ? controls().indexOf(target.closest(CONTROLS)) : -1);
    const observer = new MutationObserver(() => {
      if (was < 0 || document.activeElement !== document.body) return;
      const found = controls();
      found[Math.min(was, found.length - 1)]?.focus();
    });
    observer.observe(place.current, { childList: true, subtree: true });
    ["focusin", "pointerdown"].forEach((way) => document.addEventListener(way, remember));
    return () => {
      observer.disconnect();
      ["focusin", "pointerdown"].forEach((way) => document.removeEventListener(way, remember));
    };
  }, []);
  return place;
}
