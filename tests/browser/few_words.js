/* The instructions on a participant's screen as rendered: what is seen, without what is pressed or chosen, and without content.
   Content is what people wrote (dir="auto"), the story, titles and names (data-name), and what came of the day (data-result). */
() => {
  const pressed = "button, a, summary, select, option, textarea, .choices label, label.choice";
  const content = "[dir=auto], .case, .note, .card, .option, .result, .arrival, .words, [data-name], [data-result]";
  const frame = ".link-state:not(.offline), .time, .where-line, .table-big, .tag, .kind, .sr-only, .site-head, .site-foot, noscript, script";
  const apart = [pressed, content, frame].join(", ");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element.closest(apart) || !element.checkVisibility({ contentVisibilityAuto: true })) continue;
    const words = node.textContent.trim();
    if (words) texts.push(words);
  }
  const count = (text) => (text.match(/[\p{L}\p{N}][\p{L}\p{N}.:/-]*/gu) || []).length;
  const sentences = texts.flatMap((text) => text.split(/(?<=[.?!:])\s+/));
  return { total: count(texts.join(" ")), longest: Math.max(0, ...sentences.map(count)), texts };
}
