"""A full room: how long a note takes to its writer's ack and to the last of all the phones.

The server is a process of its own and the phones are this one, over the loopback. Every note goes through the whole door:
throttle, parse, one transaction with ``synchronous=FULL``, ack, one frame. Beside our transport settings stand the library's
own, in turn.
"""
from __future__ import annotations

import argparse
from statistics import median, quantiles

from workshop.bench.crowd import Measured
from workshop.bench.room import measure

OURS, STOCK = "ours", "stock"
_NOTICE = (
    "* median of the rounds. ours: no compression, TCP_NODELAY; stock: Flask-SocketIO's own, compressed as browsers ask.\n"
    "All phones are on WebSocket, in one process beside the server. The last receiver is the last of all the phones."
)
_OPTIONS = {OURS: (), STOCK: ("--stock-transport",)}
_PERCENTILES = (50, 95, 99)


def report(args: argparse.Namespace) -> int:
    """Prints the figures; 0 when no row was missing and no note refused, else 1."""
    print(f"{args.clients} phones in one room, {args.rate:g} notes/s for {args.seconds:g} s; every note goes to every phone.")
    print(f"{'':10}{_head('ack ms')}{_head('last receiver ms')}{'missing':>9}{'refused':>9}{'RSS MB':>8}")
    rounds: dict[str, list[list[float]]] = {OURS: [], STOCK: []}
    for number in range(1, args.rounds + 1):
        for name, options in _OPTIONS.items():
            row = _row(*measure(args.clients, args.rate, args.seconds, *options))
            rounds[name].append(row)
            print(_told(f"{name} {number}", row), flush=True)
    for name, rows in rounds.items():
        print(_told(f"{name} *", [median(column) for column in zip(*rows, strict=True)]))
    print(_NOTICE)
    return int(any(row[6] or row[7] for rows in rounds.values() for row in rows))


def add_options(parser: argparse.ArgumentParser) -> None:
    """How large the room is and how long it is measured."""
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--rate", type=float, default=10.0, help="notes a second in all")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long each measurement lasts")
    parser.add_argument("--rounds", type=int, default=2, help="how many times both settings are measured in turn")


def percentiles(seconds: list[float]) -> list[float]:
    """p50, p95 and p99 in milliseconds."""
    cuts = quantiles(seconds, n=100, method="inclusive")
    return [cuts[each - 1] * 1000 for each in _PERCENTILES]


def _row(measured: Measured, memory: float | None) -> list[float]:
    return [*percentiles(measured.acks), *percentiles(measured.last), measured.missing, measured.refused, memory or 0.0]


def _head(title: str) -> str:
    return f"{title + ' p50':>22}{'p95':>8}{'p99':>8}"


def _told(name: str, row: list[float]) -> str:
    ack, last, (missing, refused, memory) = row[:3], row[3:6], row[6:]
    figures = "".join(f"{part[0]:>22.1f}{part[1]:>8.1f}{part[2]:>8.1f}" for part in (ack, last))
    return f"{name:10}{figures}{missing:>9.0f}{refused:>9.0f}{memory:>8.0f}"
