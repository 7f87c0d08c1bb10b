"""What may be wrong with one field of a scenario, in one sentence that begins with its place."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def shape(place: str, item: Any, fields: dict) -> Iterator[str]:
    """What is missing, or of another type than ``fields`` says (a name with ``?`` may be absent)."""
    if not isinstance(item, dict):
        yield f"{place} is not an object"
        return
    for marked, kind in fields.items():
        field = marked.rstrip("?")
        value = item.get(field)
        if value is None:
            if not marked.endswith("?"):
                yield f"{place}.{field} is missing"
        elif not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            yield f"{place}.{field} is {said(value)}, not {_kind_name(kind)}"


def known(place: str, value: Any, among: set[str], what: str, *, optional: bool = False) -> Iterator[str]:
    """A name that nothing in ``among`` has."""
    if not (optional and value is None) and (not isinstance(value, str) or value not in among):
        yield f"{place} {said(value)} is not among {what if what.startswith('the ') else 'the ' + what}"


def said(value: Any) -> str:
    """A value as it stands in a sentence."""
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _kind_name(kind: Any) -> str:
    names = {str: "text", int: "a whole number", bool: "true or false", list: "a list", (str, int, float): "text or a number"}
    return names.get(kind, "a number")
