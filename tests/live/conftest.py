"""A fresh room for every test: real file, real door."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cast import Room, room_in


@pytest.fixture
def room(tmp_path) -> Iterator[Room]:
    room = room_in(tmp_path)
    yield room
    room.store.close()
