/** The ideal paths on the wall, drawn as they are built: one case after another, or the one of the table that the desk chose. */
import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { inMyLanguage, t } from "../texts.js";
import { stepsOf } from "./path_rows.js";
import { Turns } from "./wall_pages.js";

const _LEAST_MS = 1000;
const _AGAIN_MS = 5000;

/** @param {{store: object, step: object, still: boolean}} props `store`: as the wall stands */
export function WallPath({ store, step, still }) {
  const cases = _cases(store, step);
  const told = useTold(store, cases, still);
  const pages = cases.flatMap((about) => Array.from({ length: told[about.id]?.pages || 0 }, (_, no) => ({ about, no, key: `${about.id} ${no}`, ...told[about.id] })));
  if (!pages.length) return html`<p class="wall-phase middle">${t("Pöydät rakentavat polkua.")}</p>`;
  return html`<${Turns} keys=${pages.map((page) => page.key)} still=${still}>${(at) => html`<${Page} key=${pages[at].about.id} page=${pages[at]} />`}<//>`;
}

/** The picture for the room; the same steps as a list for who does not see it, or reads this on a small screen. */
function Page({ page: { about, no, pages, address, alt, steps } }) {
  return html`<section class="wall-path"><h2>${inMyLanguage(about.titles)} ${pages > 1 ? `(${no + 1}/${pages})` : ""}</h2>
    <img src=${address(no)} alt=${alt} />
    <ol aria-label=${t("Polun askeleet")}>${steps.map((step) => html`<li key=${step.no}><span lang=${step.lang} dir="auto">${step.text}</span>
      ${[step.who, step.when].filter(Boolean).map((words) => html`<span class="wall-path-fact" dir="auto">${words}</span>`)}</li>`)}</ol>
  </section>`;
}

/** The cases whose paths have begun, in order; only the chosen table's while there is one. */
function _cases(store, step) {
  const wanted = store.row("tables", store.meeting().wall_table)?.case_id || step.case_id;
  const cases = store.rows("meeting_cases").filter((each) => !wanted || each.id === wanted);
  return cases.filter((each) => stepsOf(store, each.id).length).sort((a, b) => a.no - b.no);
}

/**
 * What the server draws of each case: asked for after every change in the meeting (a note that a step stands on changes in no row of the
 * wall's), at most once a second. A wall that stands still asks only for the steps that it shows.
 */
function useTold(store, cases, still) {
  const [told, keep] = useState({});
  const [tries, again] = useState(0);
  const asked = useRef(0);
  const { code } = store.meeting();
  const wanted = cases.map((each) => `${each.id} ${still ? stepsOf(store, each.id).map((step) => step.id) : ""}`).join(";");
  useEffect(() => {
    let over = false;
    const ask = async () => {
      asked.current = Date.now();
      try {
        const found = await Promise.all(wanted.split(";").filter(Boolean).map((each) => _ask(code, ...each.split(" "))));
        if (!over) keep(Object.fromEntries(found));
      } catch {
        timer = setTimeout(() => again((n) => n + 1), _AGAIN_MS);
      }
    };
    let timer = setTimeout(ask, Math.max(0, asked.current + _LEAST_MS - Date.now()));
    return () => ((over = true), clearTimeout(timer));
  }, [wanted, store.cursor().rev, tries]);
  return told;
}

async function _ask(code, caseId, only) {
  const more = only ? `&only=${only}` : "";
  const answer = await fetch(`/m/${code}/path/${caseId}.json?${more}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const found = await answer.json();
  return [caseId, { ...found, address: (page) => `/m/${code}/path/${caseId}.svg?page=${page}${more}&r=${found.mark}` }];
}
