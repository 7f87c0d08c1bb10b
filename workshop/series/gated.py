"""The gate before words that staff and management type about a series: what stops a note stops them too (L28, L30).

Of a refused text nothing is kept. Pseudonyms of the series' cases may be written in any form.
"""
from __future__ import annotations

import logging

from workshop.cases.gate.note import weigh, why_stopped
from workshop.core.db import Tx
from workshop.core.errors import Refused

log = logging.getLogger(__name__)

_PSEUDONYMS = """SELECT DISTINCT pseudonym FROM meeting_cases JOIN meetings ON meetings.id = meeting_cases.meeting_id
    WHERE series_id = ? AND pseudonym != ''"""

_PUBLISHED = "SELECT 1 FROM series WHERE id = ? AND json_extract(data, '$.closing.way') = 'publish'"


def refuse_identifying(tx: Tx, series_id: str, *texts: str, lang: str = "fi", names: bool = False) -> None:
    """Raises ``Refused`` (one of ``cases.gate.note.CODES``; not_checked) when one of the texts may not be kept.

    ``names``: lone names are refused as well, where the words may reach others without anybody having read them first. In a series whose
    results are published every word may: its public page tells what is agreed now.
    """
    typed = [text for text in texts if text]
    if not typed:
        return
    names = names or tx.one(_PUBLISHED, [series_id]) is not None
    allowed = [row["pseudonym"] for row in tx.all(_PSEUDONYMS, [series_id])]
    for text in typed:
        try:
            verdict = weigh(text, lang, allowed)
        except Exception as error:  # a fault must not let a text through, and its message could quote the text
            log.error("the gate failed: %s", type(error).__name__)
            raise Refused("not_checked") from None
        if verdict.stop:
            raise Refused(why_stopped(verdict))
        if verdict.wait and names:
            raise Refused("stopped_name")
