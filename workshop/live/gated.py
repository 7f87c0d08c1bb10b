"""The gate before words that people type in a meeting: refused, held for staff, or kept with marks (L28, L30).

Of a refused text nothing is kept: not in a row, not in a log, not in the answer. Pseudonyms of the meeting's cases may be written in
any form.
"""
from __future__ import annotations

import json
import logging
from typing import Any

from workshop.cases.gate.finding import Finding
from workshop.cases.gate.note import CODES, NAMES, Verdict, weigh, why_stopped
from workshop.core.change import Change
from workshop.core.errors import Refused

log = logging.getLogger(__name__)
__all__ = ["CODES", "marks", "marks_again", "refuse_identifying", "weighed"]
_PSEUDONYMS = """SELECT pseudonym FROM meeting_cases WHERE meeting_id = ?1 OR meeting_id IN (SELECT cafe.meeting_id FROM proposals
    JOIN proposals AS cafe ON cafe.id = proposals.carried_from WHERE proposals.meeting_id = ?1)"""


def weighed(change: Change, text: str, lang: str = "fi") -> Verdict:
    """What is to be done with a note's text. Raises ``Refused`` (one of ``CODES``) when it may not be kept at all; not_checked."""
    verdict = _seen(change, text, lang)
    if verdict.stop:
        raise Refused(why_stopped(verdict))
    return verdict


def refuse_identifying(change: Change, *texts: str, lang: str = "fi", names: bool = False) -> None:
    """For words that are no notes (titles, proposals, questions, answers): raises ``Refused`` as ``weighed`` does.

    ``names``: lone names are refused as well, where the words reach others at once and nobody of the staff reads them first.
    """
    for text in filter(None, texts):
        if weighed(change, text, lang).wait and names:
            raise Refused("stopped_name")


def marks(verdict: Verdict) -> str:
    """The findings as the author and staff get them (JSON): ``[{start, end, reason, waits, suggestions}]``.

    Offsets are code points of the text; ``waits``: the note waits for staff because of this one.
    """
    return json.dumps([_mark(one) for one in verdict.findings], ensure_ascii=False)


def marks_again(change: Change, text: str, lang: str) -> str:
    """The marks of words that passed before. A fault of the gate leaves none: it must not stop a meeting's next step."""
    try:
        return marks(_seen(change, text, lang))
    except Refused:
        return "[]"


def _seen(change: Change, text: str, lang: str) -> Verdict:
    try:
        return weigh(text, lang, _pseudonyms(change))
    except Exception as error:  # a fault must not let a text through, and its message could quote the text
        log.error("the gate failed: %s", type(error).__name__)
        raise Refused("not_checked") from None


def _mark(one: Finding) -> dict[str, Any]:
    waits = one.reason in NAMES
    return {"start": one.start, "end": one.end, "reason": one.reason, "waits": waits, "suggestions": list(one.suggestions)}


def _pseudonyms(change: Change) -> list[str]:
    """Those of the meeting's cases, and of the cafés whose proposals it has."""
    rows = change.all(_PSEUDONYMS, [change.meeting_id])
    return [row["pseudonym"] for row in rows]
