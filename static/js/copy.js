/** Copies what stands in a field: a link, or the text of a textarea. Plain http, as on a venue's network, has no clipboard of its own: the field is selected instead. */
import { t } from "./texts.js";
import { answer } from "./announce.js";

/** @param {HTMLInputElement | HTMLTextAreaElement} field @returns {Promise<boolean>} whether the browser has taken it */
export async function copy(field) {
  field.select();
  const done = await _copied(field.value);
  answer(field.localName === "textarea" ? _text(done) : _link(done));
  return done;
}

function _link(done) {
  return done ? t("Linkki on kopioitu.") : t("Linkki on valittu. Kopioi se näppäimillä Ctrl ja C.");
}

function _text(done) {
  return done ? t("Teksti on kopioitu.") : t("Teksti on valittu. Kopioi se näppäimillä Ctrl ja C.");
}

async function _copied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const words = button.textContent;
  button.addEventListener("click", async () => {
    const done = await copy(document.getElementById(button.dataset.copy));
    button.textContent = done ? t("Kopioitu") : words;
  });
}
