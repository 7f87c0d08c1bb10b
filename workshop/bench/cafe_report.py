"""Two cafés at once, each with its phones and its wall: when a note is on the wall, and whether any went astray.

Domain.md asks of a room: 50 phones write in the same five minutes, 95 % of the notes are on the wall within a second, none is
lost or doubled, and nothing of one meeting reaches the other.
"""
from __future__ import annotations

import argparse
from concurrent.futures import ThreadPoolExecutor

from workshop.bench.crowd import Crowd, Measured
from workshop.bench.room import another_meeting, bench_server, facilitator, gather
from workshop.bench.room_report import percentiles

_WITHIN_S = 1.0


def add_options(parser: argparse.ArgumentParser) -> None:
    """How large the cafés are and how much is written."""
    parser.add_argument("--cafes", type=int, default=2)
    parser.add_argument("--clients", type=int, default=50, help="phones in each café")
    parser.add_argument("--rate", type=float, default=5.0, help="notes a second in each café")
    parser.add_argument("--seconds", type=float, default=48.0, help="how long is written")


def report(args: argparse.Namespace) -> int:
    """Prints the figures of each café; 0 when all that must hold did."""
    print(f"{args.cafes} cafés at once, {args.clients} phones and a wall in each, {args.rate:g} notes/s for {args.seconds:g} s in each.")
    times = "".join(f"{each:>9}" for each in ("p50 ms", "p95 ms", "p99 ms"))
    print(f"{'':10}{'notes':>8}{'on the wall within 1 s':>24}{times}{'lost':>7}{'doubled':>9}{'strange':>9}")
    measured = measure(args.cafes, args.clients, args.rate, args.seconds)
    for number, each in enumerate(measured, 1):
        print(_told(f"café {number}", each))
    print("strange: rows of a note that nobody in that café wrote. lost: rows that a phone or a wall never got, and notes refused.")
    return int(not all(_holds(each) for each in measured))


def measure(cafes: int, clients: int, rate: float, seconds: float) -> list[Measured]:
    """What each café measured, all written in at the same time."""
    with bench_server() as server:
        staff = facilitator(server)
        rooms = [gather(server, another_meeting(server, staff, clients), clients, wall=True) for _ in range(cafes)]

        def play(room: tuple[Crowd, str]) -> Measured:
            crowd, step = room
            crowd.enter()
            measured = crowd.write(step, rate, seconds)
            crowd.leave()
            return measured

        with ThreadPoolExecutor(cafes) as pool:
            return list(pool.map(play, rooms))


def _share(measured: Measured) -> float:
    return sum(each <= _WITHIN_S for each in measured.wall) / max(1, len(measured.acks))


def _holds(measured: Measured) -> bool:
    return _share(measured) >= 0.95 and not (measured.missing or measured.twice or measured.strange or measured.refused)


def _told(name: str, measured: Measured) -> str:
    times = "".join(f"{each:>9.1f}" for each in percentiles(measured.wall))
    share, lost = f"{100 * _share(measured):.1f} %", measured.missing + measured.refused
    return f"{name:10}{len(measured.acks):>8}{share:>24}{times}{lost:>7}{measured.twice:>9}{measured.strange:>9}"
