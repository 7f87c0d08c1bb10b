/** Which part of the desk is shown. It stands in the address, for the back button; this browser remembers it for each meeting. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { remember, remembered } from "./run_remember.js";

const FIRST = ["course", "notes", "groups", "votes", "proposals"];
const MORE = ["links", "people", "settings"];

/** The section that the address names, else the one where this desk was last, else the first. @param {string[]} known */
export function useSection(code, known) {
  const named = () => location.hash.slice(1);
  const [section, setSection] = useState([named(), remembered(code, "section")].find((each) => known.includes(each)) || known[0]);
  useEffect(() => remember(code, "section", section), [section]);
  useEffect(() => {
    const follow = () => setSection((now) => (known.includes(named()) ? named() : location.hash ? now : known[0]));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return section;
}

/** The heading of a section. Focus comes here when the section was chosen, never by itself. */
export function SectionHeading({ children }) {
  const heading = useRef(null);
  useEffect(() => {
    if (document.activeElement?.closest(".desk-nav, .desk-act")) heading.current.focus();
  }, []);
  return html`<h2 tabindex="-1" ref=${heading}>${children}</h2>`;
}

export function SectionNav({ store, current }) {
  const [open, setOpen] = useState(false);
  const shown = open || MORE.includes(current);
  const waiting = store.rows("notes").filter((note) => note.state === "waiting").length;
  const item = (section) => html`<li key=${section}>
    <a href="#${section}" aria-current=${section === current ? "page" : undefined}>${_name(section)}${section === "notes" && waiting > 0
      && html` <span class="badge">${waiting}<span class="sr-only"> ${t("odottaa")}</span></span>`}</a>
  </li>`;
  return html`<nav class="desk-nav" aria-label=${t("Ohjauksen osat")}>
    <ul>
      ${FIRST.map(item)}
      ${shown && MORE.map(item)}
      ${!MORE.includes(current) && html`<li><button type="button" class="quiet" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}>
        ${open ? t("Vähemmän") : t("Lisää")}</button></li>`}
    </ul>
  </nav>`;
}

function _name(section) {
  return {
    course: t("Ohjaus"), notes: t("Laput"), groups: t("Ryhmät"), links: t("Yhteydet"), votes: t("Äänestys"),
    proposals: t("Ehdotukset"), people: t("Ihmiset"), settings: t("Asetukset"),
  }[section];
}
