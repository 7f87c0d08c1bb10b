/** The section "Ryhmät": notes of a kind are gathered under headings, across tables. Checkboxes and buttons; nothing is dragged. */
import { html, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { useAct } from "./run_act.js";
import { GroupCard } from "./run_group_card.js";
import { GroupTools } from "./run_group_tools.js";
import { PickList } from "./run_pick_list.js";
import { useRemembered } from "./run_remember.js";
import { SectionHeading } from "./run_sections.js";
import { KINDS, kindHeading, tableName } from "./run_words.js";

export function Groups({ room }) {
  const { store } = room;
  const [kind, setKind] = useRemembered(room.code, `groups ${store.step()?.id}`, _likelyKind(store), KINDS);
  const [table, setTable] = useRemembered(room.code, "groups-table", "", ["", ...store.rows("tables").map((each) => each.id)]);
  const [picked, setPicked] = useState(new Set());
  const { act, refusal } = useAct(room.send);
  const notes = _shown(store, kind);
  const groups = _groups(store, kind);
  const ungrouped = notes.filter((note) => !store.row("groups", note.group_id));
  const loose = ungrouped.filter((note) => !table || note.table_id === table);
  const free = ungrouped.length > 0 || !notes.length;
  const pick = (id) => setPicked((now) => _toggled(now, id));
  const drop = (ids) => setPicked((now) => new Set([...now].filter((id) => !ids.includes(id))));
  const turn = (next) => (setKind(next), setPicked(new Set()));
  return html`<section class="groups">
    <${SectionHeading}>${t("Ryhmät")}<//>
    <div class="tabs" role="group" aria-label=${t("Laji")}>
      ${KINDS.map((each) => html`<button type="button" key=${each} aria-pressed=${String(each === kind)} onClick=${() => turn(each)}>
        ${kindHeading(each)} <span class="number">(${_shown(store, each).length})</span></button>`)}
    </div>
    <${GroupTools} room=${room} kind=${kind} groups=${groups} picked=${picked} act=${act} refusal=${refusal} onDone=${drop} />
    <div class=${free ? "groups-parts" : "groups-parts full"}>
      ${free && html`<div class="groups-loose">
        <h3>${t("Ilman ryhmää")} <span class="number">(${loose.length})</span></h3>
        <${TableFilter} store=${store} table=${table} onChange=${setTable} />
        <${PickList} store=${store} notes=${loose} picked=${picked} onPick=${pick} />
        ${loose.length === 0 && html`<p class="empty">${notes.length ? t("Tämän pöydän laput ovat ryhmissä.") : t("Tämän lajin lappuja ei vielä näy.")}</p>`}
      </div>`}
      <div class="groups-made">
        <h3>${t("Ryhmät")} <span class="number">(${groups.length})</span></h3>
        ${!free && html`<p class="muted">${t("Kaikki laput ovat ryhmissä.")}</p>`}
        ${groups.length === 0 && html`<p class="empty">${t("Ryhmiä ei vielä ole. Valitse lappuja ja anna niille otsikko.")}</p>`}
        <div class="groups-cards">
          ${groups.map((group) => html`<${GroupCard} key=${group.id} room=${room} group=${group} picked=${picked} onPick=${pick}
            notes=${_members(store, group)} />`)}
        </div>
      </div>
    </div>
    ${picked.size > 0 && html`<p class="groups-jump"><button type="button" class="primary" onClick=${_toTools}>${t("Mitä valituille tehdään ({n})", { n: picked.size })}</button></p>`}
  </section>`;
}

function TableFilter({ store, table, onChange }) {
  const tables = store.rows("tables").sort((a, b) => a.no - b.no);
  return html`<div class="desk-filter"><label>${t("Pöytä")} <select value=${table} onChange=${(event) => onChange(event.target.value)}>
    <option value="">${t("Kaikki pöydät")}</option>
    ${tables.map((each) => html`<option key=${each.id} value=${each.id}>${tableName(each)}</option>`)}</select></label></div>`;
}

/** On a small screen the bar is above the list: the press asks for it, so focus may go there. */
function _toTools() {
  document.getElementById("new-group").focus();
}

function _likelyKind(store) {
  const rounds = store.rows("steps").filter((step) => step.note_kind && step.opened).sort((a, b) => b.no - a.no);
  return store.step()?.note_kind || rounds[0]?.note_kind || KINDS[0];
}

function _shown(store, kind) {
  return store.rows("notes").filter((note) => note.kind === kind && note.state === "shown");
}

function _groups(store, kind) {
  return store.rows("groups").filter((group) => group.kind === kind);
}

/** A group's shown notes, also those of another kind: they stay in it. */
function _members(store, group) {
  return store.rows("notes").filter((note) => note.group_id === group.id && note.state === "shown");
}

function _toggled(set, id) {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
