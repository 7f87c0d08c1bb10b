/**
 * Writing and cleaning a case. The text is checked as it is typed; nothing of it is kept by the server before it is saved, and it is
 * saved only when no block stands. Until then it lives here and in this browser's own storage.
 */
import { html, render } from "../vendor/preact.js";
import { announce, answer } from "./announce.js";
import { createChanges } from "./case_editor_changes.js";
import { createCheck } from "./case_editor_check.js";
import { createCopy } from "./case_editor_copy.js";
import { createField } from "./case_editor_field.js";
import { FindingList } from "./case_editor_list.js";
import { Another, CopyState, Counts, Restored } from "./case_editor_state.js";
import { save, showErrors } from "./case_editor_save.js";
import { unitsOf } from "./case_editor_text.js";
import { t } from "./texts.js";

const KEEP_MS = 300;
const form = document.getElementById("case");
const reasonField = document.getElementById("because-combination");
const fields = new Map([...form.querySelectorAll(".checked")].map(createField).map((field) => [field.place, field]));
const changes = createChanges(fields);
const dismissed = new Set();
/** @type {Record<string, string>} */
let because = Object.fromEntries([...form.querySelectorAll(".found [name^='because.']")]
  .filter((input) => input.value).map((input) => [input.name.slice("because.".length), input.value]));
let current = null;
let trouble = "";
let checked = false;
let told = "";
let keepTimer = 0;
let refused = false;
/** An imported text does not push out the one that is kept already before somebody works on it. */
let waits = false;
let saved = false;

const base = form.elements.base?.value || "";
const stored = form.dataset.typed ? { base, values: {}, because: {} } : state();
const copy = createCopy(form.dataset.key, stored);
const check = createCheck({
  address: form.dataset.check,
  csrf: form.elements.csrf_token.value,
  read: () => Object.fromEntries([...fields].map(([place, field]) => [place, field.text()])),
  onFound,
  onTrouble(sentence) {
    if (sentence && sentence !== trouble) announce(sentence);
    trouble = sentence;
    draw();
  },
});

const acts = {
  open(id) {
    current = id;
    draw();
    const one = changes.found().find((each) => each.id === id);
    if (one && matchMedia("(min-width: 60rem)").matches) fields.get(one.place).reveal(id);
  },
  replace(finding, option, all) {
    const next = _after(finding);
    const alike = all ? _forms(finding) : [finding];
    const wordsFor = (each) => (each === finding ? finding.suggestions[option] : _sameRole(finding, option, each));
    changes.replace(finding.place, alike.map((each) => ({ finding: each, words: wordsFor(each) })));
    changed();
    goTo(next());
    answer(`${t("Korvattu.")} ${counted()}`);
  },
  /** Returns the sentence of what is wrong with the reason, if something is. */
  async keep(finding, reason) {
    if (finding.level !== "style") {
      if (!reason) return t("Kirjoita ensin syy.");
      const says = reason.toLowerCase().includes(finding.words.toLowerCase()) || !(await check.isSilent(reason));
      if (says) return t("Syyssä näyttää olevan nimi tai muu tunniste. Kirjoita syy toisin sanoin.");
    }
    const next = _after(finding);
    if (finding.level === "style") dismissed.add(finding.id);
    else because[finding.id] = reason;
    changed();
    goTo(next());
    answer(`${t("Jätetty tekstiin.")} ${counted()}`);
  },
  back(finding) {
    delete because[finding.id];
    dismissed.delete(finding.id);
    changed();
    goTo(finding.id);
  },
  enter: (finding) => fields.get(finding.place).enter(finding),
  undo() {
    const step = changes.undo();
    changed();
    goTo(step.done[0]?.finding.id || null, step.place);
    answer(`${t("Kumottu.")} ${counted()}`);
  },
};

/** What the form holds, as it is kept here. */
function state() {
  const named = [...form.elements].filter((each) => each.name && !/^(csrf_token|base|because\..*)$/.test(each.name));
  const values = Object.fromEntries(named.filter((each) => each.type !== "radio" || each.checked).map((each) => [each.name, each.value]));
  return { base, values, because: { ...because, combination: reasonField.value } };
}

function open() {
  return changes.found().filter((one) => !because[one.id] && !dismissed.has(one.id));
}

function count(level) {
  return open().filter((one) => one.level === level).length;
}

/** How much is left, for those who do not see the list. */
function counted() {
  const blocks = count("block");
  const hints = count("hint");
  if (!blocks && !hints) return t("Kaikki on päätetty. Lue teksti silti itse läpi.");
  return t("Jäljellä: estoja {blocks}, huomioita {hints}.", { blocks, hints });
}

function onFound(answered) {
  const before = changes.found();
  const found = answered.findings.map((one) => {
    const units = unitsOf(fields.get(one.place).text());
    return { ...one, start: units(one.start), end: units(one.end) };
  });
  because = _carried(before, found);
  if (!found.some((one) => one.id === current)) current = null;
  changes.setFound(found);
  changes.note();
  document.getElementById("together").hidden = answered.together === "fine";
  document.getElementById("together-reason").hidden = answered.together !== "reason";
  document.getElementById("kinds").textContent = answered.kinds.join(", ");
  checked = true;
  keepCopy();
  draw();
  if (refused && !count("block")) showErrors({});
  refused = refused && count("block") > 0;
  if (counted() !== told) announce(counted());
  told = counted();
}

/** Reasons follow their place: the same word may be there twice. */
function _carried(before, found) {
  const was = (one) => before.find((each) => each.place === one.place && each.start === one.start && each.end === one.end);
  const pairs = found.map((one) => [one.id, because[(was(one) || one).id]]);
  return Object.fromEntries(pairs.filter(([, reason]) => reason));
}

/** All places of the same person; only the finding itself when it is none. */
function _forms(finding) {
  return finding.person ? open().filter((one) => one.person === finding.person) : [finding];
}

/** The wording of another form of the same person: beside a title ("perhetyöntekijä Kaisa") the first one takes the name out. */
function _sameRole(finding, option, other) {
  const role = Math.max(0, option - (finding.suggestions[0] === "" ? 1 : 0));
  return other.suggestions[0] === "" ? "" : other.suggestions[Math.min(role, other.suggestions.length - 1)];
}

/** What comes next in the list when a finding has gone. */
function _after(finding) {
  const list = open().map((one) => one.id);
  const at = list.indexOf(finding.id);
  return () => {
    const left = new Set(open().map((one) => one.id));
    return [...list.slice(at + 1), ...list.slice(0, at).reverse()].find((id) => left.has(id)) || null;
  };
}

/** Opens an entry and moves the focus to it; without one, to the summary below or to the field. */
function goTo(id, place = "") {
  acts.open(id);
  const entry = id && document.getElementById(`finding-${id}`);
  const folded = entry && entry.closest(".more:not([open])");
  if (folded) folded.open = true;
  (entry || fields.get(place)?.control || document.getElementById("findings")).focus();
}

function changed() {
  waits = false;
  keepCopy();
  draw();
  check.soon();
}

function keepCopy() {
  clearTimeout(keepTimer);
  if (!saved && !waits) render(html`<${CopyState} kept=${copy.write(state())} blocks=${count("block")} />`, _clear("copy"));
}

const cleared = new Set();
/** A place for what is drawn, without what stands there for browsers without script. */
function _clear(id) {
  const host = document.getElementById(id);
  if (!cleared.has(id)) host.replaceChildren();
  cleared.add(id);
  return host;
}

function draw() {
  const found = changes.found();
  const last = changes.last();
  const left = new Set(open().map((one) => one.id));
  for (const field of fields.values()) {
    const mine = found.filter((one) => one.place === field.place);
    const kept = mine.filter((one) => !left.has(one.id)).map((finding) => ({ finding, reason: because[finding.id] || "" }));
    field.show(mine.map((one) => ({ ...one, kept: !left.has(one.id) })), current);
    render(html`<${FindingList} field=${field} open=${mine.filter((one) => left.has(one.id))} kept=${kept} current=${current}
      forms=${(one) => _forms(one).length} undo=${last?.place === field.place ? last : null} acts=${acts} />`, field.host);
  }
  const counts = { blocks: count("block"), hints: count("hint"), styles: count("style") };
  render(html`<${Counts} ...${counts} checked=${checked} trouble=${trouble} first=${() => goTo(open()[0].id)} />`, _clear("counts"));
}

function restore(kept) {
  for (const [name, value] of Object.entries(kept.values)) {
    const control = form.elements[name];
    if (control) control.value = value;
  }
  because = { ...kept.because };
  reasonField.value = because.combination || "";
  delete because.combination;
  render(html`<${Restored} older=${kept.base !== base} />`, document.getElementById("restored"));
}

function begin() {
  const kept = form.dataset.typed ? null : copy.read();
  if (kept) restore(kept);
  waits = Boolean(form.dataset.imported && copy.read());
  if (waits) render(html`<${Another} back=${form.dataset.imported} />`, document.getElementById("restored"));
  fields.forEach((field) => field.host.replaceChildren());
  changes.note();
  keepCopy();
  draw();
  if ([...fields.values()].some((field) => field.text())) check.now();
}

form.addEventListener("input", ({ target }) => {
  const field = fields.get(target.name);
  if (field) {
    changes.typed(field.place);
    draw();
    check.soon();
  }
  waits = false;
  clearTimeout(keepTimer);
  keepTimer = setTimeout(keepCopy, KEEP_MS);
});
form.addEventListener("click", ({ target }) => {
  const field = fields.get(target.name);
  const one = field && open().find((each) => each.place === field.place && each.start <= target.selectionStart && target.selectionEnd <= each.end);
  if (one && one.id !== current) acts.open(one.id);
});
form.addEventListener("keydown", (event) => {
  const field = event.key === "Escape" && fields.get(event.target.name);
  const entry = field && (document.getElementById(`finding-${field.leave()}`) || field.host.querySelector("button.open-finding"));
  if (entry) entry.focus();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  showErrors({});
  await check.now();
  refused = count("block") > 0;
  if (refused) {
    showErrors({ findings: t("Tekstiä ei tallennettu. Ratkaise ensin estot: {count}.", { count: count("block") }) });
    return;
  }
  const answered = await save(form, because);
  if (!answered.at) {
    showErrors(answered.errors || {});
    return;
  }
  saved = true;
  copy.forget();
  location.assign(answered.at);
});
document.addEventListener("click", ({ target }) => target.closest(".forget") && document.getElementById("forget").showModal());
document.getElementById("forget").addEventListener("close", ({ target }) => {
  if (target.returnValue !== "forget") return;
  saved = true;
  copy.forget();
  location.replace(location.pathname);
});
addEventListener("pagehide", keepCopy);
addEventListener("pageshow", ({ persisted }) => persisted && saved && location.reload());
document.addEventListener("visibilitychange", () => document.hidden && keepCopy());

begin();
