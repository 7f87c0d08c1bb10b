"""The pieces that every format draws: what is said is decided once, in ``page_one`` and ``chapters``."""
from __future__ import annotations

from dataclasses import dataclass

from workshop.reports.drawing import Drawing


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
    """A proposal: its name (``E3``), what it asks, its facts, its dots in words. ``mark``: that it was changed after the meeting."""

    name: str
    what: str
    facts: tuple[Fact, ...]
    dots: str = ""
    details: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Asks:
    items: tuple[Ask, ...]


@dataclass(frozen=True)
class Chains:
    """Rows of problem, gap and ideal; ``heads`` names the columns. A ``Line`` with ``remark`` alone says why it is empty."""

    heads: tuple[str, str, str]
    rows: tuple[tuple[Line, Line, Line], ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells under heads. ``row_heads``: the first cell of each row names it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    row_heads: bool = True


@dataclass(frozen=True)
class Picture:
    """A drawing with what it shows in one sentence (``alt``), and the same facts as a table (``twin``) for those who do not see it."""

    title: str
    alt: str
    drawing: Drawing
    twin: Table


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, printed with the author's leave; nobody is named."""

    line: Line
    remark: str = ""


Block = Heading | Text | Bullets | Asks | Chains | Table | Picture | Quote


@dataclass(frozen=True)
class Chapter:
    """``id`` is its address within the document. ``new_page``, ``landscape``: on paper; ``annex``: behind what is to be read, its title
    says its number.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False
    landscape: bool = False
    annex: bool = False


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
