"""Each line of ``expected`` beside what came out. Pure."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

OK, DIFFERS = "ok", "DIFFERS"
_REMARKS = ("why",)


@dataclass(frozen=True)
class Line:
    """One compared figure. Only ``DIFFERS`` fails the replay."""

    status: str
    name: str
    expected: Any
    found: Any

    def __str__(self) -> str:
        return f"{self.status:<13}  {self.name}  {told(self.expected)}  {told(self.found)}"


def compare(expected: dict[str, Any], found: dict[str, Any]) -> list[Line]:
    """One line for each figure that the scenario expects, in its order."""
    return list(_lines(expected, found))


def told(value: Any) -> str:
    """A figure in one line: ``G01 9, G02 3``."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {told(each)}" for key, each in sorted(value.items())) or "none"
    if isinstance(value, list):
        return " ".join(map(str, value)) or "none"
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _lines(expected: dict[str, Any], found: dict[str, Any]) -> Iterator[Line]:
    for name, wanted in expected.items():
        if name == "group_split_shown":
            yield from _parts(name, wanted, found[name])
        else:
            yield Line(OK if _same(wanted, found.get(name)) else DIFFERS, name, wanted, found.get(name))


def _parts(name: str, wanted: dict[str, Any], found: dict[str, Any]) -> Iterator[Line]:
    for part, value in wanted.items():
        if part not in _REMARKS:
            yield Line(OK if value == found.get(part) else DIFFERS, f"{name}.{part}", value, found.get(part))


def _same(wanted: Any, found: Any) -> bool:
    """Lists are compared as sets of lines; a count of nought may be absent on either side."""
    if isinstance(wanted, list) and isinstance(found, list):
        return sorted(wanted) == sorted(found)
    if isinstance(wanted, dict) and isinstance(found, dict):
        return all(wanted.get(key, 0) == found.get(key, 0) for key in wanted.keys() | found.keys())
    return wanted == found
