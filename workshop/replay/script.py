"""The scenario as acts in the order of its own clock. Pure: the same folder always gives the same script."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from workshop.replay.scenario import Item, Scenario

TOGETHER = frozenset({"note", "ballot"})
"""Acts of different people that go out at the same time when the clock is not waited for."""
_MODERATED_EVERY_S = 120
_HARVEST_AFTER_S = 10


@dataclass(frozen=True)
class Act:
    """``name`` says what happens at second ``at``, ``who`` acts (``None``: staff), ``item`` is what it is about."""

    at: float
    name: str
    item: Any = None
    who: str | None = None


@dataclass(frozen=True)
class Planned:
    """One step of the agenda: ``key`` names it in this script, ``args`` is what ``agenda.plan`` takes."""

    key: str
    opens_at: float
    args: Item


def agenda(scenario: Scenario) -> list[Planned]:
    """Welcome, rounds, a harvest before each vote and after the last round, paths, votes, proposals, end: in the order of time."""
    parts = (_round_steps, _harvest_steps, _vote_steps, _propose_step, _path_step, _feedback_step)
    steps = [step for part in parts for step in part(scenario)]
    steps.sort(key=lambda step: step.opens_at)
    return [_step("welcome", -1, "welcome", "Tervetuloa"), *steps, _step("end", _last(scenario), "end", "Kiitos")]


def script(scenario: Scenario) -> list[Act]:
    """Every act from the first join to the last step."""
    parts = (_joining, _rounds, _writing, _moderation, _paths, _harvests, _votes, _proposing, _events, _feedback)
    acts = [*(act for part in parts for act in part(scenario)), Act(_last(scenario), "open_step", "end")]
    return sorted(acts, key=lambda act: act.at)


def ends_at(scenario: Scenario, round_id: str) -> float:
    """The second at which a round is over, with the time that events gave it."""
    each = scenario.rounds[round_id]
    extended = (event for event in scenario.events if event["type"] == "extend_round")
    return each["end_s"] + sum(event["seconds"] for event in extended if each["start_s"] <= event["s"] <= each["end_s"])


def round_at(scenario: Scenario, second: float) -> str:
    """The round that is on, or that was on last, or the first one."""
    begun = [round_id for round_id, each in scenario.rounds.items() if each["start_s"] <= second]
    return begun[-1] if begun else next(iter(scenario.rounds))


def arrival(scenario: Scenario, note: Item) -> float:
    """When a note goes out: when it was written, or when the phone is back in the network."""
    second = note.get("received_offset_s") or note["offset_s"]
    for event in scenario.events:
        if event["type"] == "offline" and event["who"] == note["author"] and event["s"] <= note["offset_s"] < event["until_s"]:
            second = max(second, event["until_s"] + 1)
    return second


def happens(scenario: Scenario, event: Item) -> float:
    """When an event happens: at its second, and what is about a note not before the note has gone out."""
    note = scenario.notes.get(event.get("note", ""))
    return max(event["s"], arrival(scenario, note) + 1) if note else event["s"]


def harvest_rounds(scenario: Scenario) -> dict[str, float]:
    """The rounds after which notes are grouped, and when: those before a vote on groups, and the last one."""
    ids = list(scenario.rounds)
    found = {}
    for round_id, following in zip(ids, [*ids[1:], None], strict=True):
        end = ends_at(scenario, round_id)
        until = scenario.rounds[following]["start_s"] if following else float("inf")
        votes = [vote["open_s"] for vote in scenario.vote_rounds.values() if end <= vote["open_s"] < until]
        if votes or following is None:
            found[round_id] = min([end + _HARVEST_AFTER_S, *(end + (vote - end) / 2 for vote in votes)])
    return found


def _round_steps(scenario: Scenario) -> Iterator[Planned]:
    for round_id, each in scenario.rounds.items():
        prompt = {lang: each[f"question_{lang}"] for lang in ("fi", "selko", "sv", "en") if each.get(f"question_{lang}")}
        silent = each.get("silent_until_s", each["start_s"]) - each["start_s"]
        yield _step(
            round_id, each["start_s"], "collect", each["title"], note_kind=each["kind"], prompt=prompt,
            minutes=max(1, ceil((each["end_s"] - each["start_s"]) / 60)), silent_minutes=max(0, ceil(silent / 60)),
        )


def _harvest_steps(scenario: Scenario) -> Iterator[Planned]:
    for round_id, second in harvest_rounds(scenario).items():
        yield _step(f"harvest {round_id}", second, "group", "Ryhmittely")


def _vote_steps(scenario: Scenario) -> Iterator[Planned]:
    for vote_id, vote in scenario.vote_rounds.items():
        yield _step(vote_id, vote["open_s"], "vote", vote["title"])


def _propose_step(scenario: Scenario) -> Iterator[Planned]:
    if scenario.proposals:
        yield _step("propose", _proposing_at(scenario), "propose", "Ehdotukset")


def _path_step(scenario: Scenario) -> Iterator[Planned]:
    if (second := _path_at(scenario)) is not None:
        yield _step("path", second, "path", "Ideaalipolku")


def _feedback_step(scenario: Scenario) -> Iterator[Planned]:
    if scenario.feedback.get("answers"):
        yield _step("feedback", _feedback_at(scenario), "feedback", "Palaute")


def _step(key: str, opens_at: float, kind: str, title: str, **args: Any) -> Planned:
    return Planned(key, opens_at, {"kind": kind, "title": title, **args})


def _last(scenario: Scenario) -> float:
    seconds = [each.get("until_s") or each.get("undone_at_s") or each["s"] for each in scenario.events]
    seconds += [each.get("left_offset_s", 0) for each in scenario.participants.values()]
    seconds += [vote["close_s"] for vote in scenario.vote_rounds.values()]
    seconds += [each.get("offset_s", 0) for each in scenario.attempts]
    seconds += [arrival(scenario, note) for note in scenario.notes.values()]
    return max([*seconds, *harvest_rounds(scenario).values(), _proposing_at(scenario), _feedback_at(scenario)]) + 60


def _proposing_at(scenario: Scenario) -> float:
    """Before the first vote on proposals, and after the last harvest that comes before it."""
    votes = [vote["open_s"] for vote in scenario.vote_rounds.values() if vote["target_type"] == "proposal"]
    if not votes:
        return max(harvest_rounds(scenario).values()) + 20
    earlier = [second for second in harvest_rounds(scenario).values() if second < votes[0]]
    earlier += [vote["close_s"] for vote in scenario.vote_rounds.values() if vote["close_s"] < votes[0]]
    return (max(earlier, default=votes[0] - 60) + votes[0]) / 2


def _path_at(scenario: Scenario) -> float | None:
    """Between the last ideal round and what comes after it; ``None`` when nothing says what a path would be made of."""
    rounds = [round_id for round_id, each in scenario.rounds.items() if each["kind"] == "ideal"]
    placed = any(note.get("path_order") is not None for note in scenario.notes.values())
    if not rounds or not (scenario.paths or placed):
        return None
    end = ends_at(scenario, rounds[-1])
    later = [second for second in harvest_rounds(scenario).values() if second > end]
    return min([end + _HARVEST_AFTER_S, *((end + second) / 2 for second in later)])


def _feedback_at(scenario: Scenario) -> float:
    """Once all else is done: after the votes, the last harvest and the proposals, before those leave who still were there."""
    seconds = [vote["close_s"] for vote in scenario.vote_rounds.values()]
    return max([*seconds, *harvest_rounds(scenario).values(), _proposing_at(scenario)]) + 30


def _joining(scenario: Scenario) -> Iterator[Act]:
    for who, person in scenario.participants.items():
        yield Act(person.get("join_offset_s", 0), "join", round_at(scenario, person.get("join_offset_s", 0)), who)
        left = person.get("left_offset_s")
        if left is not None and not any(event["type"] == "leave" and event["who"] == who for event in scenario.events):
            yield Act(left, "leave", None, who)


def _rounds(scenario: Scenario) -> Iterator[Act]:
    for round_id, each in scenario.rounds.items():
        yield Act(each["start_s"] - 1, "seat", round_id)
        yield Act(each["start_s"] - 0.5, "open_step", round_id)
        if each.get("silent_until_s") is not None:
            yield Act(each["silent_until_s"], "reveal", round_id)
        yield Act(ends_at(scenario, round_id), "end_round", round_id)


def _writing(scenario: Scenario) -> Iterator[Act]:
    for note in scenario.notes.values():
        yield Act(arrival(scenario, note), "note", note, note["author"])


def _moderation(scenario: Scenario) -> Iterator[Act]:
    """The moderator looks every two minutes, and once more whenever something may have come late."""
    for round_id, each in scenario.rounds.items():
        second = each["start_s"]
        while (second := second + _MODERATED_EVERY_S) < ends_at(scenario, round_id):
            yield Act(second, "moderate")
        yield Act(ends_at(scenario, round_id) + 0.1, "moderate")
    for second in harvest_rounds(scenario).values():
        yield Act(second - 0.1, "moderate")
    for note in scenario.notes.values():
        if arrival(scenario, note) > ends_at(scenario, note["round"]):
            yield Act(arrival(scenario, note) + 0.2, "moderate")
    for event in scenario.events:
        if event["type"] == "author_edit":
            yield Act(happens(scenario, event) + 0.2, "moderate")


def _harvests(scenario: Scenario) -> Iterator[Act]:
    for round_id, second in harvest_rounds(scenario).items():
        yield Act(second, "open_step", f"harvest {round_id}")
        yield Act(second + 0.3, "harvest", round_id)


def _paths(scenario: Scenario) -> Iterator[Act]:
    if (second := _path_at(scenario)) is not None:
        yield Act(second, "open_step", "path")
        yield Act(second + 0.1, "build_paths")


def _votes(scenario: Scenario) -> Iterator[Act]:
    for vote_id, vote in scenario.vote_rounds.items():
        yield Act(vote["open_s"], "open_vote", vote_id)
        voters = scenario.voters(vote_id)
        for place, who in enumerate(voters, 1):
            second = vote["open_s"] + (vote["close_s"] - vote["open_s"]) * place / (len(voters) + 3)
            yield Act(max(second, scenario.participants[who].get("join_offset_s", 0)), "ballot", vote_id, who)
        yield Act(vote["close_s"], "close_vote", vote_id)
    for attempt in scenario.attempts:
        vote = scenario.vote_rounds[attempt["vote_round"]]
        soon = vote["close_s"] - (vote["close_s"] - vote["open_s"]) / 1000
        yield Act(attempt.get("offset_s", soon), "attempt", attempt, attempt["voter"])


def _proposing(scenario: Scenario) -> Iterator[Act]:
    if scenario.proposals:
        second = _proposing_at(scenario)
        yield Act(second, "open_step", "propose")
        for place, proposal in enumerate(scenario.proposals.values(), 1):
            yield Act(second + place / 1000, "propose", proposal)


def _feedback(scenario: Scenario) -> Iterator[Act]:
    """Answer k with the k-th of the written answers, one after another."""
    answers, written = scenario.feedback.get("answers", []), scenario.feedback.get("open_answers", [])
    if answers:
        yield Act(_feedback_at(scenario), "open_step", "feedback")
    for no, given in enumerate(answers):
        words = written[no] if no < len(written) else ""
        yield Act(_feedback_at(scenario) + 1 + no / 100, "feedback", {"answer": given, "words": words, "id": given.get("id", "")})


def _events(scenario: Scenario) -> Iterator[Act]:
    for event in scenario.events:
        yield Act(happens(scenario, event), event["type"], event, event.get("who"))
        if event["type"] in ("offline", "projector_lost"):
            yield Act(event["until_s"], event["type"] + "_over", event, event.get("who"))
        if event["type"] == "author_withdraw" and event.get("undone_at_s") is not None:
            yield Act(max(event["undone_at_s"], happens(scenario, event) + 1), "author_restore", event, event["who"])
        if event["type"] == "author_consent":
            yield from _consent(scenario, event)


def _consent(scenario: Scenario, event: Item) -> Iterator[Act]:
    """The author hears of the proposal at the next step, and staff of the consent at the one after it."""
    later = [step.opens_at for step in agenda(scenario) if step.opens_at > happens(scenario, event)]
    for second, name in zip(later, ("consent_given", "consent_found"), strict=False):
        yield Act(second + 0.01, name, event, event["who"])
