"""People come, sit down, move between tables, and leave."""
from __future__ import annotations

from workshop.replay.browser import Browser
from workshop.replay.scenario import Item, screen_language
from workshop.replay.screen import Refusal
from workshop.replay.script import Act
from workshop.replay.stage import Person, Stage
from workshop.replay.traffic import PHONE


def join(stage: Stage, act: Act) -> None:
    """Through the door with a browser, at the table of the round that is on; without a device by the table's host."""
    who = act.who
    table = stage.scenario.table_at(act.item, who) or next(iter(stage.scenario.tables))
    person = stage.people[who] = Person(who, table)
    if who in stage.scenario.without_device:
        _add_without_device(stage, person)
    else:
        _come_in(stage, person)
    _hosts(stage, stage.round or act.item)


def seat(stage: Stage, act: Act) -> None:
    """Everybody goes to the table of the round: with a phone by themselves, the others by the facilitator's list."""
    stage.round = act.item
    for person in stage.people.values():
        table = stage.scenario.table_at(act.item, person.who)
        if table and table != person.table and not person.left:
            _move(stage, person, table)
    _hosts(stage, act.item)


def leave(stage: Stage, act: Act) -> None:
    """Leaves; the notes stay."""
    person = stage.people[act.who]
    if person.screen is None:
        return
    try:
        stage.command(person.screen, "seat.leave")
    except Refusal as refusal:
        if refusal.code != "no_seat":  # a command that was repeated after a crash: the seat is gone already
            raise
    person.left = True
    person.screen.close()
    stage.hosts = {table: who for table, who in stage.hosts.items() if who != act.who}
    _hosts(stage, stage.round or next(iter(stage.scenario.rounds)))


def _come_in(stage: Stage, person: Person) -> None:
    item = stage.scenario.participants[person.who]
    person.browser = browser = Browser(stage.server, stage.traffic, person.who, PHONE, screen_language(item))
    number = stage.desk.rows.tables["tables"][stage.id("table", person.table)]["no"]
    form = browser.form(f"/j/{stage.code}?t={number}", "csrf_token", "t")
    browser.send(form)
    person.screen = stage.phone(person.who, browser)
    person.screen.open()
    group = group_of(item)
    if group:
        stage.command(person.screen, "seat.set_group", group=group)
    stage.command(person.screen, "seat.set_lang", lang=screen_language(item))


def _add_without_device(stage: Stage, person: Person) -> None:
    host = stage.hosts.get(person.table)
    person.chair = stage.id("chair", person.who)
    stage.command(
        stage.people[host].screen if host else stage.desk, "seat.add", id=person.chair,
        table=stage.id("table", person.table), group=group_of(stage.scenario.participants[person.who]),
    )


def group_of(person: Item) -> str | None:
    """What somebody says of the own role: the product knows two groups and silence."""
    if person.get("expert_by_experience"):
        return "expert_by_experience"
    return "professional" if person.get("group") in ("ammattilainen", "professional") else None


def _move(stage: Stage, person: Person, table: str) -> None:
    stage.hosts = {of: who for of, who in stage.hosts.items() if who != person.who}
    person.table = table
    if person.screen and person.screen.online:
        stage.command(person.screen, "seat.move", table=stage.id("table", table))
    else:
        stage.order("seat.place", chair=_chair(stage, person), table=stage.id("table", table))


def _hosts(stage: Stage, round_id: str) -> None:
    """Names the host of every table where that person has come."""
    for table in stage.scenario.tables:
        left = frozenset(who for who, person in stage.people.items() if person.left)
        who = stage.scenario.host_at(round_id, table, left)
        if who in stage.people and stage.hosts.get(table) != who and stage.people[who].table == table:
            stage.order("host.set", table=stage.id("table", table), chair=_chair(stage, stage.people[who]))
            stage.hosts[table] = who
            stage.hosted.add((who, stage.id("table", table)))


def _chair(stage: Stage, person: Person) -> str:
    """The facilitator knows people by the label on their phone."""
    if not person.chair:
        label = person.screen.me["label"]
        person.chair = next(row["id"] for row in stage.look().rows.all("chairs") if row["label"] == label)
    return person.chair


ACTS = {"join": join, "seat": seat, "leave": leave}
