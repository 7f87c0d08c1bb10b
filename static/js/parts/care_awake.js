/** Keeps the screen lit while the page is in sight, where the browser can: a dark phone hears nothing. */

/** @param {(awake: boolean) => void} tell called whenever it begins or ends to hold */
export function keepAwake(tell) {
  const ask = async () => {
    if (document.hidden || !navigator.wakeLock) return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      tell(true);
      lock.addEventListener("release", () => tell(false));
    } catch {
      tell(false);
    }
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
