/** Which part of the desk is shown. It stands in the address, for the back button; this browser remembers it for each meeting. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { remember, remembered } from "./run_remember.js";

const FIRST = ["course", "notes", "groups", "path", "votes", "proposals"];
const MORE = ["links", "people", "settings"];
/** Where the parts of the desk do not fit in a row. */
const NARROW = matchMedia("(max-width: 40rem)");

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

/** The ways to the sections; `children` stand beside them. On a small screen all of it is one button that opens a list. */
export function SectionNav({ store, current, children }) {
  const waiting = store.rows("notes").filter((note) => note.state === "waiting").length;
  const badge = waiting > 0 && html` <span class="badge">${waiting}<span class="sr-only"> ${t("odottaa")}</span></span>`;
  const item = (section) => html`<li key=${section}>
    <a href="#${section}" aria-current=${section === current ? "page" : undefined}>${_name(section)}${section === "notes" && badge}</a></li>`;
  const Ways = useNarrow() ? Menu : Row;
  return html`<${Ways} current=${current} item=${item} badge=${badge}>${children}<//>`;
}

function Row({ current, item, children }) {
  const [open, setOpen] = useState(false);
  const all = MORE.includes(current);
  return html`<div class="desk-bar"><nav class="desk-nav" aria-label=${t("Ohjauksen osat")}>
    <ul>
      ${FIRST.map(item)}
      ${(open || all) && MORE.map(item)}
      ${!all && html`<li><button type="button" class="quiet" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}>
        ${open ? t("Vähemmän") : t("Lisää")}</button></li>`}
    </ul>
  </nav>${children}</div>`;
}

/** Open until a section is chosen, so that focus can go from the link to its heading, or the button is pressed again. */
function Menu({ current, item, badge, children }) {
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  useEffect(() => setOpen(false), [current]);
  const shut = () => (setOpen(false), button.current.focus());
  const chosen = (event) => event.target.closest("[aria-current]") && shut();
  return html`<nav class="desk-nav desk-menu" aria-label=${t("Ohjauksen osat")} onKeyDown=${(event) => event.key === "Escape" && open && shut()}>
    <button type="button" ref=${button} aria-expanded=${String(open)} onClick=${() => setOpen(!open)}>
      <span>${t("Osa: {name}", { name: _name(current) })}</span>${!open && badge} <span aria-hidden="true">${open ? "▴" : "▾"}</span></button>
    ${open && html`<div class="desk-parts"><ul onClick=${chosen}>${[...FIRST, ...MORE].map(item)}</ul>${children}</div>`}
  </nav>`;
}

function useNarrow() {
  const [narrow, follow] = useState(NARROW.matches);
  useEffect(() => {
    const change = () => follow(NARROW.matches);
    NARROW.addEventListener("change", change);
    return () => NARROW.removeEventListener("change", change);
  }, []);
  return narrow;
}

function _name(section) {
  return {
    course: t("Ohjaus"), notes: t("Laput"), groups: t("Ryhmät"), path: t("Polku"), links: t("Yhteydet"), votes: t("Äänestys"),
    proposals: t("Ehdotukset"), people: t("Ihmiset"), settings: t("Asetukset"),
  }[section];
}
