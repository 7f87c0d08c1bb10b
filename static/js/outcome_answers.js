/** New answers come to a page that is being read within a second, and cost little: a question of a few bytes, often only while somebody
 *  has just looked. What the reader has in hand stays: only cards that changed are replaced, and never under the focus. */
import { announce } from "./announce.js";
import { t } from "./texts.js";

const OFTEN_MS = 350, OFTEN_FOR_MS = 90_000, SELDOM_MS = 20_000;
let looked = Date.now();
let timer = 0;

for (const name of ["pointerdown", "keydown", "scroll", "focus"]) addEventListener(name, _wake, { passive: true });
document.addEventListener("visibilitychange", _wake);
_later();

function _section() {
  return document.getElementById("answers");
}

function _wake() {
  const slept = Date.now() - looked > OFTEN_FOR_MS;
  looked = Date.now();
  if (slept) _ask();
}

function _later() {
  clearTimeout(timer);
  const often = "waits" in _section().dataset && Date.now() - looked < OFTEN_FOR_MS;
  timer = setTimeout(_ask, often ? OFTEN_MS : SELDOM_MS);
}

async function _ask() {
  clearTimeout(timer);
  const { at, mark } = _section().dataset;
  if (document.visibilityState === "visible") {
    try {
      const answer = await fetch(`${at}?mark=${encodeURIComponent(mark)}`);
      if (answer.status === 200) _show(await answer.text());
      if (answer.status === 403) return;
    } catch {
      // the network is away: the next question comes by itself
    }
  }
  _later();
}

function _show(html) {
  const old = _section();
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("answers");
  const changed = [...fresh.querySelectorAll("li[data-version]")].filter((card) => _differs(card));
  if (changed.some((card) => document.getElementById(card.id)?.contains(document.activeElement))) return;
  for (const part of [fresh.querySelector("#answers-head"), ...changed]) document.getElementById(part.id)?.replaceWith(document.importNode(part, true));
  old.dataset.mark = fresh.dataset.mark;
  if (!("waits" in fresh.dataset)) delete old.dataset.waits;
  if (changed.length) announce(changed.length > 1 ? t("Tälle sivulle tuli uusia päätöksiä.") : t("Tälle sivulle tuli uusi päätös."));
}

function _differs(card) {
  return document.getElementById(card.id)?.dataset.version !== card.dataset.version;
}
