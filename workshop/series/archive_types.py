"""What every part of the archive of a series is made of: bounded texts, ids, the base of its Structs."""
from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Id = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_-]{1,64}\Z")]
Lang = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9-]{2,24}\Z")]
Name = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_.-]{0,80}\Z")]
"""One of the product's own words: a kind of meeting, of step, of reason."""
CasePart = Annotated[str, msgspec.Meta(pattern=r"\Acases/[A-Za-z0-9_-]{1,100}\.md\Z")]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Short = Annotated[str, msgspec.Meta(max_length=120)]
Line = Annotated[str, msgspec.Meta(max_length=300)]
Words = Annotated[str, msgspec.Meta(max_length=500)]
Long = Annotated[str, msgspec.Meta(max_length=2000)]
Day = Annotated[str, msgspec.Meta(pattern=r"\A(\d{4}-\d{2}-\d{2})?\Z")]
"""An ISO day or nothing."""
NoteKind = Literal["problem", "gap", "ideal"]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of all: a field that nobody knows is refused."""
