"""``python3 run.py replay FOLDER``: a written workshop, played by real clients against a real server; its outcome is checked.

Everything here is an outside client: it talks HTTP and Socket.IO, and reads the database only at the end for figures that no
page may show.
"""
from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from workshop.replay.accord import walk
from workshop.replay.agreeing import add_figures, agree, follow_up, tell_figures_after
from workshop.replay.answering import decide
from workshop.replay.browser import Astray, Browser
from workshop.replay.comparison import DIFFERS, compare
from workshop.replay.documents import download, draft
from workshop.replay.outcome import count_voters, figures
from workshop.replay.performance import Failed, play
from workshop.replay.preparation import (
    attendance,
    case_library,
    first_account,
    make_meeting,
    make_others,
    open_meeting,
    series_of,
)
from workshop.replay.reading import BrokenScenario, read
from workshop.replay.rows import Row
from workshop.replay.scenario import Scenario
from workshop.replay.screen import Refusal, Stuck
from workshop.replay.script import script
from workshop.replay.server import Server, ServerTrouble
from workshop.replay.stage import Stage
from workshop.replay.told import read_by_all
from workshop.replay.traffic import Traffic
from workshop.replay.verdict import broken_promises, promises_kept, untrue_stores
from workshop.replay.voices import close_meeting, pre_themes


def main(argv: list[str]) -> int:
    """0 when everything came out as expected, 1 when not, 2 for a folder that cannot be replayed."""
    args = _parser().parse_args(argv)
    try:
        scenario = read(args.folder)
    except BrokenScenario as broken:
        print(broken, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="nivel-replay-") as folder:
        out = args.out or Path(folder) / "out"
        out.mkdir(parents=True, exist_ok=True)
        return replay(scenario, Path(folder), out, speed=args.speed, kills=args.kill, say=print)


def replay(
    scenario: Scenario, folder: Path, out: Path, *, speed: float | None = None, kills: int = 0, say: Callable[[str], None]
) -> int:
    """Plays a scenario against a server of its own in ``folder`` and puts the summary into ``out``; 0 or 1 as ``main``."""
    begun = time.monotonic()
    case_library(scenario, folder / "cases")
    server = Server(folder, "--case-library", str(folder / "cases"))
    try:
        server.start()
        stage = _prepare(scenario, server, say)
        play(stage, script(scenario), speed=speed, kills=kills)
        attendance(scenario, stage.staff, stage.code)
        _end(stage)
        _afterwards(stage)
        papers = download(stage.staff, stage.code, series_of(stage.staff), out, stage.traffic)
        walk(stage, papers)
        wrong = _judge(stage, papers.summary)
    except Refusal as refusal:
        say(f"failed         the server refused: {refusal.answer}")
        wrong = 1
    except (Astray, Failed, Stuck, ServerTrouble) as trouble:
        say(f"failed         {trouble}")
        wrong = 1
    finally:
        server.stop()
    say(f"{'failed' if wrong else 'passed':<13}  {time.monotonic() - begun:.1f} s, {server.kills} crashes, summary in {out}")
    return 1 if wrong else 0


def _prepare(scenario: Scenario, server: Server, say: Callable[[str], None]) -> Stage:
    traffic = Traffic()
    staff = Browser(server, traffic, "staff pages", "staff pages")
    first_account(staff, server.welcome_path())
    stage = Stage(scenario, server, make_meeting(scenario, staff), staff, traffic, say)
    make_others(scenario, staff, "own_unit")
    pre_themes(stage)
    open_meeting(stage)
    return stage


def _end(stage: Stage) -> None:
    """What only an open meeting has is looked at; then it is closed, and what is counted at its end is there."""
    stage.failures += untrue_stores(stage)
    count_voters(stage)
    close_meeting(stage)


def _afterwards(stage: Stage) -> None:
    """From the closed meeting to the follow-up: until a human approves it, the summary is a draft."""
    first = draft(stage.staff, stage.code)
    if first["approved_on"]:
        stage.fail("the summary was approved before anybody approved it")
    add_figures(stage)
    make_others(stage.scenario, stage.staff, "with_managers")
    if stage.scenario.decisions:
        decide(stage, first)
    agree(stage)
    follow_up(stage)
    tell_figures_after(stage)
    read_by_all(stage)


def _judge(stage: Stage, summary: Row) -> int:
    """Prints every line; how many are wrong."""
    lines = compare(stage.scenario.expected, figures(stage, summary))
    for line in lines:
        stage.say(str(line))
    broken = broken_promises(stage, summary)
    for sentence in broken or promises_kept(stage):
        stage.say(f"BROKEN         {sentence}" if broken else sentence)
    return len(broken) + sum(line.status == DIFFERS for line in lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 run.py replay", description="Plays a scenario folder through a real server.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder with workshop.json")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the summary is put")
    parser.add_argument("--speed", type=_speed, metavar="max|N", help="N times real time; max: do not wait (default)")
    parser.add_argument("--kill", type=_kills, default=0, metavar="N", help="crash the server N times on the way")
    return parser


def _speed(text: str) -> float | None:
    if text == "max":
        return None
    if not float(text) > 0:
        raise ValueError(text)
    return float(text)


def _kills(text: str) -> int:
    if int(text) < 0:
        raise ValueError(text)
    return int(text)
