/* The instructions on a participant's screen as rendered: what is seen, without buttons, links, controls, the case, notes and names. */
() => {
  const apart = "button, a, summary, select, option, textarea, .choices label, .case, .note, .card, .option, .result, .arrival, "
    + ".words, .link-state, .time, .where-line, .table-big, .tag, .sr-only, .site-head, .site-foot, noscript, script, [data-name]";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element.closest(apart) || !element.checkVisibility()) continue;
    const words = node.textContent.trim();
    if (words) texts.push(words);
  }
  const count = (text) => (text.match(/[\p{L}\p{N}][\p{L}\p{N}.:/-]*/gu) || []).length;
  const sentences = texts.flatMap((text) => text.split(/(?<=[.?!:])\s+/));
  return { total: count(texts.join(" ")), longest: Math.max(0, ...sentences.map(count)), texts };
}
