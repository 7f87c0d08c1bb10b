"""The pieces that every format draws: what is said is decided once, in ``page_one`` and ``chapters``."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A text with its own language (people write in many) and a quiet remark after it."""

    text: str
    lang: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading inside a chapter."""

    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph. ``quiet``: an explanation rather than a finding."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list; ``numbered`` when the order means something."""

    items: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Fact:
    """``value`` is never empty; ``missing`` when it says that nobody has decided it."""

    label: str
    value: str
    missing: bool = False


@dataclass(frozen=True)
class Ask:
    """A proposal: its name (``E3``), what it asks, its facts, its dots in words."""

    name: str
    what: str
    facts: tuple[Fact, ...]
    dots: str = ""
    details: str = ""


@dataclass(frozen=True)
class Asks:
    items: tuple[Ask, ...]


@dataclass(frozen=True)
class Chains:
    """Rows of problem, gap and ideal; ``heads`` names the columns. A ``Line`` with ``remark`` alone says why it is empty."""

    heads: tuple[str, str, str]
    rows: tuple[tuple[Line, Line, Line], ...]


@dataclass(frozen=True)
class Bar:
    """``parts`` sum up to ``dots``; empty without a split."""

    title: str
    dots: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Bars:
    """A vote under its own heading. ``lead``: who gave dots; ``legend``: the names of the parts."""

    title: str
    lead: tuple[str, ...]
    bars: tuple[Bar, ...]
    legend: tuple[str, ...]


Block = Heading | Text | Bullets | Asks | Chains | Bars


@dataclass(frozen=True)
class Chapter:
    """``id`` is its address within the document."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class PageOne:
    """What must be read in five minutes. ``more``: how many asks stand only in the chapters; ``notice``: draft or approved."""

    kicker: str
    title: str
    purpose: str
    notice: str
    who: str
    experts: str
    organisations_title: str
    organisations: tuple[str, ...]
    case_title: str
    case: str
    own_title: str
    own: tuple[str, ...]
    asks_title: str
    asks_lead: str
    asks: tuple[Ask, ...]
    more: str
    chains_title: str
    chains: Chains | None
    minority_title: str
    minority: str


@dataclass(frozen=True)
class Document:
    """A whole report. ``footer`` stands on every page; ``watermark`` is empty once a human has approved."""

    lang: str
    title: str
    footer: str
    watermark: str
    page_one: PageOne
    chapters: tuple[Chapter, ...]
