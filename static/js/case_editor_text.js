/** Words and places in a text: code points and UTF-16, ranges that live on while the text around them changes. Pure. */

/**
 * The server counts code points, the browser counts UTF-16 units.
 * @param {string} text
 * @returns {(points: number) => number}
 */
export function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (points) => points;
  const starts = [];
  for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) starts.push(at);
  return (points) => starts[points] ?? text.length;
}

/**
 * What was typed between two looks at a text: the stretch of the former one that gave way, and what stands there now.
 * @param {string} before
 * @param {string} after
 * @returns {{start: number, end: number, words: string}}
 */
export function editBetween(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { start, end: before.length - tail, words: after.slice(start, after.length - tail) };
}

/**
 * Where a range lies after an edit; null when the edit went into it.
 * @template {{start: number, end: number}} R
 * @param {R} range
 * @param {{start: number, end: number, words: string}} edit
 * @returns {R | null}
 */
export function moved(range, edit) {
  if (range.end <= edit.start && !(range.start === range.end && range.start === edit.start)) return range;
  if (range.start < edit.end) return null;
  const by = edit.words.length - (edit.end - edit.start);
  return { ...range, start: range.start + by, end: range.end + by };
}

/**
 * The edit that puts `words` in place of a range. Nothing in its place takes the space before it away too, and a comma that would then
 * stand before another mark.
 * @param {string} text
 * @param {{start: number, end: number}} range
 * @param {string} words
 */
export function editFor(text, { start, end }, words) {
  const opens = start === 0 || /\s/.test(text[start - 1]);
  const closes = end === text.length || /[\s,.;:!?)]/.test(text[end]);
  if (words || !opens || !closes) return { start, end, words };
  const before = text.slice(0, start).match(closes && /[,.;:!?)]/.test(text[end] || "") ? /,? $/ : / $/);
  if (before) return { start: start - before[0].length, end, words };
  return { start, end: text[end] === " " ? end + 1 : end, words };
}

/** @param {string} text @param {{start: number, end: number, words: string}} edit */
export function edited(text, { start, end, words }) {
  return text.slice(0, start) + words + text.slice(end);
}

/**
 * The words around a range, cut at word ends: what is before, the range, what is after.
 * @param {string} text
 * @param {{start: number, end: number}} range
 */
export function around(text, { start, end }) {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  return {
    before: start > 40 ? `…${before.replace(/^\S*\s/, "")}` : before,
    words: text.slice(start, end),
    after: text.length > end + 40 ? `${after.replace(/\s\S*$/, "")}…` : after,
  };
}
