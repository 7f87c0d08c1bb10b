"""How soon management's answers are on participants' open pages, from the press of *publish* to each one; the aim is a second."""
from __future__ import annotations

import argparse
from statistics import median, quantiles

from workshop.bench.answers import Measured, measure, often_s

_AIM_S = 1.0
_NOTICE = (
    "A page that is being read asks every {often:g} s, so half of that is what a page waits in the middle, and all of it at most.\n"
    "Server and pages share this machine; nothing of the network is in the figures."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many pages are open, how often something is published, and whether the aim is a must."""
    parser.add_argument("--pages", type=int, default=50, help="participants who have their page open")
    parser.add_argument("--rounds", type=int, default=10, help="how many answers are published, one after another")
    parser.add_argument("--must", action="store_true", help="end with 1 when the aim is not met")


def report(args: argparse.Namespace) -> int:
    """Prints the figures; 1 when a page never had an answer, or with ``--must`` when the aim is not met."""
    print(f"{args.pages} open pages, {args.rounds} answers published one after another.")
    measured = measure(args.pages, args.rounds)
    print(f"{'ms':34}{'median':>8}{'p95':>8}{'most':>8}{'n':>8}")
    for name, seconds in (
        ("from publishing to a page", measured.arrived), ("publishing, as the presser waits", measured.pressed),
        ("a question without news", measured.quiet),
    ):
        print(f"{name:34}{_figures(seconds)}{len(seconds):>8}")
    print(f"missing: {measured.missing}")
    print(_NOTICE.format(often=often_s()))
    met = _met(measured)
    print(f"all within {_AIM_S:g} s: {'met' if met else 'NOT met'}")
    return int(measured.missing > 0 or args.must and not met)


def _figures(seconds: list[float]) -> str:
    cuts = quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
    return "".join(f"{each * 1000:>8.0f}" for each in (median(seconds), cuts[94], max(seconds)))


def _met(measured: Measured) -> bool:
    return not measured.missing and max(measured.arrived) <= _AIM_S
