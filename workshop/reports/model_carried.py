"""What a summary holds of the meeting with line managers: what it sharpened of a proposal, and which proposals it had (K03)."""
from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Sharpened:
    """One meeting with line managers that changed a proposal. ``on``: its ISO day; the other fields: what stood there until then,
    ``None`` where nothing was changed."""

    on: str
    what: str | None = None
    details: str | None = None
    owner: str | None = None
    cost: Literal["none", "needed", "unknown"] | None = None
    cost_note: str | None = None
    measure: str | None = None
    date_text: str | None = None
    self_start: bool | None = None

    @property
    def before(self) -> dict[str, Any]:
        """The fields that were changed."""
        return {name: value for name, value in asdict(self).items() if name != "on" and value is not None}


@dataclass(frozen=True)
class Carried:
    """A proposal of a café that this meeting had before it: ``what`` as it left it, ``no`` and ``source`` in the café.
    ``changed``: it was sharpened here; ``clash``: the café has other words for it meanwhile, and these stand only here."""

    no: int
    what: str
    source: str
    changed: bool
    clash: bool
