"""A participant's first page in real Chromium: its weight, and when an old phone on a slow network takes text and is live.

Slow means 400 kbit/s, 400 ms and a processor slowed four times; nothing is cached, so every round is a first visit.
"""
from __future__ import annotations

import argparse
import os
import shutil
import sys
from statistics import median

from workshop.bench.page import Load, measure

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def add_options(parser: argparse.ArgumentParser) -> None:
    """How often the page is opened."""
    parser.add_argument("--rounds", type=int, default=5, help="how many first visits are measured")


def report(args: argparse.Namespace) -> int:
    """Prints every visit and the medians; 2 with a sentence when there is no Chromium."""
    browser = find_browser()
    if browser is None:
        print("No Chromium was found: install it, or name one in NIVEL_BROWSER.", file=sys.stderr)
        return 2
    print("First visit to the phone page in a round; 400 kbit/s, 400 ms, processor slowed 4 times.")
    print(f"{'':10}{'bytes':>10}{'requests':>10}{'field takes text, ms':>24}{'live, ms':>12}")
    loads = []
    for load in measure(browser, args.rounds):
        loads.append(load)
        print(_told(f"visit {len(loads)}", load), flush=True)
    columns = zip(*loads, strict=True)
    print(_told("median", Load(*(round(median(column)) for column in columns))))
    return 0


def find_browser() -> str | None:
    """The Chromium that NIVEL_BROWSER names, else the first on the path."""
    return os.environ.get("NIVEL_BROWSER") or next(filter(None, map(shutil.which, _BROWSERS)), None)


def _told(name: str, load: Load) -> str:
    return f"{name:10}{load.size:>10}{load.requests:>10}{load.field_ms:>24}{load.live_ms:>12}"
