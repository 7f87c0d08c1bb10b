"""Small numbers: what any output may tell about people by their group (L10). Nothing else decides it.

A *cell* is a number of people of one group: a part of those who took part, of those who voted, of those who chose something. Cells are
told together or not at all. A total over all people is no cell: it is told as it is, also when it is 0 or 1 (L12), and organisations
are told by name alone. Three ways in which a hidden cell could still be worked out are closed here and by the callers:

- *the rest*: a split is told only if every part of it has ``SMALLEST`` people and nobody is left over;
- *one split below another*: a split of some of the people is told only beside the split of all, and only if those who are left over
  could be told as well (or there are none);
- *two versions*: the split of all is settled once (``live.presence_told``, with that of the feedback), so that no later version differs
  from it by one person.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

SMALLEST = 5
"""A part of fewer people could be recognised, and so could the remainder (L10)."""
UNSAID = "unsaid"
GROUPS = ("professional", "expert_by_experience", UNSAID)
"""What a person may say of the own role, and those who said nothing, in the order in which they are told."""

Split = dict[str, int]
"""People by group, in the order of ``GROUPS``; empty: nothing may be told but the total."""


def safe_split(people: Mapping[str, int]) -> Split:
    """The parts of a whole if all of them may be told, else none. One part alone is none: it would tell everybody's group."""
    parts = {name: people[name] for name in GROUPS if people.get(name)}
    whole = sum(parts.values()) == sum(people.values())
    return parts if whole and len(parts) > 1 and min(parts.values()) >= SMALLEST else {}


def split_within(part: Mapping[str, int], told: Mapping[str, int]) -> Split:
    """The parts of some of the people of ``told``, a split that stands beside it; else none.

    Every group of ``told`` must be there, and what is left over of each must be nobody at all or a safe split of its own.
    """
    parts = safe_split(part)
    if not parts or set(parts) != set(told):
        return {}
    left = [told[name] - parts[name] for name in parts]
    return parts if not any(left) or min(left) >= SMALLEST else {}


def beside_each_other(whole: Mapping[str, int], part: Mapping[str, int]) -> tuple[Split, Split]:
    """What is told of all people and of some of them, settled at the same moment: both where ``part`` may stand beside ``whole``.

    Else the ``part`` alone, if it may be told and has both named groups: without the split of all nobody can subtract. So few who stayed
    silent keep their secret, and it is heard whether experts by experience felt heard.
    """
    everybody, some = safe_split(whole), safe_split(part)
    if not some or split_within(part, everybody):
        return everybody, some
    return ({}, some) if {*GROUPS} - {UNSAID} <= set(some) else (everybody, {})


def safe_sums(given: Mapping[str, Collection[int]], told: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Of numbers that people of each group gave: how many gave one and their sum, by group, where that may be told; else none.

    ``told``: the split of those who could give one. Who gave none is nobody at all, or so many of each group as may be told.
    """
    parts = split_within({name: len(numbers) for name, numbers in given.items()}, told)
    return {name: (people, sum(given[name])) for name, people in parts.items()}


def enough(people: int) -> bool:
    """Whether a mean of so many people's numbers may be told: of fewer one could work out what each of them gave."""
    return people >= SMALLEST


def safe_choices(voters: Mapping[str, int], choosers: Iterable[Mapping[str, int]]) -> bool:
    """Whether it may be told how each group chose. ``choosers``: for each thing, how many people of each group chose it.

    Each is a table of group × choice: of every group enough people must have chosen it and enough must not have, else one could read
    how somebody voted. What nobody chose tells nothing of anybody.
    """
    told = safe_split(voters)
    return bool(told) and all(
        min(chosen.get(name, 0), told[name] - chosen.get(name, 0)) >= SMALLEST
        for chosen in choosers if any(chosen.values()) for name in told
    )


def named_sums(found: Mapping[str, int], *, unnamed: Collection[str], rest: str) -> Split:
    """Sums by kind, the rare ones and those of ``unnamed`` together as ``rest``, most first (never in the order in which they arose)."""
    named = {kind: n for kind, n in found.items() if n >= SMALLEST and kind not in unnamed}
    left = sum(found.values()) - sum(named.values())
    ordered = dict(sorted(named.items(), key=lambda each: (-each[1], each[0])))
    return {**ordered, **({rest: left} if left else {})}
