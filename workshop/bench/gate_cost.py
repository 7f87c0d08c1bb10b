"""What the gate costs, measured in a process that has just begun: ``python -m workshop.bench.gate_cost FILE...`` prints JSON."""
from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from statistics import median
from time import process_time

from workshop.bench.gate_score import texts_of

NOTE = 280
"""Signs of the longest live note."""


def measured(texts: list[dict]) -> dict[str, float | None]:
    """Milliseconds per 1000 words and per note (median), seconds to load, megabytes added; None where the system tells no memory.

    Times are the processor's, so that what else the machine does is not counted. Loading is the import and the first check in
    each language; memory is what was added by then and by all the texts.
    """
    _forget()
    before, begun = _memory_mb(), process_time()
    from workshop.cases.gate import check, warm
    from workshop.cases.gate.note import weigh

    warm()
    loaded = process_time()
    for one in texts:
        check(one["text"], one.get("lang", "fi"))
    checked = process_time()
    notes = [_seconds(weigh, one) for one in texts if len(one["text"]) <= NOTE]
    after = _memory_mb()
    words = sum(len(one["text"].split()) for one in texts)
    return {
        "per_1000_words_ms": 1e6 * (checked - loaded) / max(words, 1), "note_ms": 1000 * median(notes) if notes else None,
        "load_s": loaded - begun, "memory_mb": None if before is None or after is None else after - before,
    }


def _forget() -> None:
    """The package around this file has imported the gate already; its import is a part of what is measured."""
    for name in [name for name in sys.modules if name.startswith("workshop.cases.gate")]:
        del sys.modules[name]
    re.purge()


def _seconds(weigh, one: dict) -> float:
    begun = process_time()
    weigh(one["text"], one.get("lang", "fi"))
    return process_time() - begun


def _memory_mb() -> float | None:
    try:
        return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))[1]) / 1024
    except OSError:
        return None


if __name__ == "__main__":
    print(json.dumps(measured([one for name in sys.argv[1:] for one in texts_of(Path(name))])))
