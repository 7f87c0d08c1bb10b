/** The meeting's clock on this screen. The clock only informs: nothing is locked by it and nothing alarms (L26). */
import { html, useEffect, useState } from "../vendor/preact.js";
import { announce } from "./announce.js";
import { t } from "./texts.js";

let offset = 0;
/** When the meeting's time stopped, by the server's clock; null while it runs. @type {number | null} */
let stoppedAt = null;
const TOLD_MINUTES = [5, 1];
const MINUTE = 60_000;

/** Sets this screen's clock by the server's. @param {number} now milliseconds, from the ack of hello */
export function setServerNow(now) {
  offset = now - Date.now();
}

/** In a pause every countdown on the screen stands. @param {number | null | undefined} pausedAt `meetings.paused_at` */
export function setPause(pausedAt) {
  stoppedAt = pausedAt ?? null;
}

/** The time by the server's clock, in milliseconds. It runs in a pause too. */
export function serverNow() {
  return Date.now() + offset;
}

/** Milliseconds of meeting time until a deadline. @param {number} deadline */
export function msLeft(deadline) {
  return deadline - (stoppedAt ?? serverNow());
}

/** Time left until a deadline as "m:ss", "0:00" when it has passed. @param {number} deadline */
export function timeLeft(deadline) {
  const seconds = Math.max(0, Math.ceil(msLeft(deadline) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The same in whole minutes: seconds that run make people hurry. @param {number} deadline */
export function minutesLeft(deadline) {
  const left = msLeft(deadline);
  if (left <= 0) return t("0 min");
  return left < MINUTE ? t("alle 1 min") : t("{n} min", { n: Math.round(left / MINUTE) });
}

/**
 * The time left. Screen readers are told only at 5 minutes and at 1 minute.
 * @param {{deadline: number, quiet?: boolean, exact?: boolean}} props `quiet`: nothing is announced; `exact`: seconds too (the desk)
 */
export function Countdown({ deadline, quiet = false, exact = false }) {
  const [, renew] = useState(0);
  useEffect(() => {
    let before = msLeft(deadline);
    const timer = setInterval(() => {
      const left = msLeft(deadline);
      if (!quiet) _tell(before, left);
      before = left;
      renew(left);
    }, 1000);
    return () => clearInterval(timer);
  }, [deadline, quiet]);
  if (!exact) return html`<span class="time">${minutesLeft(deadline)}</span>`;
  return html`<span class="time" aria-hidden="true">${timeLeft(deadline)}</span>
    <span class="sr-only">${t("Aikaa jäljellä noin {n} min", { n: Math.max(0, Math.round(msLeft(deadline) / MINUTE)) })}</span>`;
}

function _tell(before, left) {
  for (const minutes of TOLD_MINUTES) {
    const mark = minutes * MINUTE;
    if (before > mark && left <= mark) announce(minutes === 1 ? t("Aikaa on 1 minuutti.") : t("Aikaa on {n} minuuttia.", { n: minutes }));
  }
}
