"""The summary as Markdown: plain text that any tool reads; what people wrote cannot turn into markup."""
from __future__ import annotations

from functools import singledispatch

from workshop.reports.blocks import (
    Ask,
    Asks,
    Block,
    Bullets,
    Chains,
    Chapter,
    Document,
    Heading,
    Line,
    PageOne,
    Picture,
    Quote,
    Table,
    Text,
)
from workshop.reports.chapters import document
from workshop.reports.escaping import begins_markdown, in_markdown
from workshop.reports.model import Summary


def markdown(summary: Summary) -> str:
    """The whole report as CommonMark with pipe tables, in the summary's language."""
    return document_markdown(document(summary))


def document_markdown(doc: Document) -> str:
    """Any report as CommonMark."""
    parts = [_page_one(doc)]
    for chapter in doc.chapters:
        parts.append(f"## {in_markdown(chapter.title)}")
        parts += [_part(block, chapter) for block in chapter.blocks]
    parts.append(f"---\n\n{in_markdown(doc.footer)}")
    return "\n\n".join(parts) + "\n"


def _part(block: Block, chapter: Chapter) -> str:
    """A picture whose title the chapter says does not say it again."""
    said = isinstance(block, Picture) and chapter.title.endswith(block.title)
    return block_markdown(block).partition("\n\n")[2] if said else block_markdown(block)


def _page_one(doc: Document) -> str:
    page = doc.page_one
    title, notice = f"# {in_markdown(page.title)}", f"**{in_markdown(page.notice)}**"
    head = [f"*{in_markdown(page.kicker)}*", title, begins_markdown(page.purpose), notice]
    body = [
        in_markdown(f"{page.who} {page.experts}"), _organisations(page), *_titled(page.case_title, begins_markdown(page.case)),
        *_titled(page.own_title, "\n".join(f"- {in_markdown(own)}" for own in page.own)),
        f"## {in_markdown(page.asks_title)}", in_markdown(page.asks_lead), "\n\n".join(map(_ask, page.asks)), in_markdown(_more(page)),
        *_titled(page.chains_title, block_markdown(page.chains) if page.chains else ""),
        *_titled(page.minority_title, begins_markdown(page.minority)),
    ]
    return "\n\n".join(filter(None, head + body))


def _organisations(page: PageOne) -> str:
    return f"{in_markdown(page.organisations_title)}: {in_markdown(' · '.join(page.organisations))}" if page.organisations else ""


def _titled(title: str, body: str) -> list[str]:
    return [f"## {in_markdown(title)}", body] if body else []


def _more(page: PageOne) -> str:
    return f"{page.more}." if page.more else ""


def _ask(ask: Ask) -> str:
    head = f"**{in_markdown(ask.name)} {in_markdown(ask.what)}**" + (f" ({in_markdown(ask.dots)})" if ask.dots else "")
    head += f" *{in_markdown(ask.mark)}*" if ask.mark else ""
    facts = "\n".join(f"- {in_markdown(fact.label)}: {in_markdown(fact.value)}" for fact in ask.facts)
    return "\n\n".join(filter(None, [head, begins_markdown(ask.details), facts]))


@singledispatch
def block_markdown(block: object) -> str:
    """One block of a report as CommonMark. Raises ``TypeError`` for what is none."""
    raise TypeError(block)


@block_markdown.register
def _(block: Heading) -> str:
    return f"### {in_markdown(block.text)}"


@block_markdown.register
def _(block: Text) -> str:
    return f"*{in_markdown(block.text)}*" if block.quiet else begins_markdown(block.text)


@block_markdown.register
def _(block: Bullets) -> str:
    marks = [f"{n}." if block.numbered else "-" for n in range(1, len(block.items) + 1)]
    return "\n".join(f"{mark} {_line(item)}" for mark, item in zip(marks, block.items, strict=True))


@block_markdown.register
def _(block: Asks) -> str:
    return "\n\n".join(map(_ask, block.items))


@block_markdown.register
def _(block: Chains) -> str:
    return _rows(block.heads, block.rows)


@block_markdown.register
def _(block: Table) -> str:
    return f"**{in_markdown(block.caption)}**\n\n{_rows(block.heads, block.rows)}"


@block_markdown.register
def _(block: Picture) -> str:
    """A picture is told: what it shows, and its facts as a table."""
    twin = block_markdown(block.twin) if block.twin.rows else ""
    return "\n\n".join(filter(None, [f"### {in_markdown(block.title)}", begins_markdown(block.alt), twin]))


@block_markdown.register
def _(block: Quote) -> str:
    return "> " + " – ".join(filter(None, [begins_markdown(block.line.text), in_markdown(block.remark)]))


def _rows(heads: tuple[str, ...], rows: tuple[tuple[Line, ...], ...]) -> str:
    head = ["| " + " | ".join(map(in_markdown, heads)) + " |", "|" + " --- |" * len(heads)]
    return "\n".join(head + ["| " + " | ".join(map(_line, row)) + " |" for row in rows])


def _line(line: Line) -> str:
    remark = f"*{in_markdown(line.remark)}*" if line.remark else ""
    return " – ".join(filter(None, [begins_markdown(line.text), remark]))
