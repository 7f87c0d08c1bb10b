/** Saving without leaving the page: what is refused stays as it was typed, with one sentence at each fault. */
import { isSignedOut, signInAgain } from "./case_editor_check.js";
import { t } from "./texts.js";

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} because reasons by finding
 * @returns {Promise<{at?: string, errors?: Record<string, string>}>} the address of the saved case, or the sentences by field
 */
export async function save(form, because) {
  const body = new FormData(form);
  Object.entries(because).forEach(([id, reason]) => body.set(`because.${id}`, reason));
  try {
    const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body });
    if (isSignedOut(answer)) return { errors: { findings: signInAgain() } };
    return await answer.json();
  } catch {
    return { errors: { findings: t("Tallennus ei onnistunut. Teksti on tallessa tässä selaimessa.") } };
  }
}

/** Shows the sentences above the form and at their fields, and moves the focus there. @param {Record<string, string>} errors */
export function showErrors(errors) {
  document.querySelectorAll(".error-summary, .field > .error").forEach((each) => each.remove());
  document.querySelectorAll(".field.wrong").forEach((each) => each.classList.remove("wrong"));
  document.querySelectorAll("#case [aria-invalid]").forEach((each) => each.removeAttribute("aria-invalid"));
  if (!Object.keys(errors).length) return;
  const summary = _element("div", { className: "error-summary", role: "alert", tabIndex: -1 });
  const list = _element("ul", {});
  for (const [name, sentence] of Object.entries(errors)) {
    const item = _element("li", {});
    item.append(_element("a", { href: `#${name}`, textContent: sentence }));
    list.append(item);
    _atField(name, sentence);
  }
  summary.append(_element("h2", { textContent: t("Tarkista nämä kohdat") }), list);
  document.getElementById("restored").before(summary);
  summary.focus();
}

function _atField(name, sentence) {
  const control = document.querySelector(`#case textarea[id="${CSS.escape(name)}"]`);
  if (!control) return;
  const id = `${name}-error`;
  control.setAttribute("aria-invalid", "true");
  const described = (control.getAttribute("aria-describedby") || "").split(" ").filter((each) => each && each !== id);
  control.setAttribute("aria-describedby", [...described, id].join(" "));
  control.closest(".field").classList.add("wrong");
  control.closest(".under").before(_element("p", { className: "error", id, textContent: sentence }));
}

function _element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
