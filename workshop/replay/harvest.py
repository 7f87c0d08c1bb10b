"""From notes to asks: groups, links, votes and proposals."""
from __future__ import annotations

import re

from workshop.replay.paths import build_paths
from workshop.replay.scenario import Item
from workshop.replay.screen import Refusal
from workshop.replay.script import Act
from workshop.replay.stage import Stage


def harvest(stage: Stage, act: Act) -> None:
    """Groups, links and paths of everything that has been written by now."""
    for group in stage.scenario.groups.values():
        if all(note in stage.acknowledged for note in group["notes"]):
            _make_group(stage, group)
    for place, link in enumerate(stage.scenario.links):
        if link["from"] in stage.acknowledged and link["to"] in stage.acknowledged:
            _make_link(stage, str(place), link)
    build_paths(stage, act)


def merge_groups(stage: Stage, act: Act) -> None:
    """Two groups become one. A group that the scenario does not list is made of half of the target's notes first."""
    target = stage.scenario.groups[act.item["to"]]
    _make_group(stage, target)
    source = act.item["from"]
    if source in stage.scenario.groups:
        _make_group(stage, stage.scenario.groups[source])
    else:
        half = target["notes"][: (len(target["notes"]) + 1) // 2]
        title = (re.findall(r'"(.+)"', source) or [source])[0]
        _make_group(stage, {"id": source, "kind": target["kind"], "title": title, "notes": half})
    stage.order("group.merge", into=stage.id("group", target["id"]), groups=[stage.id("group", source)])


def open_vote(stage: Stage, act: Act) -> None:
    """Prepares and opens a vote; groups that nobody has made yet are made now."""
    vote = stage.scenario.vote_rounds[act.item]
    if vote["target_type"] == "group":
        for target in vote["targets"]:
            _make_group(stage, stage.scenario.groups[target])
    stage.order("step.open", step=stage.id("step", vote["id"]))
    stage.order(
        "vote.prepare", id=stage.id("vote", vote["id"]), title=vote["title"], target_type=vote["target_type"],
        targets=[stage.id(vote["target_type"], target) for target in vote["targets"]],
        dots=vote["dots_per_person"], max_per_target=vote["max_per_target"],
    )
    stage.order("vote.open", id=stage.id("vote", vote["id"]))


def cast(stage: Stage, act: Act) -> None:
    """One whole ballot."""
    screen, chair = stage.actor(act.who)
    dots = _dots(stage, act.item, stage.scenario.ballot(act.item, act.who))
    answer = stage.command(screen, "vote.cast", id=stage.id("vote", act.item), dots=dots, **chair)
    if answer["ballot"]["dots"] != dots:
        stage.fail(f"{act.who}: the ballot of {act.item} came back otherwise")


def attempt(stage: Stage, act: Act) -> None:
    """The voter's ballot with dots too many, or too late: it must be refused and leave the former ballot as it was."""
    vote_id = act.item["vote_round"]
    ballot = stage.scenario.ballot(vote_id, act.who)
    wanted = {**ballot, act.item["target"]: ballot.get(act.item["target"], 0) + act.item["dots"]}
    said = _refusal(stage, act.who, vote_id, wanted)
    if said is None:
        stage.fail(f"{act.who}: {act.item['dots']} dots more on {act.item['target']} in {vote_id} were not refused")
    else:
        stage.say(f"refused        {act.who} {vote_id} {act.item['target']} +{act.item['dots']}  {said}")
    person = stage.people[act.who]
    if person.screen and not person.left:
        kept = person.screen.snapshot()[0].ballots.get(stage.id("vote", vote_id), {})
        if kept != _dots(stage, vote_id, ballot):
            stage.fail(f"{act.who}: the refusal in {vote_id} changed the former ballot")


def close_vote(stage: Stage, act: Act) -> None:
    """Counts."""
    stage.order("vote.close", id=stage.id("vote", act.item))


def propose(stage: Stage, act: Act) -> None:
    """A proposal, in turn by the hosts of the tables; by the facilitator where there is no host."""
    item = act.item
    hosts = [stage.people[who].screen for who in stage.hosts.values() if stage.people[who].screen.online]
    screen = hosts[list(stage.scenario.proposals).index(item["id"]) % len(hosts)] if hosts else stage.desk
    cost = item.get("cost", "")
    stage.command(
        screen, "proposal.add", id=stage.id("proposal", item["id"]), what=item["title"], details=item.get("text", ""),
        owner=item.get("proposed_owner", ""), cost=cost_class(cost), cost_note=cost, measure=item.get("measure", ""),
        date_text=item.get("proposed_start", ""), experience_view=item.get("expert_by_experience_view", ""),
        dissent=item.get("dissent", ""),
        groups=[stage.id("group", each) for each in item.get("based_on_groups", [])],
        notes=[stage.id("note", each) for each in item.get("based_on_notes", [])],
    )


def cost_class(words: str) -> str:
    """The product knows three: *none* for words that begin with "ei ", *needed* for words with a figure, else *unknown*."""
    if words.lower().startswith("ei "):
        return "none"
    return "needed" if re.search(r"\d", words) else "unknown"


def _refusal(stage: Stage, who: str, vote_id: str, ballot: dict[str, int]) -> str | None:
    """The server's sentence, or ``None`` when it took the ballot. Who has left opens the page again, and may be refused there."""
    person = stage.people[who]
    try:
        if person.left:
            person.screen.open()
        screen, chair = stage.actor(who)
        stage.command(screen, "vote.cast", id=stage.id("vote", vote_id), dots=_dots(stage, vote_id, ballot), **chair)
    except Refusal as refusal:
        return f"{refusal.code}: {refusal.answer['message']}"
    finally:
        if person.left:
            person.screen.close()
    return None


def _dots(stage: Stage, vote_id: str, ballot: dict[str, int]) -> dict[str, int]:
    kind = stage.scenario.vote_rounds[vote_id]["target_type"]
    return {stage.id(kind, target): dots for target, dots in ballot.items()}


def _make_group(stage: Stage, group: Item) -> None:
    if ("group", group["id"]) in stage.made:
        return
    notes = [stage.id("note", note) for note in group["notes"] if note in stage.acknowledged]
    stage.order("group.add", id=stage.id("group", group["id"]), kind=group["kind"], title=group["title"], notes=notes)
    stage.made.add(("group", group["id"]))


def _make_link(stage: Stage, place: str, link: Item) -> None:
    if ("link", place) in stage.made:
        return
    ends = {"from_note": stage.id("note", link["from"]), "to_note": stage.id("note", link["to"])}
    stage.order("link.add", id=stage.id("link", place), type=link["type"], **ends)
    stage.made.add(("link", place))


ACTS = {
    "harvest": harvest, "merge_groups": merge_groups, "open_vote": open_vote, "ballot": cast, "attempt": attempt,
    "close_vote": close_vote, "propose": propose,
}
