"""What the gate finds in a case's fields, and which of it is still to be decided. Pure: texts and reasons in, findings out.

A *place* is a field of the form (``title``, ``text``, ``lead_sv`` …), or one that only a case file has (``themes`` …). Fields of one
language are read together, so that a person has one role through the case; below a heading "In English" the text is English.
"""
from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workshop.cases.case_file import Case, language_of
from workshop.cases.draft import draft_of
from workshop.cases.gate import check
from workshop.cases.gate.combining import Combination, combination, kinds_left
from workshop.cases.gate.finding import BLOCK, Finding
from workshop.cases.gate.style import style_hints
from workshop.cases.gate.suggesting import with_suggestions
from workshop.core.errors import Refused
from workshop.core.words import words

PLACES = (
    "title", "pseudonym", "lead", "content_notes", "services", "timeline", "text", "title_sv", "lead_sv", "content_notes_sv", "title_en",
    "lead_en", "content_notes_en",
)
"""The form's fields that are checked, in the form's order."""
COMBINATION = "combination"
"""The place of the reason why several harmless kinds may stay together."""
STYLE = "style"
"""The level of a word that labels a person (K36): it never has to be decided."""
LONGEST_REASON = 200
_LANGUAGES = ("fi", "sv", "en")
_BETWEEN = "\n\n"
_MOST_REMEMBERED = 64
_remembered: dict[bytes, list[Open]] = {}
_HEADING = re.compile(r"^## +(.*?)\s*#*$", re.M)
_MARKS = re.compile(r"^[#>]+", re.M)
_EMPHASIS = re.compile(r"\*(?!\s)|(?<=\S)\*|\\(?=[^\w\s])")
_UNSEEN = "\u200b"
"""A sign that the gate reads over."""


@dataclass(frozen=True, slots=True)
class Open:
    """A finding and where it is: ``start`` and ``end`` count code points of the place's text. ``id`` stays the same while other
    words change, and tells the words to nobody."""

    place: str
    start: int
    end: int
    finding: Finding
    id: str

    @property
    def must(self) -> bool:
        """It stops the text until it is gone or kept with a reason."""
        return self.finding.level == BLOCK


def texts_of(case: Case) -> dict[str, str]:
    """Every text of a case by place, as its form would show it; what a file has beyond the form too."""
    shown = {place: text for place, text in draft_of(case).items() if place in PLACES}
    told = {f"title_{lang}": text for lang, text in case.titles.items()} | {f"lead_{lang}": text for lang, text in case.leads.items()}
    told |= {f"content_notes_{lang}": "\n".join(notes) for lang, notes in case.content_notes.items()}
    beyond = {place: text for place, text in told.items() if not place.endswith("_fi") and place not in shown}
    lists = {"themes": case.themes, "anonymisation": case.anonymisation, "checked_by": case.checked_by}
    return shown | beyond | {place: "\n".join(lines) for place, lines in lists.items() if lines}


def examine(texts: Mapping[str, str]) -> list[Open]:
    """All that is found in the texts, with suggestions, in order of places; labelling words (``STYLE``) too."""
    return _named(_spotted(texts, suggest=True), texts)


def open_findings(case: Case, keeps: Iterable[Mapping[str, Any]]) -> list[Open]:
    """What nobody has decided yet. ``keeps``: the rows of ``case_keeps`` of the case's text."""
    rows = list(keeps)
    return [one for one in _found(case) if not _kept(one, rows)]


def standing_blocks(case: Case, keeps: Iterable[Mapping[str, Any]]) -> list[Open]:
    """What forbids to keep the text at all."""
    return [one for one in open_findings(case, keeps) if one.must]


def kept_findings(case: Case, keeps: Iterable[Mapping[str, Any]]) -> list[tuple[Open, str]]:
    """What was left in the text, each with the reason, for whoever reads it next."""
    rows = list(keeps)
    return [(one, row["because"]) for one in _found(case) if (row := _kept(one, rows))]


def is_clean(case: Case, keeps: Iterable[Mapping[str, Any]]) -> bool:
    """Every finding is decided, and several kinds together have their reason."""
    rows = list(keeps)
    return not open_findings(case, rows) and not (asks_reason(_found(case)) and not reason_together(rows))


def asks_reason(found: Iterable[Open]) -> bool:
    """Three kinds or more that are harmless one by one."""
    return together(found) is Combination.REASON


def together(found: Iterable[Open]) -> Combination:
    """What the kinds that are left in the whole case ask for."""
    return combination(one.finding for one in found)


def kinds(found: Iterable[Open]) -> tuple[str, ...]:
    """The labels that ``together`` counts."""
    return kinds_left(one.finding for one in found)


def reason_together(keeps: Iterable[Mapping[str, Any]]) -> str:
    """Why several kinds may stay together, or ``""``."""
    return next((row["because"] for row in keeps if row["place"] == COMBINATION), "")


def decide(case: Case, because: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of ``case_keeps``, without the checksum, for reasons by finding's ``id`` (and ``COMBINATION``); those of findings that
    are gone are left out. It holds places, labels and reasons, never the words.

    Raises ``Refused``: case_blocked (``count`` blocks without a reason), case_reason_tells (a reason says what it is about), too_long.
    """
    found, texts, rows = _found(case), texts_of(case), []
    known = dict(because) | _for_services(found, texts, because)
    for one in found:
        if reason := known.get(one.id, "").strip():
            _refuse_telling(reason, case.pseudonym, texts[one.place][one.start:one.end])
            rows.append({"place": one.place, "first": one.start, "last": one.end, "label": one.finding.label, "because": _reason(reason)})
    if count := sum(one.must and not _kept(one, rows) for one in found):
        raise Refused("case_blocked", count=count)
    if asks_reason(found) and (reason := because.get(COMBINATION, "").strip()):
        _refuse_telling(reason, case.pseudonym)
        rows.append({"place": COMBINATION, "first": 0, "last": 0, "label": "COMBINATION", "because": _reason(reason)})
    return rows


def reasons_by_id(case: Case, keeps: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What ``decide`` was given when these rows were made."""
    rows = list(keeps)
    together_because = reason_together(rows)
    return {one.id: because for one, because in kept_findings(case, rows)} | ({COMBINATION: together_because} if together_because else {})


def _for_services(found: list[Open], texts: Mapping[str, str], because: Mapping[str, str]) -> dict[str, str]:
    """A case lists the services that only its timeline names too: what was said of them there holds for the list."""
    def said(one: Open) -> tuple[str, str]:
        return one.finding.label, _plain(texts[one.place][one.start:one.end])

    there = {said(one): because[one.id] for one in found if one.place == "timeline" and because.get(one.id)}
    return {one.id: there[said(one)] for one in found if one.place == "services" and said(one) in there and not because.get(one.id)}


def _reason(text: str) -> str:
    return words(text, LONGEST_REASON)


def _refuse_telling(reason: str, pseudonym: str, found: str = "") -> None:
    """A reason is kept for good: "Virtanen on jo kuollut" would store the name once more."""
    says_it = len(found) > 2 and _plain(found).lower() in _plain(reason).lower()
    if says_it or any(one.level == BLOCK for one in check(reason, "fi", (pseudonym,))):
        raise Refused("case_reason_tells")


def _kept(one: Open, rows: list[Any]) -> Any:
    return next((
        row for row in rows if row["place"] == one.place and row["label"] == one.finding.label
        and row["first"] <= one.start and one.end <= row["last"]
    ), None)


def _found(case: Case) -> list[Open]:
    """Lists of cases ask for the same texts again and again. What was found is remembered by the texts' digest: no words stay behind."""
    texts = texts_of(case)
    key = hashlib.sha256(repr(texts).encode("utf-8", "replace")).digest()
    found = _remembered.get(key)
    if found is None:
        found = [one for one in _named(_spotted(texts, suggest=False), texts) if one.finding.level != STYLE]
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        _remembered[key] = found
    return found


def _spotted(texts: Mapping[str, str], *, suggest: bool) -> Iterator[tuple[str, Finding]]:
    """Place and finding, the offsets being the place's."""
    pseudonym = texts.get("pseudonym", "").strip()
    for lang in _LANGUAGES:
        pieces = [piece for place, text in texts.items() for piece in _pieces(place, text) if piece[3] == lang]
        whole = _BETWEEN.join(_readable(place, text) for place, _, text, _ in pieces)
        found = check(whole, lang, [pseudonym] if pseudonym else [])
        found = with_suggestions(whole, found, lang) if suggest else found
        labels = [Finding(hint.start, hint.end, "STYLE", STYLE, "style", hint.instead) for hint in style_hints(whole, lang) if suggest]
        for one in [*found, *labels]:
            yield from _in_places(one, pieces, lang)
    invented = texts.get("pseudonym", "")
    yield from (("pseudonym", one) for one in check(invented) if one.level == BLOCK and one.reason != "name")


def _pieces(place: str, text: str) -> Iterator[tuple[str, int, str, str]]:
    """Parts of a place's text in one language each: place, offset, text, language."""
    if place == "pseudonym" or not text.strip():
        return
    if place != "text":
        tail = place[-2:] if place[-3:-2] == "_" else "fi"
        yield place, 0, text, tail if tail in _LANGUAGES else "fi"
        return
    headings = [(match, language_of(match[1])) for match in _HEADING.finditer(text)]
    starts = [(0, "fi"), *((match.start() if lang == "fi" else match.end(), lang) for match, lang in headings)]
    for (start, lang), end in zip(starts, [*(match.start() for match, _ in headings), len(text)], strict=True):
        if text[start:end].strip():
            yield place, start, text[start:end], lang


def _readable(place: str, text: str) -> str:
    """The text with its marks as line ends, so that the capital after one opens a sentence, without the signs of emphasis, which no reader
    sees, and of titles and leads, which a case joins, in one line. The length stays."""
    if place.startswith(("title", "lead")):
        return text.replace("\n", " ")
    if place == "timeline":
        return text.replace("|", "\n")
    return _EMPHASIS.sub(_UNSEEN, _MARKS.sub(lambda marks: "\n" * len(marks[0]), text)) if place == "text" else text


def _in_places(one: Finding, pieces: list[tuple[str, int, str, str]], lang: str) -> Iterator[tuple[str, Finding]]:
    """The finding in the offsets of its place; what reaches over a border is cut there."""
    starts = [0]
    for _, _, text, _ in pieces:
        starts.append(starts[-1] + len(text) + len(_BETWEEN))
    at = bisect_right(starts, one.start) - 1
    while at < len(pieces) and starts[at] < one.end:
        place, offset, text, _ = pieces[at]
        start, end = max(0, one.start - starts[at]), min(len(text), one.end - starts[at])
        if start < end:
            yield place, replace(one, start=start + offset, end=end + offset, person=one.person and f"{lang}-{one.person}")
        at += 1


def _named(spotted: Iterable[tuple[str, Finding]], texts: Mapping[str, str]) -> list[Open]:
    """In order, with ids of place, label and the words' digest, counted where the same words come again."""
    order = list(texts)
    seen: Counter[str] = Counter()
    found = []
    for place, one in sorted(spotted, key=lambda each: (order.index(each[0]), each[1].start, each[1].end)):
        digest = hashlib.blake2s(_plain(texts[place][one.start:one.end]).encode(), digest_size=5).hexdigest()
        name = f"{place}-{one.label.lower()}-{digest}"
        seen[name] += 1
        found.append(Open(place, one.start, one.end, one, f"{name}-{seen[name]}"))
    return found


def _plain(text: str) -> str:
    """The words however they were typed: lines are joined and letters composed when a case is kept."""
    signs = (sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) not in ("Cf", "Cc") or sign.isspace())
    return " ".join("".join(signs).split())
