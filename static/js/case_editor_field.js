/** One checked field: its control with a layer of marks behind it that has the same letters at the same places. */

/**
 * @typedef {{id: string, place: string, start: number, end: number, level: "block" | "hint" | "style", words: string, person: string,
 *   reason: string, suggestions: string[]}} Finding `start` and `end` in UTF-16 units of the field's present text
 */

/**
 * @param {HTMLElement} box the field with its list
 */
export function createField(box) {
  const control = _roomy(box.querySelector("input, textarea"));
  const behind = _behind(control);
  const [place, label] = [box.dataset.place, box.dataset.label];
  let selected = "";

  /** Draws the marks of these findings. @param {(Finding & {kept: boolean})[]} findings @param {string | null} current */
  function show(findings, current) {
    const text = control.value;
    const parts = [];
    let at = 0;
    for (const one of findings) {
      if (one.start < at) continue;
      parts.push(text.slice(at, one.start), _mark(one, text, one.id === current));
      at = one.end;
    }
    // The line that a last line break opens is only there when something follows it.
    behind.replaceChildren(...parts, text.slice(at), "\n");
  }

  return {
    place,
    label,
    control,
    host: box.querySelector(".found"),
    show,
    text: () => control.value,
    write(text) {
      control.value = text;
    },
    /** Brings the place of a finding into view without moving the focus. @param {string} id */
    reveal(id) {
      const mark = behind.querySelector(`[data-id="${CSS.escape(id)}"]`);
      const away = mark && (mark.getBoundingClientRect().top < 0 || mark.getBoundingClientRect().bottom > innerHeight);
      if (away) mark.scrollIntoView({ block: "center" });
    },
    /** Moves the focus to the place, selected. @param {Finding} finding */
    enter(finding) {
      selected = finding.id;
      _opened(control);
      control.focus({ preventScroll: true });
      control.setSelectionRange(finding.start, finding.end);
      behind.querySelector(`[data-id="${CSS.escape(finding.id)}"]`)?.scrollIntoView({ block: "center" });
    },
    /** The finding from whose list entry the focus came, once. */
    leave() {
      const id = selected;
      selected = "";
      return id;
    },
  };
}

/** A field of one line becomes one that wraps: a mark in words that are scrolled away would not be seen. */
function _roomy(control) {
  if (control.tagName === "TEXTAREA") return control;
  const roomy = document.createElement("textarea");
  for (const { name, value } of control.attributes) if (!["type", "value"].includes(name)) roomy.setAttribute(name, value);
  roomy.rows = 1;
  roomy.defaultValue = control.value;
  roomy.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  control.replaceWith(roomy);
  return roomy;
}

function _behind(control) {
  const under = document.createElement("div");
  const behind = document.createElement("div");
  under.className = "under";
  behind.className = "behind";
  behind.setAttribute("aria-hidden", "true");
  control.dir = behind.dir = "auto";
  control.replaceWith(under);
  under.append(behind, control);
  return behind;
}

function _mark(one, text, current) {
  const mark = document.createElement("mark");
  mark.className = `of-${one.kept ? "kept" : one.level}${current ? " current" : ""}`;
  mark.dataset.id = one.id;
  mark.textContent = text.slice(one.start, one.end);
  return mark;
}

/** A folded part is opened before something in it gets the focus. */
function _opened(control) {
  const folded = control.closest("details:not([open])");
  if (folded) folded.open = true;
}
