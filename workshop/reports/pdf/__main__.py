"""``python -m workshop.reports.pdf summary < in.json > out.pdf``, or ``combined``: the child process of ``workshop.reports.child``.

While it draws, each line on stderr says how many pieces are done and how many there are: ``120 480``.
"""
import sys

import msgspec

from workshop.reports.combined import Combined
from workshop.reports.model import Summary
from workshop.reports.pdf import build_combined, build_pdf

_KINDS = {"summary": (Summary, build_pdf), "combined": (Combined, build_combined)}


def _tell(done: int, whole: int) -> None:
    print(done, whole, file=sys.stderr, flush=True)


_type, _build = _KINDS[sys.argv[1]]
sys.stdout.buffer.write(_build(msgspec.json.decode(sys.stdin.buffer.read(), type=_type), _tell))
