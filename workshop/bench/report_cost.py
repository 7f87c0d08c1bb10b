"""What a report costs in a process that has just begun: ``python -m workshop.bench.report_cost ENGINE ROUNDS`` prints JSON.

``ours`` takes the summary to PDF. ``weasyprint`` takes its HTML twin, made beforehand, with the same content and pictures.
"""
from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from pypdf import PdfReader

from workshop.bench.report_sample import sample


def measured(engine: str, rounds: int) -> dict[str, float]:
    """Seconds on the clock and of the processor: the first build (with what it loads) and the median of ``rounds`` more; pages,
    kilobytes, and the most megabytes of memory. Raises ``ImportError`` or ``OSError`` when the engine is not there.
    """
    build = {"ours": _ours, "weasyprint": _weasyprint}[engine]
    first_wall, first_cpu, pdf = _timed(build())
    again = build()
    warm = [_timed(again)[:2] for _ in range(rounds)]
    return {
        "first_s": first_wall, "first_cpu_s": first_cpu, "warm_s": median(wall for wall, _ in warm),
        "warm_cpu_s": median(cpu for _, cpu in warm), "pages": _pages(pdf), "kb": len(pdf) / 1000, "memory_mb": _most_memory_mb(),
    }


def _ours() -> Callable[[], bytes]:
    summary = sample()

    def build() -> bytes:
        from workshop.reports.pdf import build_pdf

        return build_pdf(summary)

    return build


def _weasyprint() -> Callable[[], bytes]:
    from workshop.reports.html import html

    page = html(sample())

    def build() -> bytes:
        from weasyprint import HTML

        return HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")

    return build


def _timed(build: Callable[[], bytes]) -> tuple[float, float, bytes]:
    wall, cpu = perf_counter(), process_time()
    pdf = build()
    return perf_counter() - wall, process_time() - cpu, pdf


def _pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def _most_memory_mb() -> float:
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) / 1024


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], int(sys.argv[2]))))
