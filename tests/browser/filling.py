"""How the meetings and series behind every page come to be: by the forms and commands that people use."""
from __future__ import annotations

import re

import requests

from tests.browser.conftest import Desk
from tests.conftest import Staff, form_values, new_meeting
from tests.sockets import Person
from workshop.access.seats import new_id

TITLES = {"problem": "Yhteys katkeaa", "gap": "Vastuu ei ole kenenkään", "ideal": "Sama ihminen pysyy rinnalla"}
"""The groups' titles, by kind."""


def filled(server, staff, seat: Person) -> tuple[str, Desk]:
    """A café with notes, groups, chains, a proposal and a closed vote: its code, and the desk that ran it."""
    code = new_meeting(staff).code
    support = {"support_name": "Tuire", "crisis_line": "09 2525 0111"}
    staff.post(f"/m/{code}/plan/support", support, form_at=f"/m/{code}/plan")
    desk = Desk(server.url, session=staff.session).connect()
    desk.code = code
    desk.hello(code, "run")
    desk.must("meeting.set", moderation="instant")
    table = seat.seated(code, 1)["me"]["table"]
    notes = {}
    for kind, text in (("problem", "Kukaan ei soittanut"), ("gap", "Kukaan ei sovi, kuka soittaa"), ("ideal", "Sama ihminen soitti heti")):
        desk.open(kind, reveal=True)
        notes[kind] = [new_id() for _ in range(4)]
        for no, note_id in enumerate(notes[kind]):
            ack = seat.send("note.add", id=note_id, step=desk.steps[kind], table=table, text=f"{text} {no}")
            assert ack["ok"], ack
    groups = {kind: new_id() for kind in notes}
    for kind, group in groups.items():
        desk.must("group.add", id=group, kind=kind, title=TITLES[kind], notes=notes[kind][:3])
    for no in range(3):
        desk.must("link.add", id=new_id(), type="johtuu", from_note=notes["problem"][no], to_note=notes["gap"][no])
        desk.must("link.add", id=new_id(), type="korjaa", from_note=notes["gap"][no], to_note=notes["ideal"][no])
    desk.must("proposal.add", id=new_id(), what="Nimetty työntekijä ennen siirtoa", groups=list(groups.values()))
    desk.open("vote")
    vote = new_id()
    desk.must("vote.prepare", id=vote, title="Mihin tartumme?", target_type="group", targets=list(groups.values()))
    desk.must("vote.open", id=vote)
    assert seat.send("vote.cast", id=vote, dots={groups["gap"]: 2})["ok"]
    desk.must("vote.close", id=vote)
    return code, desk


def links(staff, code: str) -> list[str]:
    """Two links by which management answers, once the summary is approved."""
    staff.post(f"/m/{code}/summary/approve", {"read": "1", "base_version": "0"}, form_at=f"/m/{code}/summary")
    at = f"/m/{code}/answers"
    pages = [staff.post(f"{at}/link", {"body": "palvelujohtaja", "days": "60"}, form_at=at).text for _ in range(2)]
    return [re.search(r"/d/[\w-]{43}", page)[0] for page in pages]


def answered(server, staff, code: str, link: str) -> Staff:
    """The first link is in use and has answered; participants may read it, in plain words too."""
    decider = Staff(server, requests.Session())
    decider.post(link)
    decider.post(f"{link}/1", {"base_version": "0", "status": "adapted", "reason": "Väkeä on liian vähän.", "give": "1"})
    at = f"/m/{code}/answers/1"
    staff.post(f"{at}/tell", {"base_version": "1", "plain": "Saat oman työntekijän.", "publish": "1"}, form_at=at)
    return decider


def agreed(staff, code: str) -> dict[str, str]:
    """Something agreed on the first proposal and looked at, one more that was taken away, and a figure."""
    series = re.search(r"/series/([\w-]{10,})", staff.get(f"/m/{code}/erase").text)[1]
    at = f"/series/{series}/agreements"
    proposal = re.search(r"proposal=([\w-]+)", staff.get(at).text)[1]
    fields = {
        "text": "Aikuissosiaalityöntekijä nimetään neljä kuukautta ennen siirtoa", "responsible": "nuorten tiimi",
        "act_other": "Jälkihuolto kutsuu",
        "permission": "on", "proposals": proposal, "rooting": "tried",
    }
    made = staff.post(f"{at}/new", fields).url.rsplit("/", 1)[1]
    gone = staff.post(f"{at}/new", {"text": "Vahingossa kirjattu"}).url.rsplit("/", 1)[1]
    staff.post(f"{at}/{gone}/take-away", form_at=f"{at}/{gone}")
    review = {"happened": "partly", "figure": "11/16 nuorta", "feedback": "Oli outoo et joku soitti", "change": "Lomat kalenteriin"}
    kept = {"text": fields["text"], "rooting": "tried", "base_version": "1", "next_on": "2031-03-10", "month_only": "on"}
    staff.post(f"/m/{code}/follow-up/{made}", {**kept, **review})
    figures = f"/series/{series}/figures"
    figure = {"label": "asiakkaita työntekijää kohti", "before_value": "74", "after_value": "61", "source": "oma laskelma"}
    page = staff.post(figures, figure).text
    return {"of_agreed": series, "agreed": made, "figure": re.search(rf"{figures}/([\w-]+)", page)[1]}


def beside(staff, series: str) -> None:
    """One more café of the same theme, so that the two have a combined summary."""
    page = staff.get(f"/cafe/new?series={series}")
    staff.session.post(page.url, data=form_values(page.text), headers={"Referer": page.url}).raise_for_status()


def heard(server, staff, series: str) -> str:
    """An open link with a wish that others see and one that nobody has read, and somebody who was asked to come."""
    at = f"/series/{series}/voices"
    link = re.search(r'value="[^"]*(/o/[\w-]+)"', staff.post(at, {"kind": "themes"}).text)[1]
    for text in ("Missä kohdassa siirto alkaa, ja kuka sen aloittaa?", "Vuokravelat ja häädöt"):
        writer = Staff(server, requests.Session())
        row = re.search(r'name="id" value="([\w-]+)"', writer.get(link).text)[1]
        writer.post(link, {"id": row, "text": text, "unit": "jälkihuolto"})
    first = re.search(rf"{at}/answers/[\w-]+", staff.get(at).text)[0]
    staff.post(first, {"act": "show", "from": "unread"}, form_at=at)
    staff.post(f"/series/{series}/invitations", {"unit": "Aikuissosiaalityö", "who": "sosiaaliohjaaja"})
    return link


def published(staff) -> dict[str, str]:
    """A series that is closed and can be read by anybody."""
    about = {"title": "Ensimmäinen siirtymä", "purpose": "Kukaan ei putoa", "area": "Keskinen alue"}
    made = staff.post("/series/new", about).url.rsplit("/", 1)[1]
    at = f"/series/{made}"
    staff.post(f"{at}/agreements/new", {"text": "Nuori kutsuu siirtopalaverin", "rooting": "normal"})
    page = staff.post(f"{at}/close", {"way": "publish", "read": "on", "until": "2031-12-31"}).text
    return {"of_published": made, "published": re.search(r"/p/[\w-]+", page)[0]}
