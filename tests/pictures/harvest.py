"""The café from the grouping to its closed doors: 120 notes gathered, linked, voted on and turned into proposals."""
from __future__ import annotations

import re

from tests.pictures.album import HAND, LAPTOP, PHONE, TABLET, WIDE, Album
from tests.pictures.cafe import Cafe
from workshop.access.seats import new_id
from workshop.rehearsal.invented import material


def gathering(cafe: Cafe, album: Album) -> None:
    """The notes of all tables, in groups and chains."""
    cafe.moderate(but=8)
    cafe.section(album, "notes-shown", "Notes that have been read", at="notes", sizes=(LAPTOP,))
    cafe.moderate()
    cafe.desk.open("group")
    with album.picture("wall-harvest", cafe.wall, "The harvest: the notes of all tables"):
        cafe.wall.locator(".note").first.wait_for()
    _gather(cafe)
    with album.picture("wall-groups", cafe.wall, "The notes, gathered", (PHONE, TABLET, WIDE)):
        cafe.wall.get_by_role("heading", name=material()["groups"][0]["title"]).wait_for()
    album.take("wall-groups-dark", cafe.dark, "The notes, gathered, dark")
    album.take("phone-groups", cafe.phone, "While notes are gathered", HAND)
    album.take("host-groups", cafe.host, "While notes are gathered", HAND)
    cafe.section(album, "groups", "Groups", at="groups")
    cafe.section(album, "groups-whole", "All groups of one kind", at="groups", sizes=(WIDE,), full=True)
    cafe.section(album, "links", "Chains from a problem to an answer", at="links")


def _gather(cafe: Cafe) -> None:
    desk, ids = cafe.desk, cafe.ids
    kinds = {note["id"]: note["kind"] for note in desk.rows("notes") if note["state"] == "shown"}
    for group in material()["groups"]:
        fitting = [ids[each] for each in group["notes"] if kinds.get(ids.get(each)) == group["kind"]]
        ids[group["id"]] = new_id()
        desk.must("group.add", id=ids[group["id"]], kind=group["kind"], title=group["title"], notes=fitting)
    for link in material()["links"]:
        if ids.get(link["from"]) in kinds and ids.get(link["to"]) in kinds:
            desk.send("link.add", id=new_id(), type=link["type"], from_note=ids[link["from"]], to_note=ids[link["to"]])


def voting(cafe: Cafe, album: Album) -> None:
    """A vote, open and counted."""
    desk, phone, vote, asked = cafe.desk, cafe.phone, new_id(), material()["vote_rounds"][0]
    desk.open("vote")
    targets = [cafe.ids[each] for each in asked["targets"]]
    desk.must("vote.prepare", id=vote, title=asked["title"], target_type="group", targets=targets)
    desk.must("vote.open", id=vote)
    with album.picture("phone-vote", phone, "Voting", HAND):
        phone.get_by_role("button", name=re.compile("^Lisää piste")).first.click()
    _ballots(cafe, vote, asked["id"])
    album.take("wall-vote", cafe.wall, "A vote is open")
    album.take("host-vote", cafe.host, "A vote is open", HAND)
    cafe.section(album, "votes-open", "A vote is open", at="votes", sizes=(PHONE, LAPTOP))
    desk.must("vote.close", id=vote)
    title = material()["groups"][0]["title"]
    for name, page, sizes in (
        ("wall-vote-result", cafe.wall, ()),
        ("wall-vote-result-dark", cafe.dark, ()),
        ("phone-vote-result", phone, HAND),
    ):
        with album.picture(name, page, "The result of a vote" + (", dark" if page is cafe.dark else ""), sizes):
            page.get_by_text(title).first.wait_for()
    cafe.section(album, "votes", "The result of a vote", at="votes")


def _ballots(cafe: Cafe, vote: str, round_id: str) -> None:
    ballots: dict[str, dict[str, int]] = {}
    for each in material()["votes"]:
        if each["vote_round"] == round_id:
            ballots.setdefault(each["voter"], {})[cafe.ids[each["target"]]] = each["dots"]
    for voter, dots in ballots.items():
        cafe.people[voter].send("vote.cast", id=vote, dots=dots)


def ending(cafe: Cafe, album: Album) -> None:
    """Proposals and the end."""
    desk = cafe.desk
    desk.open("propose")
    for proposal in material()["proposals"]:
        desk.must(
            "proposal.add", id=new_id(), what=proposal["title"], details=proposal["text"], owner=proposal["proposed_owner"],
            measure=proposal["measure"], date_text=proposal["proposed_start"], cost_note=proposal["cost"],
            groups=[cafe.ids[each] for each in proposal["based_on_groups"]],
        )
    album.take("phone-propose", cafe.phone, "Proposals", HAND)
    album.take("host-propose", cafe.host, "Proposals", HAND)
    album.take("wall-propose", cafe.wall, "Proposals")
    cafe.section(album, "proposals", "Proposals", at="proposals")
    cafe.section(album, "people", "People and tables", at="people")
    cafe.section(album, "settings", "Settings", at="settings")
    desk.open("end")
    album.take("phone-end", cafe.phone, "The end", HAND)
    album.take("host-end", cafe.host, "The end", HAND)
    album.take("wall-end", cafe.wall, "The end")
    cafe.section(album, "ending", "The end", at="course", top=True)


def afterwards(cafe: Cafe, album: Album) -> None:
    """The doors are closed; what came of it."""
    cafe.desk.must("meeting.close")
    phone = cafe.phone
    with album.picture("phone-closed", phone, "The café is over", HAND):
        phone.reload()
    with album.picture("phone-outcome", phone, "What came of it: for who was there", HAND):
        phone.goto(f"{cafe.server.url}/t/{cafe.code}")
    phone.context.add_cookies([{"name": "lang", "value": "fi", "url": cafe.server.url}])
    album.take("phone-outcome-whole", phone, "What came of it, the whole page", (PHONE,), full=True)
