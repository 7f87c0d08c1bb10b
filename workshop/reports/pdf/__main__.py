"""``python -m workshop.reports.pdf < summary.json > summary.pdf``: the child process of ``workshop.reports.child``.

While it draws, each line on stderr says how many pieces are done and how many there are: ``120 480``.
"""
import sys

import msgspec

from workshop.reports.model import Summary
from workshop.reports.pdf import build_pdf


def _tell(done: int, whole: int) -> None:
    print(done, whole, file=sys.stderr, flush=True)


sys.stdout.buffer.write(build_pdf(msgspec.json.decode(sys.stdin.buffer.read(), type=Summary), _tell))
