"""The room's benchmark measures every note at every phone."""
from __future__ import annotations

from workshop.bench.room import measure
from workshop.bench.room_report import percentiles


def test_every_note_reaches_every_phone():
    measured, _ = measure(4, 10, 1.0)

    assert (len(measured.acks), len(measured.last)) == (10, 10)
    assert (measured.missing, measured.refused) == (0, 0)
    assert all(0 < seconds < 10 for seconds in [*measured.acks, *measured.last])


def test_percentiles_are_milliseconds():
    assert [round(each) for each in percentiles([second / 1000 for second in range(1, 101)])] == [50, 95, 99]
