"""``python3 run.py bench``: measurements by a command, never asserted as a time in a test.

``room``: how long a note takes to its writer's ack and to the last phone of a full room. ``cafe``: two full cafés at once, with
their walls. ``page``: what a participant's first page weighs and when an old phone on a slow network can be written on.
``lighthouse``: what Lighthouse says of the pages that carry a workshop. ``gate``: what the gate finds in marked texts, and its cost.
``report``: what the summary's PDF costs. ``answers``: how soon management's published answers are on participants' open pages.
"""
from __future__ import annotations

import argparse

from workshop.bench import answers_report, cafe_report, gate_report, lighthouse_report, page_report, report_report, room_report


def main(argv: list[str]) -> int:
    """Prints the figures; 0 when everything that was measured arrived, 2 with a sentence when a tool is missing."""
    args = _parser().parse_args(argv)
    return args.report(args)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 run.py bench", description="Measures full rooms, pages, the gate and the report."
    )
    what = parser.add_subparsers(dest="what", required=True)
    reports = {
        "room": room_report, "cafe": cafe_report, "page": page_report, "lighthouse": lighthouse_report, "gate": gate_report,
        "report": report_report, "answers": answers_report,
    }
    for name, report in reports.items():
        one = what.add_parser(name, description=report.__doc__)
        report.add_options(one)
        one.set_defaults(report=report.report)
    return parser
