/** Copies what stands in a field. Plain http, as on a venue's network, has no clipboard of its own: the field is selected instead. */
import { t } from "./texts.js";
import { answer } from "./announce.js";

/** @param {HTMLInputElement} field @returns {Promise<boolean>} whether the browser has taken it */
export async function copy(field) {
  field.select();
  const done = await _copied(field.value);
  answer(done ? t("Linkki on kopioitu.") : t("Linkki on valittu. Kopioi se näppäimillä Ctrl ja C."));
  return done;
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
