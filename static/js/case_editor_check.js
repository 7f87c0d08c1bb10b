/** Asks the server what it finds in the fields, after each pause in typing; one question at a time. */
import { t } from "./texts.js";

const PAUSE_MS = 700;
const AGAIN_MS = 5000;

/**
 * @param {{address: string, csrf: string, read: () => Record<string, string>, onFound: (told: any) => void,
 *   onTrouble: (sentence: string) => void}} parts `onFound` gets the answer to exactly the present texts; `onTrouble` `""` when it is over
 */
export function createCheck({ address, csrf, read, onFound, onTrouble }) {
  let timer = 0;
  let going = null;

  function soon(ms = PAUSE_MS) {
    clearTimeout(timer);
    timer = setTimeout(now, ms);
  }

  /** Asks at once. Resolves to whether the present texts are checked. */
  async function now() {
    clearTimeout(timer);
    if (going) await going;
    going = _ask();
    const done = await going;
    going = null;
    return done;
  }

  async function _ask() {
    const fields = read();
    const { told, trouble, again } = await _answer(address, csrf, fields);
    onTrouble(trouble);
    if (again) soon(again);
    if (!told) return false;
    const same = Object.entries(read()).every(([place, text]) => fields[place] === text);
    if (same) onFound(told);
    else soon();
    return same;
  }

  /** Whether a reason names nobody: it is kept for good. Without an answer the server judges it when the case is saved. */
  async function isSilent(reason) {
    const { told } = await _answer(address, csrf, { pseudonym: read().pseudonym, lead: reason });
    return !told?.findings.some((one) => one.place === "lead" && one.level === "block");
  }

  return { soon, now, isSilent };
}

/** Whether an answer is a page instead of data: the session is over, or another one has begun. @param {Response} answer */
export function isSignedOut(answer) {
  return answer.redirected || (answer.status === 400 && !(answer.headers.get("Content-Type") || "").includes("json"));
}

export function signInAgain() {
  return t("Istunto on päättynyt. Lataa sivu uudelleen ja kirjaudu sisään. Teksti on tallessa tässä selaimessa.");
}

async function _answer(address, csrf, fields) {
  const away = { trouble: t("Tarkistus ei vastaa. Teksti on tallessa tässä selaimessa."), again: AGAIN_MS };
  try {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
    const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify({ fields }) });
    if (isSignedOut(answer)) return { trouble: signInAgain() };
    const told = await answer.json();
    if (answer.ok) return { told, trouble: "" };
    return { trouble: told.message, again: told.retry_after ? told.retry_after * 1000 : 0 };
  } catch {
    return away;
  }
}
