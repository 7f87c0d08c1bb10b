"""Whatever is lost, doubled or shuffled on the way: in the end every screen shows what a new one would (design §9)."""
from __future__ import annotations

import os
import shutil

import pytest

from tests.cast import room_in
from tests.model import World

SEEDS = int(os.environ.get("NIVEL_SEEDS", "200"))
BATCH = 20


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    room = room_in(tmp_path_factory.mktemp("template"))
    room.run("facilitator", "meeting.set", moderation="instant")
    room.store.close()
    return room


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_every_screen_ends_as_a_fresh_snapshot(first, template, tmp_path):
    for seed in range(first, first + BATCH):
        folder = tmp_path / str(seed)
        folder.mkdir()
        shutil.copy(template.store.path, folder / "nivel.db")
        world = World(seed, folder, template)
        try:
            world.run(acts=110)
        except AssertionError as difference:
            raise AssertionError(f"seed {seed}: {difference}") from difference
        finally:
            world.close()
