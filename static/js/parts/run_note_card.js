/** One note in the queue with every act as a button and a key; forms open inside the card and keep their drafts. */
import { Component, html, useEffect, useLayoutEffect, useState } from "../../vendor/preact.js";
import { announce } from "../announce.js";
import { newId } from "../send.js";
import { lang, t } from "../texts.js";
import { reasonWords } from "./note_reasons.js";
import { Ask, Refusal, useAct } from "./run_act.js";
import { TellSupport } from "./run_care.js";
import { AskForm, ProposeForm } from "./run_note_ask.js";
import { HideForm, KindForm, ReplaceForm } from "./run_note_forms.js";
import { Key, keyOf } from "./run_note_keys.js";
import { MarkReasons, MarkedWords } from "./run_note_marks.js";
import { Replies, hasNews, markRead } from "./run_note_replies.js";
import { kindName, tableNumber } from "./run_words.js";

const _inHand = new Set();
const _silenced = new Set();

/** Whether somebody is rewording or hiding the note on this screen: then no other press may show it. @param {string} id */
export function isInHand(id) {
  return _inHand.has(id);
}

/** Draws its card anew only when something of this note has changed: 120 of them stay fast. */
export class NoteCard extends Component {
  shouldComponentUpdate(next) {
    return Object.keys(next).some((name) => name !== "replies" && next[name] !== this.props[name]) || String(next.replies.map(_print)) !== String(this.props.replies.map(_print));
  }

  render(props) {
    return html`<${Card} ...${props} />`;
  }
}

const _print = ({ id, state }) => `${id} ${state}`;
const FORMS = { replace: ReplaceForm, hide: HideForm, ask: AskForm, propose: ProposeForm };

function Card({ room, note, current, replies, queue }) {
  const [form, setForm] = useState("");
  const [, again] = useState(0);
  const { act, refusal } = useAct(room.send);
  const close = () => (setForm(""), document.querySelector(`[data-note="${note.id}"]`)?.focus());
  const done = () => (setForm(""), queue.next(note.id));
  const acts = { ..._acts({ room, note, act, replies, done }, setForm), close, mute: () => _mute(act, note).then(() => again((n) => n + 1)) };
  const busy = form in FORMS;
  useLayoutEffect(() => queue.register(note.id, acts));
  useEffect(() => () => queue.unregister(note.id), [note.id]);
  useEffect(() => {
    if (busy) _inHand.add(note.id);
    return () => _inHand.delete(note.id);
  }, [busy, note.id]);
  const Form = FORMS[form];
  return html`<li class="queue-note ${current ? "current" : ""}" data-note=${note.id} tabindex=${current ? "0" : "-1"} aria-label=${_label(room.store, note)}>
    <${Facts} store=${room.store} note=${note} news=${hasNews(room.code, replies)} />
    <p class="note ${note.kind}" lang=${note.lang} dir="auto"><${MarkedWords} note=${note} /></p>
    <${Replies} replies=${replies} />
    ${Form && html`<${Form} room=${room} note=${note} onDone=${done} onClose=${close} />`}
    ${form === "kind" && html`<${KindForm} note=${note} choose=${acts.retype} onClose=${close} />`}
    <${Buttons} room=${room} note=${note} acts=${acts} form=${form} setForm=${setForm} current=${current} news=${hasNews(room.code, replies)}
      mayQuote=${note.state === "shown" && !replies.some((each) => each.quote)} />
    <${TellSupport} room=${room} note=${note} />
    <${Refusal} text=${refusal} />
  </li>`;
}

function _acts({ room, note, act, replies, done }, setForm) {
  const toggle = (form) => () => setForm((now) => (now === form ? "" : form));
  return {
    approve: () => note.state !== "shown" && act("note.approve", { notes: { [note.id]: note.version } }, t("Lappu näkyy.")),
    hold: () => note.state !== "care" && act("note.hold", { id: note.id }, t("Lappu pidetään sivussa.")),
    replace: toggle("replace"), hide: () => note.state !== "hidden" && toggle("hide")(), ask: toggle("ask"), propose: toggle("propose"), kind: toggle("kind"),
    read: () => (markRead(room.code, replies), room.store.setMe(room.store.me()), true),
    retype: async (kind) => {
      const ack = await act("note.set_kind", { id: note.id, kind }, t("Laji on nyt {kind}.", { kind: kindName(kind) }));
      if (ack.links_removed) announce(t("Yhteyksiä poistui: {n}.", { n: ack.links_removed }));
      if (ack.ok) done();
    },
    quote: () => note.state === "shown" && act("note.ask_quote", { id: newId(), note: note.id }, t("Kysymys lähtee, kun vaihe vaihtuu.")),
    remove: () => act("note.remove", { id: note.id }, t("Lappu on poistettu lopullisesti.")),
  };
}

async function _mute(act, note) {
  const muted = !_silenced.has(note.id);
  const ack = await act("seat.mute", { note: note.id, muted }, muted ? t("Kirjoittajan uudet laput estettiin.") : t("Kirjoittaja saa taas kirjoittaa."));
  if (ack.ok) _silenced[muted ? "add" : "delete"](note.id);
}

function _label(store, note) {
  return t("Lappu, {kind}, {table}", { kind: kindName(note.kind), table: tableNumber(store.row("tables", note.table_id)) });
}

function Facts({ store, note, news }) {
  const why = reasonWords(note);
  return html`<p class="queue-facts">
    <span class="tag ${note.kind}">${kindName(note.kind)}</span>
    ${note.typed_kind !== note.kind && html`<span class="tag">${t("Kirjoitettu kohtaan: {kind}", { kind: kindName(note.typed_kind) })}</span>`}
    <${MarkReasons} note=${note} />
    ${note.replaced === 1 && html`<span class="tag">${t("Sanat muutettu")}</span>`}
    ${note.lang !== lang() && html`<span class="tag">${_language(note.lang)}</span>`}
    ${news && html`<span class="tag good">${t("Kirjoittaja vastasi")}</span>`}
    ${note.removal_asked === 1 && html`<span class="tag care">${t("Kirjoittaja pyytää poistamaan lapun")}</span>`}
    <span class="small muted">${tableNumber(store.row("tables", note.table_id))} · ${store.row("steps", note.step_id)?.title}</span>
    ${why && html`<span class="small">${t("Syy: {reason}", { reason: why })}</span>`}
  </p>`;
}

/** The usual acts; the rest behind *Muut toiminnot*. Only the current card's buttons are on the way of the Tab key. */
function Buttons({ room, note, acts, form, setForm, current, news, mayQuote }) {
  const button = (act, words, more = {}) => html`<button type="button" key=${act} tabindex=${current ? null : "-1"} aria-keyshortcuts=${keyOf(act)} onClick=${acts[act]} ...${more}>
    ${words}${current && html`<${Key} act=${act} />`}</button>`;
  const opens = (name) => ({ "aria-expanded": String(form === name) });
  const more = form === "more";
  return html`<div class="row queue-acts">
      ${note.state !== "shown" && !(form in FORMS) && button("approve", note.state === "waiting" ? t("Hyväksy") : t("Näytä"))}
      ${button("replace", t("Muuta sanoja"), opens("replace"))}
      ${note.state !== "hidden" && button("hide", t("Piilota"), opens("hide"))}
      ${news && button("read", t("Luettu"))}
      <button type="button" class="quiet" tabindex=${current ? null : "-1"} aria-expanded=${String(more)} onClick=${() => setForm(more ? "" : "more")}>${t("Muut toiminnot")}</button>
    </div>
    ${(more || note.removal_asked === 1) && html`<div class="panel queue-more">
      ${more && html`<p class="row">${button("ask", t("Kysy kirjoittajalta"))}${mayQuote && button("quote", t("Kysy lupa lainata"))}${button("propose", t("Ehdota sanoja"))}
        ${note.state !== "care" && button("hold", t("Pidä sivussa, tarvitsee huomiota"))}${button("kind", t("Vaihda laji"))}</p>
      <p class="row">${button("mute", _silenced.has(note.id) ? t("Salli kirjoittajan laput taas") : t("Estä tämän kirjoittajan uudet laput"), { class: "danger" })}
        <span class="small muted">${t("Et saa tietää, kuka kirjoittaja on.")}</span></p>`}
      <${Ask} label=${t("Poista lopullisesti")} question=${_removing(room)} yes=${t("Poista")} no=${t("Peru")} onYes=${acts.remove} quiet />
    </div>`}`;
}

function _removing({ store }) {
  const words = t("Lapun sanat poistuvat kaikkialta. Tätä ei voi kumota.");
  return store.meeting()?.frozen_at ? `${words} ${t("Tulostettua tai lähetettyä paperia ei voi muuttaa.")}` : words;
}

/** The language of a note in the reader's words; what has no name keeps its tag. */
function _language(tag) {
  return tag === "und" ? t("Muu kieli") : new Intl.DisplayNames([lang()], { type: "language" }).of(tag);
}
