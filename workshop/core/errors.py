"""What the product says no with: a code that the web turns into one sentence in the reader's language."""
from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A command or form that changes nothing. ``code`` is a key of ``web/sentences.py``; ``facts`` fill its blanks.

    ``current`` carries the stored row when somebody else was first (code ``conflict``).
    """

    def __init__(self, code: str, *, current: dict[str, Any] | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts, self.current = code, facts, current


class Repeated(Exception):
    """The same client-named write came a second time: nothing changes and ``answer`` is given again."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__("repeated")
        self.answer = answer
