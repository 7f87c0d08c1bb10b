"""The texts of ``data/shapes.txt``: identifiers by reason, marked with ⟦ and ⟧, and texts without any."""
from __future__ import annotations

from pathlib import Path


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the places between them."""
    plain, spans = "", []
    for sign in text:
        if sign == "⟦":
            spans.append((len(plain), len(plain)))
        elif sign == "⟧":
            spans[-1] = (spans[-1][0], len(plain))
        else:
            plain += sign
    return plain, spans


def _by_heading() -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "data" / "shapes.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            texts[line[1:-1]] = under = []
        elif line and not line.startswith("#"):
            under.append(line)
    return texts


MARKED = _by_heading()
QUIET = MARKED.pop("quiet")
ALL = [(reason, text) for reason, texts in MARKED.items() for text in texts]
