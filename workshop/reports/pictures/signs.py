"""Small signs that say the same as the word beside them: told apart by shape, so that they work without colour."""
from __future__ import annotations

from collections.abc import Callable

from workshop.reports.drawing import Circle, Label, Line, Polygon, Rect, Shape
from workshop.reports.pictures.measure import text_width

SIZE = 11.0
"""Height of a sign, and its width unless it holds a number."""
_NUMBER = 8.0


def sign_width(name: str, number: str = "") -> float:
    """Points. A number makes its sign as wide as it needs."""
    wide = text_width(number, _NUMBER, True)
    return max(17.0, 2 * wide + 5) if name == "gap" else max(12.0, wide + 6) if name == "mends" else SIZE


def sign(name: str, x: float, y: float, number: str = "") -> tuple[Shape, ...]:
    """The sign with its top left corner at ``x``, ``y``: a triangle is a gap, a disc what mends it, a torn line a break."""
    if name == "gap":
        return _gap(x, y, number)
    if name == "mends":
        return _mends(x, y, number)
    return _SIGNS[name](x, y)


def _gap(x: float, y: float, number: str) -> tuple[Shape, ...]:
    width = sign_width("gap", number)
    corners = ((x + width / 2 - 1, y - 1.5), (x + width / 2 + 1, y - 1.5), (x + width, y + SIZE), (x, y + SIZE))
    label = Label(x + width / 2, y + SIZE - 1.8, number, _NUMBER, "paper", True, "middle")
    return (Polygon(corners, "red"), *([label] if number else []))


def _mends(x: float, y: float, number: str) -> tuple[Shape, ...]:
    width = sign_width("mends", number)
    label = Label(x + width / 2, y + SIZE - 2.4, number, _NUMBER, "paper", True, "middle")
    return (Rect(x, y - 0.5, width, SIZE + 1, "teal", radius=(SIZE + 1) / 2), *([label] if number else []))


def _break(x: float, y: float) -> tuple[Shape, ...]:
    middle = y + SIZE / 2
    return (
        Line(((x, middle), (x + 3, middle)), "red", 1.6), Line(((x + 8, middle), (x + SIZE, middle)), "red", 1.6),
        Line(((x + 5.5, y + 1), (x + 3, middle - 0.5), (x + 5.5, middle + 0.5), (x + 3.4, y + SIZE - 1)), "red", 1.2),
        Line(((x + 8.2, y + 1), (x + 5.8, middle - 0.5), (x + 8.2, middle + 0.5), (x + 6.2, y + SIZE - 1)), "red", 1.2),
    )


def _permission(x: float, y: float) -> tuple[Shape, ...]:
    return (
        Rect(x + 1, y + 1, 9, 9, "paper", "ink", 1.0, radius=1.5),
        Line(((x + 3, y + 5.5), (x + 5, y + 7.8), (x + 8.2, y + 3.2)), "ink", 1.4),
    )


def _problem(x: float, y: float) -> tuple[Shape, ...]:
    corners = ((x + 5.5, y), (x + 11, y + 5.5), (x + 5.5, y + 11), (x, y + 5.5))
    return (
        Polygon(corners, "paper", "red", 1.2), Circle(x + 5.5, y + 8.1, 0.8, "red"),
        Line(((x + 5.5, y + 2.6), (x + 5.5, y + 6.4)), "red", 1.4),
    )


def _development(x: float, y: float) -> tuple[Shape, ...]:
    corners = ((x + 5.5, y), (x + 10.5, y + 5), (x + 7.5, y + 5), (x + 7.5, y + 11), (x + 3.5, y + 11), (x + 3.5, y + 5), (x + 0.5, y + 5))
    return (Polygon(corners, "paper", "blue", 1.2),)


def _cooperation(x: float, y: float) -> tuple[Shape, ...]:
    return Circle(x + 3.6, y + 5.5, 3.3, "", "gold", 1.3), Circle(x + 7.4, y + 5.5, 3.3, "", "gold", 1.3)


def _dissent(x: float, y: float) -> tuple[Shape, ...]:
    lines = (((x + 1.5, y + 4), (x + 9.5, y + 4)), ((x + 1.5, y + 7.4), (x + 9.5, y + 7.4)), ((x + 3.4, y + 10.4), (x + 7.6, y + 0.8)))
    return tuple(Line(points, "ink", 1.3) for points in lines)


def _stop(x: float, y: float) -> tuple[Shape, ...]:
    return (
        Circle(x + 5.5, y + 5.5, 5.2, "paper", "red", 1.3), Line(((x + 3.4, y + 3.4), (x + 7.6, y + 7.6)), "red", 1.4),
        Line(((x + 7.6, y + 3.4), (x + 3.4, y + 7.6)), "red", 1.4),
    )


_SIGNS: dict[str, Callable[[float, float], tuple[Shape, ...]]] = {
    "break": _break, "permission": _permission, "problem": _problem, "development": _development, "cooperation": _cooperation,
    "dissent": _dissent, "stop": _stop,
}
