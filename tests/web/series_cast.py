"""A series with something of everything in it, and everybody who may or may not come near it, each with a browser of their own.

``facilitator``, ``cofacilitator`` and ``coordinator`` run the series, ``colleague`` runs another one, ``signed_out`` ran it until a moment
ago. ``participant`` and ``host`` sat in its café, ``elsewhere`` only in the own unit's meeting. ``manager`` took a link into use;
``forwarded`` has the same address in another browser, ``revoked`` and ``expired`` have links of their own that are over, ``guessing`` has
none, ``stranger`` decides in another series. ``reader`` has opened an open link.
"""
from __future__ import annotations

import time
from dataclasses import dataclass, field

from tests.conftest import PASSWORD
from tests.reports.stage import MEETING, Stage
from tests.web.visitor import Visitor, first_facilitator
from workshop.access import accounts
from workshop.access.seats import hashed, new_id
from workshop.core.change import Row
from workshop.series import agreements, closing, decision_links, figures, invitations, open_answers, open_links

CODE, UNIT, ELSEWHERE = "ABCDEFGH", "OMAYKSIK", "MUUALLAA"
SECRET = "Salaisuus-4711"
"""It stands in every text of the series."""
STAFF = ("facilitator", "cofacilitator", "coordinator")
SEATED = ("participant", "host")
MANAGERS = ("manager", "forwarded", "revoked", "expired", "guessing", "stranger")
EVERYBODY = ("nobody", *SEATED, "elsewhere", *STAFF, "colleague", "signed_out", *MANAGERS, "reader")


@dataclass
class Cast:
    """``ids``: of rows of the series, by what they are. ``links``: addresses; ``deciding`` is the manager's.

    ``tokens``: of forms, by person.
    """

    app: object
    stage: Stage
    people: dict[str, Visitor] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def rows(self) -> dict[str, list[Row]]:
        """Everything that is stored but of accounts."""
        with self.stage.store.read() as db:
            names = [each for each in db.table_names() if not each.startswith(("sqlite_", "_", "cases_fts", "accounts", "staff_links"))]
            return {name: sorted(db.query(f"SELECT * FROM {name}"), key=str) for name in names}


def cast_of(app) -> Cast:
    """Everybody in their places. The café and the own unit's meeting are over, the summary is approved."""
    stage = Stage(app.extensions["nivel"].store).full()
    cast = Cast(app, stage)
    facilitator = first_facilitator(app)
    cast.people["facilitator"] = facilitator
    account = facilitator.rows("SELECT id FROM accounts")[0]["id"]
    _meetings(stage)
    _rows(cast, account)
    _staff(cast)
    _seated(cast)
    _managers(cast, account)
    for who in ("nobody", "reader"):
        cast.people[who] = Visitor(app)
    cast.people["reader"].get(cast.links["open"])
    return cast


def _meetings(stage: Stage) -> None:
    now = time.time_ns() // 1_000_000
    stage.execute("UPDATE series SET title = ?, purpose = ?", f"Sarja {SECRET}", f"Miksi {SECRET}")
    stage.execute("UPDATE meetings SET code = ?, state = 'closed', oral_feedback = ? WHERE id = ?", CODE, SECRET, MEETING)
    stage.execute("""UPDATE meetings SET feedback_told = '{"answered": 1, "groups": {}, "items": {}}'""")
    stage.execute("UPDATE proposals SET what = what || ?", f" {SECRET}")
    stage.execute("UPDATE notes SET text = text || ?", f" {SECRET}")
    stage.execute("INSERT INTO summaries VALUES (?, '{}', 1, NULL, ?)", MEETING, now - 3_600_000)
    stage.meeting("unit", date="2026-01-17", title=f"Oma yksikkö {SECRET}")
    stage.execute("UPDATE meetings SET code = ?, kind = 'own_unit', released = 0, state = 'closed' WHERE id = 'unit'", UNIT)
    stage.meeting("second", date="2026-02-20", title="Toinen kahvila")
    stage.execute("UPDATE meetings SET state = 'closed' WHERE id = 'second'")
    stage.insert("series", id="elsewhere", title="Muualla", retain_until="2030-01-01", created_at=0)
    stage.meeting("other", date="2026-03-01", title="Muu")
    stage.execute("UPDATE meetings SET series_id = 'elsewhere', code = ?, state = 'closed' WHERE id = 'other'", ELSEWHERE)
    stage.insert("proposals", id="Q1", meeting_id="other", rev=1, no=31, what="Ehdotus muualta")
    stage.execute("INSERT INTO summaries VALUES ('other', '{}', 1, NULL, 1)")
    stage.insert("series", id="public", title="Julkinen sarja", retain_until="2099-01-01", created_at=0)


def _rows(cast: Cast, account: str) -> None:
    write, ids = cast.stage.store.write, cast.ids
    ids["agreement"] = write(lambda tx: agreements.make(tx, "series", agreements.Terms(f"Sovittu {SECRET}"), meeting_id=MEETING))
    ids["figure"] = write(lambda tx: figures.add(tx, "series", figures.Figure(f"Luku {SECRET}")))
    ids["invitation"] = write(lambda tx: invitations.ask(tx, "series", "Kela"))
    open_token = write(lambda tx: open_links.make_link(tx, "series", "themes", account))
    with cast.stage.store.read() as db:
        link = open_links.by_token(db, open_token, cast.stage.store.now())
    ids |= {"open_link": link["id"], "wish": new_id(), "shown": new_id()}
    write(lambda tx: open_answers.give(tx, link, ids["wish"], f"Toive {SECRET}"))
    write(lambda tx: open_answers.give(tx, link, ids["shown"], "Tämän toiveen saa lukea."))
    write(lambda tx: open_answers.judge(tx, "series", ids["shown"], "shown"))
    ids["words"] = new_id()
    cast.stage.insert("feedback_answers", id=ids["words"], meeting_id=MEETING, words=SECRET)
    write(lambda tx: closing.close(tx, "public", "publish", "2099-01-01"))
    with cast.stage.store.read() as db:
        public = closing.of(next(db.query("SELECT * FROM series WHERE id = 'public'"))).token
    cast.links |= {"open": f"/o/{open_token}", "public": f"/p/{public}"}


def _staff(cast: Cast) -> None:
    for who, series, role in (
        ("cofacilitator", "series", "cofacilitator"), ("coordinator", "series", "coordinator"), ("colleague", "elsewhere", "facilitator"),
        ("signed_out", "series", "facilitator"),
    ):
        visitor = cast.people[who] = Visitor(cast.app)
        invitation = cast.stage.store.write(lambda tx, series=series, role=role: accounts.invite_link(tx, series, role))
        assert visitor.send(f"/invite/{invitation}", name=f"Matti {who}", password=PASSWORD).status_code == 303
    for account in cast.people["facilitator"].rows("SELECT account_id AS id FROM series_staff WHERE series_id = 'series'"):
        cast.stage.insert("series_staff", series_id="public", account_id=account["id"], role="facilitator")
    assert cast.people["signed_out"].send("/sign-out", form_at="/series").status_code in (302, 303)


def _seated(cast: Cast) -> None:
    cast.stage.execute("UPDATE seats SET token_hash = ? WHERE id = 'seat0'", hashed("participant"))
    cast.stage.execute("UPDATE seats SET token_hash = ? WHERE id = 'seat1'", hashed("host"))
    cast.stage.execute("UPDATE chairs SET host_of = 'T1' WHERE id = 'chair-seat1'")
    cast.stage.insert("chairs", id="chair-unit", meeting_id="unit", rev=1, label="9", device=1)
    cast.stage.insert("seats", id="unit-seat", meeting_id="unit", chair_id="chair-unit", lang="fi", token_hash=hashed("elsewhere"))
    for who, code in (("participant", CODE), ("host", CODE), ("elsewhere", UNIT)):
        cast.people[who] = Visitor(cast.app)
        cast.people[who].client.set_cookie(f"nivel_{code}", who)


def _managers(cast: Cast, account: str) -> None:
    def link(meeting: str) -> str:
        return "/d/" + cast.stage.store.write(lambda tx: decision_links.make_link(tx, meeting, "palvelujohtaja", account))

    for who in MANAGERS:
        cast.people[who] = Visitor(cast.app)
    cast.links |= {"deciding": link(MEETING), "revoked": link(MEETING), "expired": link(MEETING), "stranger": link("other")}
    for who, address in (("manager", "deciding"), ("revoked", "revoked"), ("expired", "expired"), ("stranger", "stranger")):
        assert cast.people[who].send(cast.links[address]).status_code == 303
    over = "UPDATE decision_links SET {} = 1 WHERE token_hash = ?"
    cast.stage.execute(over.format("revoked_at"), hashed(cast.links["revoked"].removeprefix("/d/")))
    cast.stage.execute(over.format("expires_at"), hashed(cast.links["expired"].removeprefix("/d/")))
    cast.links |= {"forwarded": cast.links["deciding"], "manager": cast.links["deciding"], "guessing": "/d/" + "0" * 43}
    row = cast.people["facilitator"].rows("SELECT id FROM decision_links WHERE meeting_id = ? AND revoked_at IS NULL", MEETING)
    cast.ids["decision_link"] = row[0]["id"]
