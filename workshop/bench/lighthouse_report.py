"""Lighthouse (mobile) on the pages that carry a workshop: joining, the phone, the wall, the facilitator's desk.

Lighthouse itself is not among our packages: ``npm install -g lighthouse``, or its path in NIVEL_LIGHTHOUSE.
"""
from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from workshop.bench.page import FLAGS
from workshop.bench.page_report import find_browser
from workshop.bench.room import another_meeting, bench_server, facilitator, join

CATEGORIES = ("performance", "accessibility", "best-practices")
WANTED = 95
_STEPS = [{"kind": "collect", "title": "Mittaus", "note_kind": "problem", "prompt": {"fi": "Mikä oli vaikeaa?"}}]


def add_options(parser: argparse.ArgumentParser) -> None:
    """How often each page is measured."""
    parser.add_argument("--rounds", type=int, default=3, help="how many times each page is measured; the median counts")


def report(args: argparse.Namespace) -> int:
    """Prints the medians of each page; 0 when every one is at least 95, 2 with a sentence when a tool is missing."""
    lighthouse, browser = os.environ.get("NIVEL_LIGHTHOUSE") or shutil.which("lighthouse"), find_browser()
    if not (lighthouse and browser):
        print("Lighthouse or Chromium was not found: see the head of workshop/bench/lighthouse_report.py.", file=sys.stderr)
        return 2
    print(f"Lighthouse, mobile, medians of {args.rounds}; {WANTED} is wanted.")
    print(f"{'':10}" + "".join(f"{name:>16}" for name in CATEGORIES))
    lowest = 100
    for name, scores in measure(lighthouse, browser, args.rounds):
        print(f"{name:10}" + "".join(f"{score:>16.0f}" for score in scores), flush=True)
        lowest = min(lowest, *scores)
    return int(lowest < WANTED)


def measure(lighthouse: str, browser: str, rounds: int) -> Iterator[tuple[str, list[float]]]:
    """``(page, scores of 0–100 in the order of CATEGORIES)``, on a server of its own with one open round and some notes."""
    with bench_server() as server, tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        staff = facilitator(server)
        desk = another_meeting(server, staff, 10)
        step = desk.command("agenda.plan", steps=_STEPS)["steps"][0]
        desk.command("step.open", step=step)
        desk.close()
        port = _free_port()
        window = playwright.chromium.launch_persistent_context(
            profile, executable_path=browser, args=[*FLAGS, f"--remote-debugging-port={port}"]
        )
        cookies = [*staff.session.cookies, *join(server, desk.code, 1)]
        window.add_cookies([{"name": each.name, "value": each.value, "url": server.address} for each in cookies])
        pages = {"join": f"/j/{desk.code}", "phone": f"/m/{desk.code}", "wall": f"/m/{desk.code}/wall", "desk": f"/m/{desk.code}/run"}
        for name, path in pages.items():
            runs = [_run(lighthouse, port, server.address + path) for _ in range(rounds)]
            yield name, [median(scores) for scores in zip(*runs, strict=True)]
        window.close()


def _run(lighthouse: str, port: int, address: str) -> list[float]:
    """One run in the browser that has the cookies."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.json"
        command = [
            lighthouse, address, f"--port={port}", "--disable-storage-reset", "--quiet", "--output=json", f"--output-path={found}",
            f"--only-categories={','.join(CATEGORIES)}",
        ]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        categories = json.loads(found.read_text(encoding="utf-8"))["categories"]
    return [100 * (categories[name]["score"] or 0) for name in CATEGORIES]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
