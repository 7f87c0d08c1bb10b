"""A short paper beside the summary (memo, working instruction): a head, then sections; as Markdown here, as a page in ``web``."""
from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from workshop.reports.blocks import Bullets, Fact, Line, Table, Text
from workshop.reports.escaping import begins_markdown, in_markdown


@dataclass(frozen=True)
class Section:
    """``theme``: one of several that were talked about; on paper its name is bold and no chapter of its own."""

    title: str
    blocks: tuple[Text | Bullets | Table, ...]
    theme: bool = False


@dataclass(frozen=True)
class Sheet:
    """``notice`` says how far it may be relied on; ``facts`` is the head, in its order."""

    lang: str
    title: str
    notice: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]


def sheet_markdown(sheet: Sheet) -> str:
    """The sheet as CommonMark with pipe tables; what people wrote cannot turn into markup."""
    facts = "\n".join(f"- {in_markdown(fact.label)}: {in_markdown(fact.value)}" for fact in sheet.facts)
    parts = [f"# {in_markdown(sheet.title)}", f"**{in_markdown(sheet.notice)}**", facts]
    for section in sheet.sections:
        title = in_markdown(section.title)
        parts += [f"**{title}**" if section.theme else f"## {title}", *map(_block, section.blocks)]
    return "\n\n".join(filter(None, parts)) + "\n"


@singledispatch
def _block(block: object) -> str:
    raise TypeError(block)


@_block.register
def _(block: Text) -> str:
    return f"*{in_markdown(block.text)}*" if block.quiet else begins_markdown(block.text)


@_block.register
def _(block: Bullets) -> str:
    marks = [f"{n}." if block.numbered else "-" for n in range(1, len(block.items) + 1)]
    return "\n".join(f"{mark} {_line(item)}" for mark, item in zip(marks, block.items, strict=True))


@_block.register
def _(block: Table) -> str:
    rows = [map(in_markdown, block.heads), *(map(_cell, row) for row in block.rows)]
    head, *body = ["| " + " | ".join(cells) + " |" for cells in rows]
    return "\n".join([head, "|" + " --- |" * len(block.heads), *body])


def _line(line: Line) -> str:
    return " – ".join(filter(None, [begins_markdown(line.text), _remark(line)]))


def _cell(line: Line) -> str:
    return " – ".join(filter(None, [in_markdown(line.text), _remark(line)]))


def _remark(line: Line) -> str:
    return f"*{in_markdown(line.remark)}*" if line.remark else ""
