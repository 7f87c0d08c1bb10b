/** The section "Asetukset": what can be changed in mid-meeting, and a further step in the agenda. */
import { html, useState } from "../../vendor/preact.js";
import { t } from "../texts.js";
import { Refusal, useAct } from "./run_act.js";
import { Colleagues } from "./run_colleagues.js";
import { Names } from "./run_names.js";
import { SectionHeading } from "./run_sections.js";
import { StepForm } from "./run_step_form.js";

export function Settings({ room }) {
  const meeting = room.store.meeting();
  const { act, refusal } = useAct(room.send);
  const set = (fields) => act("meeting.set", fields, t("Asetus tallennettiin."));
  const lock = (locked) => act("meeting.lock", { locked }, locked ? t("Ovet on lukittu. Uusia ei tule.") : t("Ovet ovat auki."));
  return html`<section class="settings">
    <${SectionHeading}>${t("Asetukset")}<//>
    <div class="card">
      <${Choice} name="moderation" legend=${t("Milloin muut näkevät lapun")} value=${meeting.moderation} onChoose=${(moderation) => set({ moderation })}
        options=${{ instant: t("Heti, paitsi jos lapussa voi olla nimi"), review: t("Kun ohjaaja on lukenut sen") }} />
      <${Choice} name="devices" legend=${t("Millä kirjoitetaan")} value=${meeting.devices} onChoose=${(devices) => set({ devices })}
        options=${{ phones: t("Jokaisen omalla puhelimella"), table: t("Yhdellä laitteella pöydässä") }} />
      <${Choice} name="locked" legend=${t("Uudet tulijat")} value=${meeting.locked ? "1" : "0"} onChoose=${(value) => lock(value === "1")}
        options=${{ 0: t("Pääsevät sisään"), 1: t("Eivät pääse: ovet on lukittu") }} />
      <${Line} id="set-seats" type="number" label=${t("Paikkoja pöydässä")} value=${meeting.seats_per_table} onSave=${(value) => set({ seats_per_table: Number(value) })} />
      <${Line} id="set-title" type="text" label=${t("Tapaamisen nimi")} value=${meeting.title} onSave=${(title) => set({ title })} />
      <${Refusal} text=${refusal} />
    </div>
    <${Colleagues} room=${room} />
    <${Pages} code=${room.code} />
    <${Names} room=${room} />
    <${StepForm} room=${room} />
  </section>`;
}

/** What a first café does not need, on pages of its own. */
function Pages({ code }) {
  const places = {
    seating: t("Paikat ja kierrokset"), paper: t("Kirjoita laput paperilta"), "sheet/blank": t("Tulosta tyhjät laput"), plan: t("Suunnitelma ja muistilista"),
  };
  return html`<div class="card"><h3>${t("Muut sivut")}</h3>
    <ul class="plain pages">${Object.entries(places).map(([place, name]) => html`<li key=${place}><a href="/m/${code}/${place}">${name}</a></li>`)}
      <li><a href="/t/${code}">${t("Mitä tästä tuli: osallistujien sivu")}</a></li></ul>
  </div>`;
}

function Choice({ name, legend, value, options, onChoose }) {
  return html`<fieldset class="choices"><legend>${legend}</legend>
    ${Object.entries(options).map(([each, words]) => html`<label key=${each}><input type="radio" name=${name} checked=${value === each} onChange=${() => onChoose(each)} /> ${words}</label>`)}
  </fieldset>`;
}

function Line({ id, type, label, value, onSave }) {
  const [draft, setDraft] = useState(null);
  async function save(event) {
    event.preventDefault();
    if ((await onSave(draft ?? value)).ok) setDraft(null);
  }
  return html`<form class="desk-line" onSubmit=${save}>
    <label for=${id}>${label}</label>
    <span><input id=${id} type=${type} min="1" max=${type === "number" ? 60 : undefined} maxlength="120" required value=${draft ?? value} onInput=${(event) => setDraft(event.target.value)} />
      <button type="submit">${t("Tallenna")}</button></span>
  </form>`;
}
