/**
 * What a wall shows, cut into pages that fit the screen: measured, never small print, at most `most` items a page.
 * @typedef {{key: string, kind?: string, kindWords?: string, title: string, items: any[], item: (each: any) => any, list: string,
 *   anyOrder?: boolean}} Section `kind`: a tag before the title; `items`: plain data; `list`: the list's class
 * @typedef {{section: Section, items: any[], size: string, key: string, part: string}} Page
 */
import { html, render, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { Turns } from "./wall_pages.js";

const _roomy = matchMedia("(min-width: 40rem)");

/** @param {{sections: Section[], most: number, still: boolean}} props `still`: pages turn by hand only */
export function Sheets({ sections, most, still }) {
  const box = useRef(null);
  const [pages, setPages] = useState([]);
  const size = useSize(box);
  const words = JSON.stringify(sections.map(({ key, title, items }) => [key, title, items]));
  useLayoutEffect(() => setPages(_fitted(box.current, sections, most)), [words, size]);
  return html`<${Turns} keys=${pages.map((page) => page.key)} still=${still}>
    ${(at) => html`<div class="wall-sheet" ref=${box}>${pages[at] && html`<${Sheet} key=${pages[at].key} ...${pages[at]} />`}</div>`}
  <//>`;
}

function Sheet({ section, items, size, part }) {
  return html`<section class="wall-page">
    ${section.title && html`<h2>${section.kind && html`<span class="tag ${section.kind}">${section.kindWords}</span> `}${section.title} ${part}</h2>`}
    <ul class="plain ${section.list} ${size}">${items.map(section.item)}</ul>
  </section>`;
}

/** "width height" of an element, as it changes. */
function useSize(box) {
  const [size, setSize] = useState("");
  useLayoutEffect(() => {
    const watcher = new ResizeObserver(([entry]) => setSize(`${entry.contentRect.width} ${entry.contentRect.height}`));
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  return size;
}

/** @returns {Page[]} */
function _fitted(box, sections, most) {
  const room = box.offsetHeight - Math.max(0, document.documentElement.scrollHeight - innerHeight);
  const probe = box.appendChild(Object.assign(document.createElement("div"), { className: "wall-probe" }));
  const pages = sections.flatMap((section) => _named(_pagesOf(section, probe, _roomy.matches ? room : Infinity, most)));
  probe.remove();
  return pages;
}

function _named(pages) {
  return pages.map((page, no) => ({ ...page, key: `${page.section.key} ${no}`, part: pages.length > 1 ? `(${no + 1}/${pages.length})` : "" }));
}

/** In large type when that takes no more pages than the ordinary one. */
function _pagesOf(section, probe, room, most) {
  const [large, ordinary] = ["large", ""].map((size) => ({ size, parts: _packed(_measured(section, size, probe), room, most) }));
  const { size, parts } = large.parts.length > ordinary.parts.length ? ordinary : large;
  return parts.map(({ items, alone }) => ({ section, items, size: alone ? "large alone" : size }));
}

function _measured(section, size, probe) {
  render(html`<${Sheet} section=${section} items=${section.items} size=${size} part="(1/2)" />`, probe);
  const list = probe.querySelector("ul");
  const style = getComputedStyle(list);
  const tall = [...list.children].map((each, no) => ({ item: section.items[no], height: each.offsetHeight }));
  const measured = {
    head: list.getBoundingClientRect().top - probe.getBoundingClientRect().top,
    // Where the order tells nothing, rows of like height leave the least empty.
    tall: section.anyOrder ? tall.sort((a, b) => a.height - b.height) : tall,
    columns: style.gridTemplateColumns.split(" ").length,
    gap: parseFloat(style.rowGap) || 0,
  };
  render(null, probe);
  return measured;
}

/** Row by row; an item that is too tall for a column gets a page and the whole width for itself. */
function _packed({ head, tall, columns, gap }, sheet, most) {
  const room = sheet - head;
  const items = tall.map((each) => each.item);
  const heights = tall.map((each) => each.height);
  const pages = [];
  let page = [];
  let used = 0;
  const turn = () => (page.length && pages.push({ items: page }), (page = []), (used = 0));
  for (let at = 0; at < items.length; ) {
    if (heights[at] > room) {
      turn();
      pages.push({ items: [items[at]], alone: true });
      at += 1;
      continue;
    }
    const fits = heights.slice(at, at + Math.min(columns, most - page.length)).findIndex((height) => height > room);
    const count = fits > 0 ? fits : Math.min(columns, most - page.length, items.length - at);
    const height = Math.max(...heights.slice(at, at + count));
    if (page.length && used + height > room) {
      turn();
      continue;
    }
    page.push(...items.slice(at, at + count));
    used += height + gap;
    at += count;
    if (page.length >= most) turn();
  }
  turn();
  return pages;
}
