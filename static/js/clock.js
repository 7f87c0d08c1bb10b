/** The server's clock on this screen. The clock only informs: nothing is locked by it and nothing alarms. */
import { html, useEffect, useState } from "../vendor/preact.js";
import { announce } from "./announce.js";
import { t } from "./texts.js";

let offset = 0;
const TOLD_MINUTES = [5, 1];

/** Sets this screen's clock by the server's. @param {number} now milliseconds, from the ack of hello */
export function setServerNow(now) {
  offset = now - Date.now();
}

/** The time by the server's clock, in milliseconds. */
export function serverNow() {
  return Date.now() + offset;
}

/** Time left until a deadline as "m:ss", "0:00" when it has passed. @param {number} deadline */
export function timeLeft(deadline) {
  const seconds = Math.max(0, Math.ceil((deadline - serverNow()) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * The time left, renewed each second. Screen readers are told only at 5 minutes and at 1 minute.
 * @param {{deadline: number, quiet?: boolean}} props `quiet`: nothing is announced
 */
export function Countdown({ deadline, quiet = false }) {
  const [, renew] = useState(0);
  useEffect(() => {
    let before = deadline - serverNow();
    const timer = setInterval(() => {
      const left = deadline - serverNow();
      if (!quiet) _tell(before, left);
      before = left;
      renew(left);
    }, 1000);
    return () => clearInterval(timer);
  }, [deadline, quiet]);
  return html`<span class="time" aria-hidden="true">${timeLeft(deadline)}</span>
    <span class="sr-only">${t("Aikaa jäljellä noin {n} min", { n: Math.max(0, Math.round((deadline - serverNow()) / 60000)) })}</span>`;
}

function _tell(before, left) {
  for (const minutes of TOLD_MINUTES) {
    const mark = minutes * 60_000;
    if (before > mark && left <= mark) announce(minutes === 1 ? t("Aikaa on 1 minuutti.") : t("Aikaa on {n} minuuttia.", { n: minutes }));
  }
}
