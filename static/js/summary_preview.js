/** Shows the report beside its form as it would be with what is typed now. Nothing is saved; a frame keeps the report's own style. */
import { t } from "./texts.js";

const PAUSE_MS = 700;
const form = /** @type {HTMLFormElement | null} */ (document.getElementById("draft"));
const place = document.querySelector("[data-preview]");
let timer = 0;
let latest = 0;

if (form && place) {
  place.hidden = false;
  form.addEventListener("input", _later);
  _draw();
}

function _later() {
  clearTimeout(timer);
  timer = setTimeout(_draw, PAUSE_MS);
}

async function _draw() {
  const mine = ++latest;
  _say(t("Päivitetään…"));
  try {
    const answer = await fetch(place.dataset.preview, { method: "POST", body: new FormData(form) });
    const text = await answer.text();
    if (mine !== latest) return;
    if (answer.ok) _show(text);
    _say(answer.ok ? t("Näin koonti näyttää nyt. Tätä ei ole tallennettu.") : _sentence(answer, text));
  } catch {
    if (mine === latest) _say(t("Esikatselu ei päivity juuri nyt. Tekstisi on lomakkeessa."));
  }
}

/** What a refusal says; other errors come as whole pages. */
function _sentence(answer, text) {
  const plain = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
  return plain ? text : t("Esikatselu ei päivity juuri nyt. Tekstisi on lomakkeessa.");
}

/** The first page opens the frame; later ones only change its body, so that the reader stays where they are. */
function _show(page) {
  const frame = place.querySelector("iframe");
  const open = frame.contentDocument;
  if (!open?.querySelector("main")) {
    frame.srcdoc = page;
    return;
  }
  const next = new DOMParser().parseFromString(page, "text/html");
  open.body.replaceWith(open.adoptNode(next.body));
}

/** @param {string} sentence */
function _say(sentence) {
  place.querySelector("[data-said]").textContent = sentence;
}
