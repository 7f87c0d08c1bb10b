/** A PDF takes a moment to build: its link says so while it waits, and opens the file in a tab of its own when it is there.
 * Without this it is a plain link. A browser that lets no tab open after the wait shows the file here. */
import { answer } from "./announce.js";
import { t } from "./texts.js";

for (const link of document.querySelectorAll("a[data-build]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.ariaBusy !== "true") _build(link);
  });
}

async function _build(link) {
  const words = [...link.childNodes];
  link.ariaBusy = "true";
  link.textContent = t("Tehdään PDF…");
  answer(t("PDF:ää tehdään. Se avautuu, kun se on valmis."));
  try {
    const file = await fetch(link.href);
    if (!file.ok) throw new Error(String(file.status));
    await file.blob();
    answer(t("PDF on valmis."));
    if (!open(link.href)) location.assign(link.href);
  } catch {
    answer(t("PDF ei valmistunut. Yritä hetken päästä uudelleen."));
  } finally {
    link.replaceChildren(...words);
    link.ariaBusy = "false";
  }
}
