"""Builds a PDF in a process of its own: a long one must not hold the threads that serve the room (design §8)."""
from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer

from workshop.core.errors import Refused
from workshop.reports.combined import Combined
from workshop.reports.content import Report, content_of

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-m", "workshop.reports.pdf")


def pdf_in_child(report: Report, progress: Callable[[int, int], None] | None = None, *, seconds: float = 60) -> bytes:
    """The PDF of a report. Raises ``Refused("not_built")`` when the child fails or takes longer than ``seconds``.

    ``progress`` is told how many pieces are drawn and how many there are, until all of them are.
    """
    kind = "combined" if isinstance(report, Combined) else "summary"
    with TemporaryFile() as given, TemporaryFile() as made:
        given.write(content_of(report))
        given.seek(0)
        with subprocess.Popen([*_COMMAND, kind], stdin=given, stdout=made, stderr=subprocess.PIPE, text=True, cwd=_ROOT) as child:
            limit = Timer(seconds, child.kill)
            limit.start()
            for line in child.stderr:
                _tell(line, progress)
            failed = child.wait()
            limit.cancel()
        if failed:
            log.error("a report was not built: %s", failed)  # what the child says could hold people's words
            raise Refused("not_built")
        made.seek(0)
        return made.read()


def _tell(line: str, progress: Callable[[int, int], None] | None) -> None:
    done, _, whole = line.partition(" ")
    if progress and done.isdigit() and whole.strip().isdigit():
        progress(int(done), int(whole))
