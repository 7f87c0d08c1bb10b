"""A short paper beside the summary (memo, working instruction): a head, then sections; as Markdown here, as a page in ``web``."""
from __future__ import annotations

from dataclasses import dataclass

from workshop.reports.blocks import Bullets, Fact, Table, Text
from workshop.reports.dating import last_change
from workshop.reports.escaping import in_markdown
from workshop.reports.markdown import block_markdown
from workshop.reports.model import Summary
from workshop.reports.wording import Words, day_text


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


def dated(summary: Summary, _: Words) -> tuple[Fact, Fact]:
    """When its content was begun and last changed (I12)."""
    return Fact(_("Luotu"), day_text(summary.created_on)), Fact(_("Viimeksi muokattu"), day_text(last_change(summary)))


def sheet_markdown(sheet: Sheet) -> str:
    """The sheet as CommonMark with pipe tables; what people wrote cannot turn into markup."""
    facts = "\n".join(f"- {in_markdown(fact.label)}: {in_markdown(fact.value)}" for fact in sheet.facts)
    parts = [f"# {in_markdown(sheet.title)}", f"**{in_markdown(sheet.notice)}**", facts]
    for section in sheet.sections:
        title = in_markdown(section.title)
        parts += [f"**{title}**" if section.theme else f"## {title}", *map(block_markdown, section.blocks)]
    return "\n\n".join(filter(None, parts)) + "\n"
