/** The section "Yhteydet": the chain problem → gap → ideal, link by link, and what has no continuation. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { LinkPanel } from "./run_link_panel.js";
import { useRemembered } from "./run_remember.js";
import { SectionHeading } from "./run_sections.js";
import { kindHeading, tableNumber } from "./run_words.js";

export function Links({ room }) {
  const { store } = room;
  const [kind, setKind] = useRemembered(room.code, "links", "problem", ["problem", "gap"]);
  const [shown, setShown] = useRemembered(room.code, "links-shown", "open", ["open", "all"]);
  const onlyOpen = shown === "open";
  const setOnlyOpen = (only) => setShown(only ? "open" : "all");
  const [chosen, setChosen] = useState(null);
  const list = useRef(null);
  const continued = new Set(store.rows("links").map((link) => link.from_note));
  const starts = store.rows("notes").filter((note) => note.state === "shown" && note.kind === kind);
  const loose = starts.filter((note) => !continued.has(note.id));
  const note = chosen && store.row("notes", chosen);
  const back = () => {
    setChosen(null);
    queueMicrotask(() => list.current?.querySelector(`[data-start="${chosen}"], button`)?.focus());
  };
  useEffect(() => setChosen(null), [kind]);
  return html`<section>
    <${SectionHeading}>${t("Yhteydet")}<//>
    <p class="muted">${t("Mistä ongelma johtuu? Mikä askel korjaa puutteen? Myös lappu ilman vastausta on löydös.")}</p>
    <div class="tabs" role="group" aria-label=${t("Mistä yhteys alkaa")}>
      ${["problem", "gap"].map((each) => html`<button type="button" key=${each} aria-pressed=${String(each === kind)} onClick=${() => setKind(each)}>${kindHeading(each)}</button>`)}
    </div>
    <p class="row" role="group" aria-label=${t("Mitkä laput")}>
      <button type="button" class="small" aria-pressed=${String(onlyOpen)} onClick=${() => setOnlyOpen(true)}>${t("Ilman vastausta ({n})", { n: loose.length })}</button>
      <button type="button" class="small" aria-pressed=${String(!onlyOpen)} onClick=${() => setOnlyOpen(false)}>${t("Kaikki ({n})", { n: starts.length })}</button>
    </p>
    <div class=${note ? "links-parts chosen" : "links-parts"}>
      <ul class="plain links-starts" ref=${list}>
        ${(onlyOpen ? _withChosen(loose, note, kind) : starts).map((each) => html`<li key=${each.id}><button type="button" class="note ${each.kind} note-button" data-start=${each.id}
          aria-pressed=${String(each.id === chosen)} onClick=${() => setChosen(each.id)}>
          <span lang=${each.lang} dir="auto">${each.text}</span>
          <span class="small muted">${tableNumber(store.row("tables", each.table_id))} · ${continued.has(each.id) ? t("liitetty") : t("ilman vastausta")}</span></button></li>`)}
        ${(onlyOpen ? loose : starts).length === 0 && html`<li class="empty">${starts.length ? t("Kaikki laput on liitetty.") : t("Tämän lajin lappuja ei vielä näy.")}</li>`}
      </ul>
      ${note ? html`<${LinkPanel} key=${note.id} room=${room} note=${note} onBack=${back} />`
        : html`<p class="empty links-hint">${t("Valitse lappu listasta. Sitten valitset, mihin se liittyy.")}</p>`}
    </div>
  </section>`;
}

/** The chosen note stays in the list while it is worked on, also when it has got its first link. */
function _withChosen(loose, note, kind) {
  return !note || note.kind !== kind || loose.some((each) => each.id === note.id) ? loose : [note, ...loose];
}
