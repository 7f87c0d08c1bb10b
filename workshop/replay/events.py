"""What happens to people's devices and to the room: lost networks, reloads, more time."""
from __future__ import annotations

from workshop.replay.screen import Screen
from workshop.replay.script import Act, round_at
from workshop.replay.stage import Stage


def extend_round(stage: Stage, act: Act) -> None:
    """More time: every open screen must show the new end."""
    step = stage.id("step", round_at(stage.scenario, act.item["s"]))
    stage.order("step.extend", step=step, seconds=act.item["seconds"], seen=stage.look().rows.meeting["ends_at"])
    end = stage.look().rows.meeting["ends_at"]
    for screen in stage.screens():
        screen.catch_up(stage.rev)
        if screen.rows.meeting["ends_at"] != end:
            stage.fail(f"{screen.name}: another end of the round than the facilitator's")


def offline(stage: Stage, act: Act) -> None:
    """No network; what is written meanwhile goes out later."""
    _screen_of(stage, act).close()


def offline_over(stage: Stage, act: Act) -> None:
    """The network is back."""
    _screen_of(stage, act).open()


def reload(stage: Stage, act: Act) -> None:
    """The page is loaded anew: same table, same role, nothing lost."""
    screen = _screen_of(stage, act)
    screen.catch_up(stage.rev)
    before = (screen.me, screen.rows.known(), screen.rows.mine)
    screen.reload()
    if (screen.me, screen.rows.known(), screen.rows.mine) != before:
        stage.fail(f"{act.who}: after the reload the page was another")


def projector_lost(stage: Stage, act: Act) -> None:
    """The wall's browser is closed."""
    stage.wall.close()


def projector_lost_over(stage: Stage, act: Act) -> None:
    """Another browser shows the wall, without anybody signing in."""
    stage.wall = stage.new_wall()
    stage.wall.open()


def nothing(stage: Stage, act: Act) -> None:
    """It changes nothing (a test of the projection), or another act does it (joining late)."""


def _screen_of(stage: Stage, act: Act) -> Screen:
    return stage.actor(act.who)[0]


ACTS = {
    "extend_round": extend_round, "offline": offline, "offline_over": offline_over, "reload": reload,
    "projector_lost": projector_lost, "projector_lost_over": projector_lost_over, "test_projection": nothing,
    "late_join": nothing,
}
