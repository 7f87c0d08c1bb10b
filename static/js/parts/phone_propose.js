/** The own table's proposals. Only "what" is required. */
import { html, useState } from "../../vendor/preact.js";
import { answer } from "../announce.js";
import { readKept, writeKept } from "../kept.js";
import { newId } from "../send.js";
import { inMyLanguage, t } from "../texts.js";
import { CarriedList } from "./phone_carried.js";

const _EMPTY = {
  what: "", details: "", owner: "", cost: "unknown", cost_note: "", measure: "", date_text: "",
  self_start: false, experience_view: "", dissent: "", groups: [], notes: [],
};

/** @param {{phone: object, step: object}} props */
export function ProposeTask({ phone, step }) {
  const { store } = phone;
  const [editing, edit] = useState(null);
  const [said, say] = useState("");
  const all = [...store.rows("proposals")].sort((a, b) => a.no - b.no);
  const [carried, proposals] = [all.filter((each) => each.carried), all.filter((each) => !each.carried)];
  const form = ({ stored, close }) => html`<${ProposalForm} key=${stored?.id || "new"} phone=${phone} stored=${stored} said=${said} say=${say} close=${close} />`;
  const own = form({ stored: editing, close: () => edit(null) });
  return html`<p class="lead">${inMyLanguage(step.prompt, { plain: true }) || t("Mitä pitäisi tehdä? Sopikaa yhdessä pöydässä.")}</p>
    ${carried.length > 0 && html`<${CarriedList} phone=${phone} proposals=${carried} form=${form} />`}
    ${carried.length ? html`<details class="more" open=${Boolean(editing)}><summary>${t("Uusi ehdotus")}</summary>${own}</details>` : own}
    ${proposals.length > 0 && html`<h2>${carried.length ? t("Uudet ehdotukset") : t("Ehdotukset")}</h2>
    <ul class="plain">${proposals.map((each) => html`<li key=${each.id} class="card"><p>${each.what}</p>
      ${each.table_id === store.me().table && html`<button type="button" class="small" onClick=${() => edit(each)}
        aria-label=${t("Muuta: {what}", { what: each.what })}>${t("Muuta")}</button>`}
    </li>`)}</ul>`}`;
}

function ProposalForm({ phone, stored, said, say, close }) {
  const [fields, setFields] = useKeptFields(phone.code, stored);
  const [problem, setProblem] = useState("");
  const set = (name) => (event) => {
    say("");
    setFields({ ...fields, [name]: event.target.type === "checkbox" ? event.target.checked : event.target.value });
  };
  const done = () => {
    const words = stored ? t("Ehdotus on tallessa.") : t("Ehdotus lähti. Voit kirjoittaa toisen.");
    answer(words);
    say(words);
    setProblem("");
    setFields(null);
    close(words);
  };
  const save = async (event) => {
    event.preventDefault();
    say(phone.connection.state === "online" ? t("Ehdotus lähtee…") : t("Ei verkkoa. Ehdotus lähtee, kun verkko palaa."));
    const wanted = Object.fromEntries(Object.keys(_EMPTY).map((name) => [name, fields[name]]));
    const ack = stored
      ? await phone.send("proposal.edit", { ...wanted, id: stored.id, base_version: fields.version })
      : await phone.send("proposal.add", { ...wanted, id: fields.id });
    if (ack.ok) return done();
    say("");
    setProblem(ack.current ? `${ack.message} ${t("Nyt siinä lukee: {text}", { text: ack.current.what })}` : ack.message);
    if (ack.current) setFields({ ...fields, version: ack.current.version });
  };
  return html`<form class="composer" onSubmit=${save}>
    <${Text} name="what" of=${fields.id} label=${t("Mitä tehdään?")} value=${fields.what} set=${set} required rows="2" max="200" />
    <details class="more" open=${Boolean(stored?.carried)}><summary>${t("Lisää tietoa ehdotukseen")}</summary><${Extra} fields=${fields} set=${set} views=${!stored?.carried} /></details>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    <p class="sent">${said}</p>
    <div class="button-row"><button type="submit" class="primary">${stored ? t("Tallenna") : t("Lähetä ehdotus")}</button>
      ${stored && html`<button type="button" onClick=${() => close()}>${t("Peru")}</button>`}</div>
  </form>`;
}

/** A proposal that is being written lives through a reload and another step; it has its id from the start, so it goes once. */
function useKeptFields(code, stored) {
  const key = `nivel:${code}:proposal`;
  const fresh = () => ({ ..._EMPTY, ...stored, self_start: Boolean(stored?.self_start), id: stored?.id || newId() });
  const [fields, set] = useState(() => (stored ? fresh() : JSON.parse(readKept(key) || "null") || fresh()));
  const keep = (wanted) => {
    const begun = wanted && JSON.stringify({ ...wanted, id: 0 }) !== JSON.stringify({ ..._EMPTY, id: 0 });
    if (!stored) writeKept(key, begun ? JSON.stringify(wanted) : null);
    set(wanted || fresh());
  };
  return [fields, keep];
}

/** `views`: whether what others see may be written here. */
function Extra({ fields, set, views }) {
  const costs = [["unknown", t("Ei tiedetä")], ["none", t("Ei tarvita uutta rahaa")], ["needed", t("Tarvitaan rahaa")]];
  return html`<${Text} name="details" of=${fields.id} label=${t("Kerro lisää")} value=${fields.details} set=${set} max="1000" />
    <${Text} name="owner" of=${fields.id} label=${t("Kenen tehtävä? Ei nimiä.")} value=${fields.owner} set=${set} rows="1" max="120" />
    <div class="field"><label for="p-cost-${fields.id}">${t("Tarvitaanko rahaa?")}</label><select id="p-cost-${fields.id}" value=${fields.cost} onChange=${set("cost")}>
      ${costs.map(([value, words]) => html`<option value=${value}>${words}</option>`)}</select></div>
    ${fields.cost === "needed" && html`<${Text} name="cost_note" of=${fields.id} label=${t("Mihin rahaa tarvitaan?")} value=${fields.cost_note} set=${set} rows="1" max="200" />`}
    <${Text} name="measure" of=${fields.id} label=${t("Mistä näkee, että se onnistui?")} value=${fields.measure} set=${set} rows="2" max="300" />
    <${Text} name="date_text" of=${fields.id} label=${t("Milloin?")} value=${fields.date_text} set=${set} rows="1" max="60" />
    <label class="choice"><input type="checkbox" checked=${fields.self_start} onChange=${set("self_start")} />
      <span>${t("Työntekijät voivat aloittaa tämän itse.")}</span></label>
    ${views && html`<${Text} name="experience_view" of=${fields.id} label=${t("Kokemusasiantuntijoiden näkökulma")} value=${fields.experience_view} set=${set} rows="2" max="500" />`}`;
}

function Text({ name, of, label, value, set, rows = "3", max, required = false }) {
  const same = { id: `p-${name}-${of}`, maxlength: max, required, value, onInput: set(name) };
  return html`<div class="field"><label for=${same.id}>${label}</label>
    ${rows === "1" ? html`<input type="text" ...${same} />` : html`<textarea rows=${rows} ...${same}></textarea>`}</div>`;
}
