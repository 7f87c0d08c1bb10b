"""A report of 400 notes and four drawings is small and takes little memory; how long it takes: ``python3 run.py bench report``."""
from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.pdf import samples
from tests.pdf.samples import DAY
from workshop.core.errors import Refused
from workshop.reports.child import pdf_in_child
from workshop.reports.pdf import build_pdf
from workshop.reports.pdf.document import draw

BYTES, MEGABYTES = 250_000, 100
_ROOT = Path(__file__).resolve().parents[2]
_CHILD = """
from pathlib import Path
from tests.pdf.samples import DAY, long_one
from workshop.reports.pdf.document import draw
draw(long_one(), DAY, b"")
print(next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""


def test_size():
    made = draw(samples.long_one(), DAY, b"")
    assert len(made) <= BYTES and 15 <= len(PdfReader(BytesIO(made)).pages) <= 24


def test_memory():
    if not Path("/proc/self/status").is_file():
        pytest.skip("only Linux tells the most memory that a process had")
    done = subprocess.run([sys.executable, "-c", _CHILD], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) / 1024 <= MEGABYTES


def test_the_child_gives_the_same_file_and_tells_how_far_it_is(stage):
    summary, told = stage.full().summary(), []
    assert pdf_in_child(summary, lambda done, whole: told.append((done, whole))) == build_pdf(summary)
    assert len(told) > 10 and told == sorted(told) and told[-1][0] == told[-1][1]


def test_a_child_that_takes_too_long_is_ended(stage):
    with pytest.raises(Refused, match="not_built"):
        pdf_in_child(stage.summary(), seconds=0.01)
