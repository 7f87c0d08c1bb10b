"""A meeting's feedback as it may be told: means of all and, where L10 lets them, of each group; what was written and said."""
from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from workshop.core.change import Row
from workshop.formats.feedback_items import HIGHEST, items


@dataclass(frozen=True)
class GroupSize:
    """How many ``people`` of a ``group`` answered, as far as it may be told."""

    group: str
    people: int


@dataclass(frozen=True)
class GroupMean:
    """``mean`` of 1 … 5 of the ``people`` of a ``group`` who answered one sentence."""

    group: str
    people: int
    mean: float


@dataclass(frozen=True)
class Item:
    """One sentence: how many answered it and their mean; ``None`` when they are so few that it would tell what each said."""

    id: str
    text: str
    people: int
    mean: float | None
    groups: tuple[GroupMean, ...]

    @property
    def short(self) -> str:
        """``Tulin kuulluksi: 4,2 / 5``; ``–`` for a mean that is not told."""
        mean = "–" if self.mean is None else f"{self.mean:.1f}".replace(".", ",")
        return f"{self.text.rstrip('.')}: {mean}\u00a0/\u00a0{HIGHEST}"


@dataclass(frozen=True)
class Written:
    """Somebody's words, which staff have read and let be shown."""

    text: str
    lang: str


@dataclass(frozen=True)
class Feedback:
    """``answered``: how many people; ``groups``: of which groups, by L10. ``oral``: the round as staff wrote it down."""

    answered: int
    groups: tuple[GroupSize, ...]
    items: tuple[Item, ...]
    written: tuple[Written, ...]
    oral: str

    @property
    def told(self) -> tuple[Item, ...]:
        """The sentences whose mean of all may be told."""
        return tuple(each for each in self.items if each.mean is not None)


_WRITTEN = "SELECT words, lang FROM feedback_answers WHERE meeting_id = ? AND words != '' AND state = 'shown' ORDER BY id"


def feedback_of(db: Any, meeting: Row, lang: str) -> Feedback | None:
    """What may be told now. Before the answers are counted that is the oral round alone; ``None`` when there is nothing at all.

    ``meeting`` has ``id``, ``oral_feedback`` and ``feedback_told`` as they are stored.
    """
    told = json.loads(meeting["feedback_told"] or "null")
    if told is None:
        return Feedback(0, (), (), (), meeting["oral_feedback"]) if meeting["oral_feedback"] else None
    return Feedback(
        answered=told["answered"], groups=tuple(GroupSize(*each) for each in told["groups"].items()),
        items=tuple(
            _item(name, texts.get(lang) or texts["fi"], told["items"][name]) for name, texts in items().items() if name in told["items"]
        ),
        written=tuple(Written(row["words"], row["lang"]) for row in db.query(_WRITTEN, [meeting["id"]])), oral=meeting["oral_feedback"],
    )


def in_language(found: Feedback, lang: str) -> Feedback:
    """The same with its sentences in another language; in Finnish where there is no such."""
    texts = items()
    return replace(found, items=tuple(replace(each, text=texts[each.id].get(lang) or texts[each.id]["fi"]) for each in found.items))


def _item(name: str, text: str, told: dict[str, Any]) -> Item:
    groups = tuple(GroupMean(group, people, _mean(total, people)) for group, (people, total) in told["groups"].items())
    return Item(name, text, told["n"], _mean(told["sum"], told["n"]) if "sum" in told else None, groups)


def _mean(total: int, people: int) -> float:
    return round(total / people, 2)
