"""Figures in notes: what somebody wrote by heart reaches page 1 only when a human has checked it."""
from __future__ import annotations

from collections.abc import Collection

from workshop.reports.model import Chain, Note


def tells_a_figure(note: Note) -> bool:
    """Whether a note claims a number of how things are. The numbers of an ideal step are a wish."""
    return note.kind != "ideal" and any(sign.isdigit() for sign in note.text)


def unverified(chain: Chain, verified: Collection[str]) -> list[Note]:
    """The notes of a chain whose figures nobody has checked. ``verified``: ids of notes."""
    notes = (chain.problem, chain.gap, chain.ideal)
    return [note for note in notes if note and tells_a_figure(note) and note.id not in verified]
