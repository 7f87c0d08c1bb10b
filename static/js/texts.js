/** Words of the screens: Finnish is the key, the page brings the translations of its language. */

const page = document.getElementById("texts");
/** @type {Record<string, string>} */
const translations = JSON.parse(page?.textContent || "{}");
let complete = false;

/**
 * The words of a Finnish msgid in the page's language; a missing one stays Finnish. `{name}` is replaced from `values`.
 * @param {string} msgid
 * @param {Record<string, string | number>} [values]
 */
export function t(msgid, values = {}) {
  return (translations[msgid] || msgid).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Adds the rest of the words: those of parts that come later. Finnish needs none. Rejects when the network is away. */
export async function bringTexts() {
  if (lang() === "fi" || complete) return;
  Object.assign(translations, await (await fetch(`/texts/${lang()}.json`)).json());
  complete = true;
}

/** The language of the page: "fi", "sv" or "en". */
export function lang() {
  return document.documentElement.lang || "fi";
}

/**
 * The text in the reader's language out of `{fi, selko, sv, en}`; Finnish readers get the plain wording when `plain` and it is there.
 * @param {Record<string, string> | null | undefined} byLanguage
 * @param {{plain?: boolean}} [wish]
 */
export function inMyLanguage(byLanguage, { plain = false } = {}) {
  const texts = byLanguage || {};
  const own = lang();
  if (own === "fi" && plain && texts.selko) return texts.selko;
  return texts[own] || texts.fi || texts.sv || texts.en || "";
}
