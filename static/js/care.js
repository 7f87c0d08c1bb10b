/** The support person's page: signals as they come, for the eyes only. The link's secret goes from the address into a cookie at once. */
import { html, render } from "../vendor/preact.js";
import { announce } from "./announce.js";
import { connect } from "./link.js";
import { createSend } from "./send.js";
import { createStore } from "./store.js";
import { keepAwake } from "./parts/care_awake.js";
import { CarePage, shownSignals } from "./parts/care_page.js";
import { t } from "./texts.js";

const root = document.getElementById("app");
const store = createStore();
const connection = { state: "connecting", message: "" };
/** What the page shares with its parts. `vibrate`: the reader's own wish; off until chosen. */
const care = { store, send: null, connection, vibrate: false, awake: false, redraw: planDraw };
const AGAIN_MS = 3000;
const EXPIRED = 400;
/** Another link is in use, or the meeting has been erased. */
const DEAD = [404, 409];
let proof = document.getElementById("proof");
/** The link of the address was refused: it is not enough to say that a link is needed. */
let refusedLink = false;
let planned = false;
let known = null;

addEventListener("offline", planDraw);
addEventListener("online", planDraw);
begin();

async function begin() {
  if (!(await proveAddress())) return;
  const link = connect({ code: root.dataset.code, page: "care", store, onState: changeConnection });
  care.send = createSend(link, store);
  store.subscribe(planDraw);
  keepAwake((awake) => {
    care.awake = awake;
    planDraw();
  });
}

/**
 * Gives the secret to the server, which keeps it where no script reads it. Until the server has taken it, or has said that the link
 * is dead, it stays in the address for the next try.
 */
async function proveAddress() {
  const secret = location.hash.slice(1);
  if (!secret) return true;
  const body = new FormData(proof);
  body.append("secret", secret);
  let answer = null;
  try {
    answer = await fetch(location.pathname, { method: "POST", body });
    if (answer.status === EXPIRED) await renewProof();
  } catch {
    changeConnection("offline", "");
  }
  if (answer?.ok || DEAD.includes(answer?.status)) {
    refusedLink = !answer.ok;
    history.replaceState(null, "", location.pathname);
    return true;
  }
  setTimeout(begin, AGAIN_MS);
  return false;
}

/** The form of a page that stood open for long is not taken any more; a fresh page brings a fresh one. */
async function renewProof() {
  const page = await (await fetch(location.pathname)).text();
  proof = new DOMParser().parseFromString(page, "text/html").getElementById("proof") || proof;
}

function changeConnection(state, message) {
  const dead = state === "refused" && refusedLink;
  Object.assign(connection, { state, message: dead ? t("Linkki on jo käytetty tai vanhentunut. Pyydä uusi.") : message });
  planDraw();
}

function planDraw() {
  if (planned) return;
  planned = true;
  queueMicrotask(() => {
    planned = false;
    const waiting = shownSignals(store).filter((signal) => !signal.seen_at);
    document.title = waiting.length ? t("({n}) Tukihenkilö", { n: waiting.length }) : t("Tukihenkilö");
    tellNew(waiting);
    render(html`<${CarePage} care=${care} />`, root);
  });
}

/** A new signal is told to a screen reader, and by a short shake if the reader wants it; nothing ever sounds. */
function tellNew(waiting) {
  if (!store.meeting()) return;
  const ids = waiting.map((signal) => signal.id);
  if (known && ids.some((id) => !known.includes(id))) {
    announce(t("Uusi viesti."));
    if (care.vibrate) navigator.vibrate?.(200);
  }
  known = ids;
}
