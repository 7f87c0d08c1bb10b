/**
 * What stops a note before it is sent: identity codes, numbers, addresses, links (L28). No names: those the server finds.
 * The shapes are the server's own `shapes.json`, which says how they are read; `shapes.py` reads it the same way.
 */

/**
 * @typedef {{reason: string, label: string, level: string, flag?: string, near?: string | string[], not?: string | string[],
 *   lead: string | string[], body: string | string[], tail?: string | string[]}} Line
 * @typedef {{reading: {swap: Record<string, string>, zeros: string, full_width: string, nothing: string, accents: string},
 *   parts: Record<string, string | string[]>, shapes: Line[]}} File
 * @typedef {{reason: string, label: string, pattern: RegExp, near: RegExp | null, exception: RegExp | null}} Shape
 * @typedef {{shapes: Shape[], swaps: Map<string, string>, clusters: RegExp, nothing: Set<string>}} Shapes
 * @typedef {{start: number, end: number, label: string, reason: string}} Finding places are UTF-16, as a text field counts
 */

/** Brings the shapes from the server. Rejects when the network is away. @param {string} url @returns {Promise<Shapes>} */
export async function bringShapes(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return prepared(await answer.json());
}

/** The shapes of the file, ready to search with. @param {File} file @returns {Shapes} */
export function prepared(file) {
  /** @type {Record<string, string>} */
  const parts = {};
  for (const [name, part] of Object.entries(file.parts)) parts[name] = whole(part, parts);
  const blocks = file.shapes.filter((line) => line.level === "block");
  return { shapes: blocks.map((line) => shape(line, parts)), ...readingRules(file.reading) };
}

/**
 * The findings that stop a note, in order of place, none over another. Pure.
 * @param {string} text as typed
 * @param {Shapes} ready
 * @returns {Finding[]}
 */
export function stops(text, ready) {
  const seen = read(text, ready);
  const found = ready.shapes.flatMap((one) => [...findings(one, seen.text)]);
  return settle(found, seen.text).map((one) => ({ ...one, start: seen.starts[one.start], end: seen.ends[one.end - 1] }));
}

/** @param {Line} line @param {Record<string, string>} parts @returns {Shape} */
function shape(line, parts) {
  const flags = line.flag === "i" ? "iu" : "u";
  const [lead, body, tail] = [line.lead, line.body, line.tail || ""].map((part) => whole(part, parts));
  const search = (/** @type {string | string[] | undefined} */ part, /** @type {string} */ flag) => part ? new RegExp(whole(part, parts), flag) : null;
  return {
    reason: line.reason, label: line.label, pattern: new RegExp(`(${lead})(${body})${tail}`, `g${flags}`),
    near: search(line.near, "iu"), exception: search(line.not, flags),
  };
}

/** @param {string | string[]} part @param {Record<string, string>} parts */
function whole(part, parts) {
  const joined = Array.isArray(part) ? `(?:${part.join("|")})` : part;
  return joined.replace(/\{([A-Za-z_]+)\}/g, (_, name) => parts[name]);
}

/** @param {Shape} one @param {string} text @returns {Generator<Finding>} */
function* findings(one, text) {
  if (one.near && !one.near.test(text)) return;
  for (const match of text.matchAll(one.pattern)) {
    if (one.exception?.test(match[2])) continue;
    const start = match.index + match[1].length;
    yield { start, end: start + match[2].length, label: one.label, reason: one.reason };
  }
}

/** Without overlaps: the longer one stays whole; of the other what lies outside. @param {Finding[]} found @param {string} text */
function settle(found, text) {
  /** @type {Finding[]} */
  const taken = [];
  for (const one of [...found].sort((a, b) => (a.start - a.end) - (b.start - b.end) || a.start - b.start)) {
    taken.push(...leftOf(one, taken, text));
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** @param {Finding} one @param {Finding[]} taken @param {string} text @returns {Finding[]} */
function leftOf(one, taken, text) {
  const over = taken.filter((other) => other.start < one.end && one.start < other.end).sort((a, b) => a.start - b.start);
  if (!over.length) return [one];
  const left = [];
  let at = one.start;
  for (const cut of [...over, { start: one.end, end: one.end }]) {
    left.push(...piece(one, at, cut.start, text));
    at = Math.max(at, cut.end);
  }
  return left;
}

/** @param {Finding} one @param {number} start @param {number} end @param {string} text @returns {Finding[]} */
function piece(one, start, end, text) {
  const signs = /[\p{L}\p{N}]/u;
  while (start < end && !signs.test(text[start])) start += 1;
  while (end > start && !signs.test(text[end - 1])) end -= 1;
  return start < end ? [{ ...one, start, end }] : [];
}

/** The text with composed letters, plain spaces, dashes, quotes and digits, and where each of its signs was typed. */
function read(/** @type {string} */ text, /** @type {Shapes} */ { swaps, clusters, nothing }) {
  let plain = "";
  const [starts, ends] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  for (const { 0: cluster, index } of text.matchAll(clusters)) {
    if (nothing.has(cluster)) continue;
    const composed = [...cluster].map((sign) => swaps.get(sign) || sign).join("").normalize("NFC");
    for (let n = 0; n < composed.length; n += 1) {
      starts.push(index);
      ends.push(index + cluster.length);
    }
    plain += composed;
  }
  return { text: plain, starts, ends };
}

/** @param {File["reading"]} rules */
function readingRules({ swap, zeros, full_width: [first, last], nothing, accents }) {
  /** @type {Map<string, string>} */
  const swaps = new Map();
  for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code += 1) {
    swaps.set(String.fromCharCode(code), String.fromCharCode(code - first.charCodeAt(0) + 33));
  }
  for (const zero of zeros) for (let n = 0; n < 10; n += 1) swaps.set(String.fromCharCode(zero.charCodeAt(0) + n), String(n));
  for (const [plain, signs] of Object.entries(swap)) for (const sign of signs) swaps.set(sign, plain);
  const range = `${accents[0]}-${accents[1]}`;
  const clusters = new RegExp(`[${nothing}]|[^${range}${nothing}]?[${range}]+|[^${nothing}]`, "gu");
  return { swaps, clusters, nothing: new Set(nothing) };
}
