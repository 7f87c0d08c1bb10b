"""The sentences of the feedback form, as data in three languages; their texts are the product's own (L17)."""
from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

LOWEST, HIGHEST = 1, 5
_FILE = Path(__file__).parent / "feedback" / "items.toml"


@cache
def items() -> dict[str, dict[str, str]]:
    """``{"F1": {"fi": …, "sv": …, "en": …}}`` in the order in which they are asked."""
    return tomllib.loads(_FILE.read_text("utf-8"))
