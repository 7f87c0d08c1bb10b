"""The summary as Markdown: plain text that any tool reads; what people wrote cannot turn into markup."""
from __future__ import annotations

import re
from functools import singledispatch

from workshop.core.words import visible
from workshop.reports.blocks import Ask, Asks, Block, Bullets, Chains, Chapter, Document, Heading, Line, PageOne, Picture, Quote, Table, Text
from workshop.reports.chapters import document
from workshop.reports.model import Summary

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_BULLET, _NUMBER = re.compile(r"^([-+=])"), re.compile(r"^(\d+)([.)])")


def markdown(summary: Summary) -> str:
    """The whole report as CommonMark with pipe tables, in the summary's language."""
    doc = document(summary)
    parts = [_page_one(doc)]
    for chapter in doc.chapters:
        parts.append(f"## {_safe(chapter.title)}")
        parts += [_part(block, chapter) for block in chapter.blocks]
    parts.append(f"---\n\n{_safe(doc.footer)}")
    return "\n\n".join(parts) + "\n"


def _part(block: Block, chapter: Chapter) -> str:
    """A picture whose title the chapter says does not say it again."""
    said = isinstance(block, Picture) and chapter.title.endswith(block.title)
    return _block(block).partition("\n\n")[2] if said else _block(block)


def _page_one(doc: Document) -> str:
    page = doc.page_one
    head = [f"*{_safe(page.kicker)}*", f"# {_safe(page.title)}", _start(page.purpose), f"**{_safe(page.notice)}**"]
    body = [
        _safe(f"{page.who} {page.experts}"), _organisations(page), *_titled(page.case_title, _start(page.case)),
        *_titled(page.own_title, "\n".join(f"- {_safe(own)}" for own in page.own)),
        f"## {_safe(page.asks_title)}", _safe(page.asks_lead), "\n\n".join(map(_ask, page.asks)), _safe(_more(page)),
        *_titled(page.chains_title, _block(page.chains) if page.chains else ""),
        *_titled(page.minority_title, _start(page.minority)),
    ]
    return "\n\n".join(filter(None, head + body))


def _organisations(page: PageOne) -> str:
    return f"{_safe(page.organisations_title)}: {_safe(' · '.join(page.organisations))}" if page.organisations else ""


def _titled(title: str, body: str) -> list[str]:
    return [f"## {_safe(title)}", body] if body else []


def _more(page: PageOne) -> str:
    return f"{page.more}." if page.more else ""


def _ask(ask: Ask) -> str:
    head = f"**{_safe(ask.name)} {_safe(ask.what)}**" + (f" ({_safe(ask.dots)})" if ask.dots else "")
    facts = "\n".join(f"- {_safe(fact.label)}: {_safe(fact.value)}" for fact in ask.facts)
    return "\n\n".join(filter(None, [head, _start(ask.details), facts]))


@singledispatch
def _block(block: object) -> str:
    raise TypeError(block)


@_block.register
def _(block: Heading) -> str:
    return f"### {_safe(block.text)}"


@_block.register
def _(block: Text) -> str:
    return f"*{_safe(block.text)}*" if block.quiet else _start(block.text)


@_block.register
def _(block: Bullets) -> str:
    marks = [f"{n}." if block.numbered else "-" for n in range(1, len(block.items) + 1)]
    return "\n".join(f"{mark} {_line(item)}" for mark, item in zip(marks, block.items, strict=True))


@_block.register
def _(block: Asks) -> str:
    return "\n\n".join(map(_ask, block.items))


@_block.register
def _(block: Chains) -> str:
    return _rows(block.heads, block.rows)


@_block.register
def _(block: Table) -> str:
    return f"**{_safe(block.caption)}**\n\n{_rows(block.heads, block.rows)}"


@_block.register
def _(block: Picture) -> str:
    """A picture is told: what it shows, and its facts as a table."""
    twin = _block(block.twin) if block.twin.rows else ""
    return "\n\n".join(filter(None, [f"### {_safe(block.title)}", _start(block.alt), twin]))


@_block.register
def _(block: Quote) -> str:
    return "> " + " – ".join(filter(None, [_start(block.line.text), _safe(block.remark)]))


def _rows(heads: tuple[str, ...], rows: tuple[tuple[Line, ...], ...]) -> str:
    head = ["| " + " | ".join(map(_safe, heads)) + " |", "|" + " --- |" * len(heads)]
    return "\n".join(head + ["| " + " | ".join(map(_line, row)) + " |" for row in rows])


def _line(line: Line) -> str:
    remark = f"*{_safe(line.remark)}*" if line.remark else ""
    return " – ".join(filter(None, [_start(line.text), remark]))


def _safe(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(visible(text).split()))


def _start(text: str) -> str:
    """Like ``_safe``, at the beginning of a line, where a number or a dash would begin a list."""
    text = _safe(text)
    return _NUMBER.sub(r"\1\\\2", _BULLET.sub(r"\\\1", text))
