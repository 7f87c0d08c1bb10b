"""Plays a script on a stage: in the scenario's order, together where people act at the same time, with crashes on the way."""
from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

from workshop.replay import events, harvest, kindness, paths, people, voices, writing
from workshop.replay.screen import Refusal
from workshop.replay.script import TOGETHER, Act
from workshop.replay.server import ServerTrouble
from workshop.replay.stage import Stage

ACTS = {**people.ACTS, **writing.ACTS, **harvest.ACTS, **paths.ACTS, **events.ACTS, **kindness.ACTS, **voices.ACTS}
_AT_THE_DOOR = ("join",)
"""Acts that are pages, not commands: a form that is sent twice makes two seats, so no crash is put into them."""


class Failed(Exception):
    """An act that the scenario expects to succeed did not; the message names its second and what it is about."""


def play(stage: Stage, acts: list[Act], *, speed: float | None, kills: int) -> None:
    """Every act. ``speed`` 1 is real time; ``None`` does not wait for the clock. ``kills`` crashes are spread evenly."""
    crashes = _Crashes(stage, len(acts), kills)
    begun, first = time.monotonic(), acts[0].at
    played = 0
    for batch in _batches(acts, together=speed is None):
        if speed:
            time.sleep(max(0, (batch[0].at - first) / speed - (time.monotonic() - begun)))
        crashes.before(played, batch)
        if len(batch) == 1:
            _play_one(stage, batch[0])
        else:
            _play_together(stage, batch)
        played += len(batch)
        crashes.after()
    crashes.rest()


class _Crashes:
    """Kills the server at evenly spread places of the script: just before an act, and every other time in the middle of one."""

    def __init__(self, stage: Stage, acts: int, kills: int) -> None:
        self._stage, self._due = stage, [acts * (no + 1) // (kills + 1) for no in range(kills)]
        self._threads: list[threading.Thread] = []
        self._errors: list[Exception] = []

    def before(self, played: int, batch: list[Act]) -> None:
        """Called before acts ``played`` … are played."""
        while self._due and self._due[0] < played + len(batch) and batch[0].name not in _AT_THE_DOOR:
            self._due.pop(0)
            if len(self._due) % 2:
                self._kill(0)
            else:
                thread = threading.Thread(target=self._kill, args=[random.uniform(0, 0.03)])
                thread.start()
                self._threads.append(thread)

    def after(self) -> None:
        """Called after a batch: the next one starts with a server that is up."""
        for thread in self._threads:
            thread.join()
        self._threads.clear()
        if self._errors:
            raise self._errors[0]

    def rest(self) -> None:
        """The crashes that were due where none could be put."""
        for _ in self._due:
            self._kill(0)
        self.after()

    def _kill(self, delay: float) -> None:
        time.sleep(delay)
        try:
            self._stage.server.kill()
        except ServerTrouble as trouble:
            self._errors.append(trouble)


def _batches(acts: list[Act], *, together: bool) -> Iterator[list[Act]]:
    for name, found in groupby(acts, key=lambda act: act.name):
        batch = list(found)
        if together and name in TOGETHER:
            yield batch
        else:
            yield from ([act] for act in batch)


def _play_together(stage: Stage, batch: list[Act]) -> None:
    """One thread for each acting screen; one screen's acts stay in their order."""
    by_screen: dict[str, list[Act]] = {}
    for act in batch:
        by_screen.setdefault(stage.actor(act.who)[0].name, []).append(act)
    with ThreadPoolExecutor(len(by_screen)) as pool:
        for done in [pool.submit(lambda mine: [_play_one(stage, act) for act in mine], mine) for mine in by_screen.values()]:
            done.result()


def _play_one(stage: Stage, act: Act) -> None:
    try:
        ACTS[act.name](stage, act)
    except (Refusal, KeyError) as error:
        about = act.item.get("id") or act.item.get("note") or "" if isinstance(act.item, dict) else act.item or ""
        said = f"{error.code}: {error.answer['message']}" if isinstance(error, Refusal) else f"there is no {error}"
        raise Failed(f"at second {act.at:g}, {act.name} {act.who or 'staff'} {about}: {said}") from error
