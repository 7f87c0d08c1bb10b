"""Builds a PDF in a process of its own: a long one must not hold the threads that serve the room (design §8)."""
from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import msgspec

from workshop.core.errors import Refused
from workshop.reports.model import Summary

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]


def pdf_in_child(summary: Summary, *, seconds: float = 60) -> bytes:
    """The PDF of a summary. Raises ``Refused("not_built")`` when the child fails or takes longer than ``seconds``."""
    command = [sys.executable, "-m", "workshop.reports.pdf"]
    try:
        done = subprocess.run(
            command, input=msgspec.json.encode(summary), capture_output=True, cwd=_ROOT, timeout=seconds, check=True
        )
    except subprocess.SubprocessError as error:
        log.error("a report was not built: %s", type(error).__name__)  # its output could hold people's words
        raise Refused("not_built") from error
    return done.stdout
