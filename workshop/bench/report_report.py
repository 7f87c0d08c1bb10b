"""What the summary's PDF costs: 400 notes, 4 drawn paths; time, memory, size, and the processor beside WeasyPrint in the same run."""
from __future__ import annotations

import argparse
import json
import subprocess
import sys
from statistics import median

_COLUMNS = (
    ("first_s", "first, s"), ("warm_s", "warm, s"), ("warm_cpu_s", "warm CPU, s"), ("memory_mb", "most MB"), ("kb", "kB"),
    ("pages", "pages"),
)
_AIMS = {"warm_s": 0.6, "kb": 250, "memory_mb": 100}
_RATIO = 0.4
_OTHER_IS_MISSING = "WeasyPrint is not here, so nothing was compared: pip install weasyprint (and Pango, Debian: libpango-1.0-0)."


def add_options(parser: argparse.ArgumentParser) -> None:
    """How often, and whether the aims are a must."""
    parser.add_argument("--rounds", type=int, default=5, help="warm builds in each process")
    parser.add_argument("--processes", type=int, default=3, help="processes of each engine, taken in turn")
    parser.add_argument("--must", action="store_true", help="end with 1 when an aim is not met")


def report(args: argparse.Namespace) -> int:
    """Prints every process, the medians and the aims; 1 with ``--must`` when an aim is not met."""
    print("A summary of 400 notes with 4 drawn paths, fresh processes in turn; the clock is shared, the processor's time is steadier.")
    print(f"{'':14}" + "".join(f"{title:>14}" for _name, title in _COLUMNS))
    taken: dict[str, list[dict]] = {"ours": [], "weasyprint": []}
    for _turn in range(args.processes):
        for engine, runs in taken.items():
            one = _process(engine, args.rounds if engine == "ours" else 1)
            if one:
                runs.append(one)
                print(_told(engine, one), flush=True)
    middle = {engine: _median(runs) for engine, runs in taken.items() if runs}
    for engine, figures in middle.items():
        print(_told(f"{engine}*", figures))
    met = [_aim(name, middle["ours"][name], most) for name, most in _AIMS.items()]
    met.append(_ratio(middle))
    return int(args.must and not all(met))


def _process(engine: str, rounds: int) -> dict | None:
    command = [sys.executable, "-m", "workshop.bench.report_cost", engine, str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == 0:
        return json.loads(done.stdout)
    if engine == "ours":
        raise SystemExit(done.stderr)
    return None


def _median(runs: list[dict]) -> dict:
    return {name: median(run[name] for run in runs) for name in runs[0]}


def _told(name: str, figures: dict) -> str:
    return f"{name:14}" + "".join(f"{figures[column]:>14.2f}" for column, _title in _COLUMNS)


def _aim(name: str, value: float, most: float) -> bool:
    title = dict(_COLUMNS)[name]
    print(f"{title}: {value:.2f}, aim ≤ {most}: {'met' if value <= most else 'NOT met'}")
    return value <= most


def _ratio(middle: dict[str, dict]) -> bool:
    if "weasyprint" not in middle:
        print(_OTHER_IS_MISSING)
        return False
    ratio = middle["ours"]["warm_cpu_s"] / middle["weasyprint"]["warm_cpu_s"]
    print(f"processor beside WeasyPrint: {ratio:.2f}, aim ≤ {_RATIO}: {'met' if ratio <= _RATIO else 'NOT met'}")
    return ratio <= _RATIO
