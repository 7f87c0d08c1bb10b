"""The gate on marked test texts: what it must find, what it finds, what it finds in vain, and what it costs.

DIR holds files of JSON lines ``{"id", "text", "lang", "spans": [{"start", "end", "label"}]}``, places in code points; a file's
name says what it is (``gen_identifiers``, ``cases_planted``, ``fi_turku``…). The findings are asked from ``check-text``, in a
process of its own; the cost is measured in another.
"""
from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from workshop.bench.gate_rows import ROWS, Measured, Row
from workshop.bench.gate_score import score, texts_of


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the texts are, and whether a figure that is not met is a failure."""
    parser.add_argument("--texts", type=Path, required=True, metavar="DIR", help="folder of .jsonl files")
    parser.add_argument("--must", action="store_true", help="end with 1 when a figure that must be met is not")


def report(args: argparse.Namespace) -> int:
    """Prints the table; 2 with a sentence when there is nothing to measure."""
    files = sorted(args.texts.glob("*.jsonl"))
    if not files:
        print(f"There are no .jsonl files in {args.texts}.", file=sys.stderr)
        return 2
    figures = _figures(files)
    print(f"{'':38}{'must':>12}{'aim':>12}{'measured':>12}")
    missed = [row for row in ROWS if not _told(row, row.read(figures))]
    print("The check helps, but it does not guarantee anything. People decide.")
    return int(args.must and bool(missed))


def _figures(files: list[Path]) -> Measured:
    scores = {path.stem: score(texts_of(path), _found(path)) for path in files}
    answered = _run("workshop.bench.gate_cost", *map(str, files))
    return Measured(scores, json.loads(answered))


def _found(path: Path) -> dict[str, list[dict]]:
    lines = _run("workshop.cli", "check-text", given=path.read_bytes()).splitlines()
    return {answer["id"]: answer["spans"] for answer in map(json.loads, lines)}


def _run(module: str, *arguments: str, given: bytes | None = None) -> str:
    done = subprocess.run([sys.executable, "-m", module, *arguments], input=given, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8")


def _told(row: Row, figure: float | None) -> bool:
    """Prints a row; whether what must be is. A figure that was not measured is missed."""
    sign = "≥" if row.more else "≤"
    limits = "".join(f"{f'{sign} {limit:.3g}{row.unit}':>12}" for limit in (row.must, row.aim))
    if figure is None:
        print(f"{row.name:38}{limits}{'-':>12}  not measured")
        return False
    met = row.meets(figure, row.must)
    words = "NOT met" if not met else "aim met" if row.meets(figure, row.aim) else "met"
    print(f"{row.name:38}{limits}{f'{figure:.1f}{row.unit}':>12}  {words}", flush=True)
    return met
