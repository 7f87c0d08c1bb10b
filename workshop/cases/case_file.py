"""A case as a plain file: front matter in the dialect of Python-Markdown's ``meta`` extension, then Markdown.

    title: Avain kädessä
    content_notes: yksinäisyys
        häätöuhka
    content_notes_sv: ensamhet
        hot om vräkning
    timeline: 0 | sijaishuolto | Muutto omaan kotiin |
        6 | Kela | Tuki hylätään | katkos

Keys are ASCII; further values stand on lines indented by 4. ``title``, ``lead`` and ``content_notes`` may be told in other
languages too: ``title_sv``, ``lead_en``. ``parse`` and ``compose`` are each other's inverse.
"""
from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from workshop.core.errors import Refused

MAX_BYTES = 100_000
MAX_MONTH = 120
LONGEST_SERVICE, LONGEST_EVENT = 80, 200
BREAK_WORDS = ("katkos", "avbrott", "break")

_KEY = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MORE = re.compile(r" {4,}(.*)")
_END = re.compile(r"(-{3}|\.{3})(\s.*)?")
_BY_LANGUAGE = re.compile(r"(title|lead|content_notes)_([a-z]{2,3})")
_HEADINGS = {"in english": "en", "på svenska": "sv"}
_KNOWN = (
    "id", "slug", "title", "lead", "pseudonym", "status", "origin", "age_from", "age_to", "duration_months", "theme",
    "services", "content_notes", "anonymisation", "checked_by", "timeline",
)


@dataclass(frozen=True)
class TimelineRow:
    """What one service did in one month, counted from the start of the story; ``broken``: help ended here."""

    month: int
    service: str
    event: str
    broken: bool


@dataclass(frozen=True)
class Section:
    """A part of the story: its heading (may be empty), Markdown text and language."""

    heading: str
    text: str
    lang: str


@dataclass(frozen=True)
class Case:
    """An anonymised case. ``titles`` and ``leads`` are by language and always hold ``fi``; timeline in order of months.

    ``content_notes`` are by language too: read them with ``notes_in``. Without any, the case has nothing heavy.
    """

    id: str
    slug: str
    titles: dict[str, str]
    leads: dict[str, str]
    pseudonym: str
    origin: str
    themes: tuple[str, ...]
    services: tuple[str, ...]
    content_notes: dict[str, tuple[str, ...]]
    anonymisation: tuple[str, ...]
    checked_by: tuple[str, ...]
    timeline: tuple[TimelineRow, ...]
    duration_months: int
    ages: tuple[int | None, int | None]
    sections: tuple[Section, ...]

    @property
    def fictional(self) -> bool:
        """Whether the case calls itself a fictional composite: then its writer's own sign-off is enough."""
        return self.origin.lower().startswith("kuvitteelli")

    def told_in(self, lang: str) -> tuple[Section, ...]:
        """The sections in that language, or the Finnish ones when there are none."""
        return tuple(s for s in self.sections if s.lang == lang) or tuple(s for s in self.sections if s.lang == "fi")


def parse(text: str, name: str) -> Case:
    """The case in a file's text. ``name`` is the file's name for messages.

    Raises ``Refused`` with ``file`` and, where there is one, ``line`` and ``field``: case_no_front_matter, case_bad_line,
    case_twice, case_unknown_field, case_missing, case_bad_number, case_bad_slug, case_bad_timeline, case_no_text, case_too_long.
    """
    if len(text.encode()) > MAX_BYTES:
        raise Refused("case_too_long", file=name, limit=MAX_BYTES // 1000)
    fields, body = _front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n"), name)
    reader = _Reader(fields, name)
    reader.refuse_near_misses()
    sections = _sections(body)
    if not any(section.text for section in sections):
        raise Refused("case_no_text", file=name)
    return _case(reader, sections, name)


def compose(fields: dict[str, str | list[str]], body: str) -> str:
    """The text of a case file. A value's line breaks begin further values; empty values and unknown keys are left out."""
    lines = ["---"]
    for key, value in fields.items():
        values = [value] if isinstance(value, str) else value
        parts = [part.strip() for one in values for part in one.splitlines() if part.strip()]
        if parts:
            lines.append(f"{key}: " + "\n    ".join(parts))
    return "\n".join([*lines, "---", "", body.strip(), ""])


def notes_in(content_notes: dict[str, tuple[str, ...]], lang: str) -> tuple[str, tuple[str, ...]]:
    """The content notes for a reader of ``lang``, and the language that they are in: else Finnish, else any.

    Fewer notes than the Finnish ones leave something heavy unsaid, so then the Finnish ones are shown (L22).
    """
    finnish, own = content_notes.get("fi", ()), content_notes.get(lang, ())
    if own and len(own) >= len(finnish):
        return lang, own
    return ("fi", finnish) if finnish else next(iter(content_notes.items()), ("fi", ()))


def timeline_row(line: str) -> TimelineRow | None:
    """``month | service | event | katkos?`` as a row, or ``None`` when the line is not of that form."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) not in (3, 4) or not re.fullmatch(r"\d{1,3}", parts[0]) or not parts[1] or not parts[2]:
        return None
    if len(parts[1]) > LONGEST_SERVICE or len(parts[2]) > LONGEST_EVENT:
        return None
    mark = parts[3].lower() if len(parts) == 4 else ""
    if int(parts[0]) > MAX_MONTH or (mark and mark not in BREAK_WORDS):
        return None
    return TimelineRow(int(parts[0]), parts[1], parts[2], bool(mark))


def timeline_line(row: TimelineRow) -> str:
    """The line that ``timeline_row`` reads."""
    return f"{row.month} | {row.service} | {row.event} | {'katkos' if row.broken else ''}".rstrip()


def language_of(heading: str) -> str:
    """The language of what stands below a heading of the story."""
    return _HEADINGS.get(heading.lower(), "fi")


def _front_matter(text: str, name: str) -> tuple[dict[str, list[tuple[int, str]]], str]:
    lines = text.split("\n")
    if not re.fullmatch(r"-{3}(\s.*)?", lines[0]):
        raise Refused("case_no_front_matter", file=name)
    fields: dict[str, list[tuple[int, str]]] = {}
    key = ""
    for no, line in enumerate(lines[1:], start=2):
        if _END.fullmatch(line):
            return fields, "\n".join(lines[no:])
        if more := _MORE.fullmatch(line):
            if not key:
                raise Refused("case_bad_line", file=name, line=no)
            fields[key].append((no, more[1].strip()))
        elif first := _KEY.fullmatch(line):
            key = first[1].lower()
            if key in fields:
                raise Refused("case_twice", file=name, line=no, field=key)
            fields[key] = [(no, first[2].strip())]
        else:
            raise Refused("case_bad_line", file=name, line=no)
    raise Refused("case_no_front_matter", file=name)


class _Reader:
    """Typed reading of fields; each refusal names file, line and field."""

    def __init__(self, fields: dict[str, list[tuple[int, str]]], name: str) -> None:
        self.fields, self.name = fields, name

    def values(self, key: str) -> tuple[str, ...]:
        return tuple(value for _, value in self.fields.get(key, []) if value)

    def text(self, key: str) -> str:
        return " ".join(self.values(key))

    def needed(self, key: str) -> str:
        if not (text := self.text(key)):
            raise Refused("case_missing", file=self.name, field=key)
        return text

    def number(self, key: str) -> int | None:
        for line, value in self.fields.get(key, []):
            if not re.fullmatch(r"\d{1,3}", value):
                raise Refused("case_bad_number", file=self.name, line=line, field=key)
            return int(value)
        return None

    def by_language(self, key: str) -> dict[str, str]:
        return {lang: " ".join(values) for lang, values in self.values_by_language(key).items()}

    def values_by_language(self, key: str) -> dict[str, tuple[str, ...]]:
        found = {"fi": self.values(key)}
        for field in self.fields:
            if (match := _BY_LANGUAGE.fullmatch(field)) and match[1] == key and self.values(field):
                found[match[2]] = self.values(field)
        return {lang: values for lang, values in found.items() if values}

    def slug(self) -> str:
        if not (slug := self.text("slug")):
            return slug_of(self.name.rsplit("/")[-1].removesuffix(".md"))
        if slug != slug_of(slug):
            raise Refused("case_bad_slug", file=self.name, line=self.fields["slug"][0][0], field="slug")
        return slug

    def timeline(self) -> tuple[TimelineRow, ...]:
        rows = []
        for line, value in self.fields.get("timeline", []):
            if value:
                if not (row := timeline_row(value)):
                    raise Refused("case_bad_timeline", file=self.name, line=line, field="timeline")
                rows.append(row)
        return tuple(sorted(rows, key=lambda row: row.month))

    def refuse_near_misses(self) -> None:
        """A misspelt ``content_note`` would silently show a text without its warning (L22)."""
        for key, values in self.fields.items():
            if key in _KNOWN or _BY_LANGUAGE.fullmatch(key):
                continue
            if near := difflib.get_close_matches(key, _KNOWN, n=1, cutoff=0.8):
                raise Refused("case_unknown_field", file=self.name, line=values[0][0], field=key, near=near[0])


def slug_of(text: str) -> str:
    """Small ASCII letters, digits and hyphens for an address, at most 60: ``Täyttä 23`` → ``taytta-23``."""
    plain = text.lower().translate(str.maketrans("äöåéü", "aoaeu"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _case(reader: _Reader, sections: tuple[Section, ...], name: str) -> Case:
    reader.needed("title")
    timeline = reader.timeline()
    listed = reader.values("services")
    unlisted = dict.fromkeys(row.service for row in timeline if row.service not in listed)
    return Case(
        id=reader.text("id"),
        slug=reader.slug(),
        titles=reader.by_language("title"),
        leads={"fi": _first_sentences(sections), **reader.by_language("lead")},
        pseudonym=reader.needed("pseudonym"),
        origin=reader.text("origin"),
        themes=reader.values("theme"),
        services=(*listed, *unlisted),
        content_notes=reader.values_by_language("content_notes"),
        anonymisation=reader.values("anonymisation"),
        checked_by=reader.values("checked_by"),
        timeline=timeline,
        duration_months=reader.number("duration_months") or max((row.month for row in timeline), default=0),
        ages=(reader.number("age_from"), reader.number("age_to")),
        sections=sections,
    )


def _sections(body: str) -> tuple[Section, ...]:
    parts = re.split(r"^## +(.*?)\s*#*$", body, flags=re.M)
    pairs = [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    return tuple(
        Section(heading, text.strip(), language_of(heading))
        for heading, text in pairs
        if heading or text.strip()
    )


def _first_sentences(sections: tuple[Section, ...]) -> str:
    text = next(section.text for section in sections if section.text)
    paragraph = " ".join(text.split("\n\n")[0].split())
    return " ".join(re.split(r"(?<=[.!?])\s+", paragraph)[:2])
