/** Typing in from paper without waiting: Enter sends in the background, in order, until each note has an answer. */
import { newId } from "./send.js";

const RETRY_MS = 2000;
const form = document.getElementById("typing");
const field = document.getElementById("text");
const error = document.getElementById("text-error");
const words = form.dataset;
/** What is on its way, oldest first. @type {{address: string, fields: FormData, item?: HTMLElement, owner?: Element}[]} */
const queue = [];
let going = false;

field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
document.addEventListener("submit", (event) => {
  if (event.target === form) takeNote(event);
  else if (event.target.closest("#typed")) takeCorrection(event);
  else if (event.target.id === "done" && queue.length) event.preventDefault();
});
addEventListener("beforeunload", (event) => {
  if (queue.length || field.value.trim()) event.preventDefault();
});
document.getElementById("lang").addEventListener("change", speakTheLanguage);
speakTheLanguage();

function takeNote(event) {
  event.preventDefault();
  const text = field.value.trim();
  error.textContent = "";
  if (!text) return;
  const fields = new FormData(form);
  field.value = "";
  form.elements.secret.value = newId();
  field.focus();
  send({ address: form.action, fields, item: waitingItem(text) });
}

function takeCorrection(event) {
  event.preventDefault();
  const owner = event.target.closest("li");
  send({ address: event.target.action, fields: new FormData(event.target, event.submitter), owner });
  field.focus();
}

function send(sent) {
  queue.push(sent);
  if (!going) work();
}

/** One request at a time, the same one again when no answer came: the note's id makes that safe. */
async function work() {
  going = true;
  while (queue.length) {
    const page = await answerTo(queue[0]);
    if (page) take(queue.shift(), page);
    else await pause();
  }
  going = false;
}

/** The page that answers, or null when none came. A page without the list is no answer (the session has ended, say). */
async function answerTo({ address, fields }) {
  try {
    const answer = await fetch(address, { method: "POST", body: fields });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.getElementById("typed") && page;
  } catch {
    return null;
  }
}

async function pause() {
  error.textContent = words.again;
  await new Promise((go) => setTimeout(go, RETRY_MS));
  error.textContent = "";
}

function take({ item, fields, owner }, page) {
  const refusal = page.getElementById("text-error").textContent.trim();
  if (refusal) refuse(refusal, item, fields);
  else item?.remove();
  if (refusal && !item) return;
  showList(page, owner);
  say(refusal || page.querySelector(".notice")?.textContent || words.saved);
}

/** A refused note keeps its words in the list and can be taken back into the field. */
function refuse(sentence, item, fields) {
  say(sentence);
  if (!item) {
    error.textContent = sentence;
    return;
  }
  const back = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: words.back });
  back.addEventListener("click", () => {
    field.value = [field.value, fields.get("text")].filter(Boolean).join("\n");
    item.remove();
    field.focus();
  });
  item.querySelector(".small").textContent = sentence;
  item.append(back);
}

/** The list as the server tells it; a note whose correction is half-written stays as it is. */
function showList(page, owner) {
  const list = document.getElementById("typed");
  const fresh = page.getElementById("typed");
  list.querySelectorAll("li:has(details[open])").forEach((half) => {
    if (half !== owner) fresh.querySelector(`#${CSS.escape(half.id)}`)?.replaceWith(half);
  });
  list.replaceWith(document.adoptNode(fresh));
}

function waitingItem(text) {
  const item = document.createElement("li");
  item.className = "typed";
  const note = Object.assign(document.createElement("p"), { className: "note", dir: "auto", textContent: text });
  item.append(Object.assign(document.createElement("p"), { className: "small", textContent: words.waiting }), note);
  document.getElementById("waiting").prepend(item);
  return item;
}

function speakTheLanguage() {
  const tag = document.getElementById("lang").value;
  field.lang = tag === "und" ? "" : tag;
}

function say(sentence) {
  document.getElementById("said").textContent = sentence;
}
