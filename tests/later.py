"""The product's own command line on a computer whose clock stands elsewhere: ``python -m tests.later SECONDS serve --data …``.

Only what the process reads from the computer's clock is moved; the product itself is untouched and runs in real time from there.
"""
from __future__ import annotations

import sys
import time

from workshop.cli import main


def move_clock(ahead_s: int) -> None:
    """``time.time`` and ``time.time_ns`` of this process are so many seconds ahead from now on."""
    seconds, nanoseconds = time.time, time.time_ns
    time.time = lambda: seconds() + ahead_s
    time.time_ns = lambda: nanoseconds() + ahead_s * 1_000_000_000


if __name__ == "__main__":
    move_clock(int(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
