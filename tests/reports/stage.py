"""A meeting as rows, for reports: what people wrote, joined, weighed and proposed, on a real file."""
from __future__ import annotations

import io
import json
from typing import Any

import pypdf

from workshop.core.db import Store
from workshop.reports.model import Summary
from workshop.reports.summary import summarise

MEETING = "meeting"
NUMBERS = "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän".split()
"""In words: a note with a figure reaches page 1 only when somebody has checked it."""


class Stage:
    """One meeting in a series. Every method adds rows; ids are the caller's short names."""

    def __init__(self, store: Store) -> None:
        self.store, self._count = store, 0
        self.insert("series", id="series", title="Sarja", purpose="Kukaan ei jää yksin.", retain_until="2030-01-01", created_at=0)
        self.meeting(MEETING, date="2026-02-12", title="Siirtymä", place="Kirjasto")
        self.case("A", title="Avain kädessä", pseudonym="Aava", lead="Aava on 18. Hän muutti yksin. Kolmas lause.")
        self.live("tables", id="T1", no=1, case_id="A")
        for no, kind in enumerate(("problem", "gap", "ideal"), 1):
            self.live("steps", id=kind, no=no, kind="collect", note_kind=kind, title=f"Kierros {no}", opened=1)

    def insert(self, table: str, **row: Any) -> None:
        sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})"
        self.store.write(lambda tx: tx.execute(sql, row))

    def execute(self, sql: str, *params: Any) -> None:
        self.store.write(lambda tx: tx.execute(sql, params))

    def live(self, table: str, **row: Any) -> None:
        self.insert(table, meeting_id=MEETING, rev=1, **row)

    def meeting(self, name: str, *, date: str, title: str, place: str = "", **more: Any) -> None:
        self.insert(
            "meetings", id=name, series_id="series", code=f"{name:_<8}"[:8].upper(), kind="learning_cafe", format="learning_cafe",
            title=title, date=date, place=place, people=20, minutes=120, devices="phones", moderation="review", seats_per_table=6,
            state="open", created_at=0, **more,
        )

    def case(self, name: str, *, title: str = "Tapaus", pseudonym: str = "", lead: str = "") -> None:
        self.live(
            "meeting_cases", id=name, no=ord(name), slug=name, sha256="", titles=json.dumps({"fi": title}), pseudonym=pseudonym,
            leads=json.dumps({"fi": lead}), content_notes="[]", source="",
        )

    def seat(self, group: str | None = None, count: int = 1) -> None:
        for _ in range(count):
            with self.store.read() as db:
                name = f"seat{next(db.query('SELECT count(*) AS n FROM seats'))['n']}"
            self.live("chairs", id=f"chair-{name}", label=name, table_id="T1", device=1)
            self.insert("seats", id=name, meeting_id=MEETING, chair_id=f"chair-{name}", people_group=group, lang="fi")

    def note(self, name: str, kind: str, text: str = "", *, state: str = "shown", typed: str = "", case: str | None = "A", **more: Any):
        self.live("notes", id=name, step_id=typed or kind, table_id="T1", case_id=case, kind=kind, typed_kind=typed or kind,
                  text=text or f"teksti {name}", lang=more.pop("lang", "fi"), state=state, **more)

    def link(self, kind: str, tail: str, head: str) -> None:
        self.live("links", id=f"{tail}-{head}", type=kind, from_note=tail, to_note=head, shown=1)

    def chain(self, problem: str, gap: str, ideal: str) -> None:
        self.link("johtuu", problem, gap)
        self.link("korjaa", gap, ideal)

    def group(self, name: str, kind: str, title: str = "") -> None:
        self.live("groups", id=name, kind=kind, title=title or f"Ryhmä {name}")

    def lane(self, name: str, kind: str = "service", *, area: str = "", case: str = "A") -> None:
        self._count += 1
        self.live("path_lanes", id=name, case_id=case, no=self._count, kind=kind, name=f"Kaista {name}", area=area)

    def step(self, name: str, text: str = "", *, note: str | None = None, gaps: tuple[str, ...] = (), case: str = "A", **more: Any) -> None:
        self._count += 1
        lane = more.pop("lane", None)
        self.live(
            "path_steps", id=name, case_id=case, no=self._count, lane_id=lane, note_id=note, text=text, lang=more.pop("lang", "fi"),
            gaps=json.dumps(gaps), **more,
        )

    def leave(self, note: str, state: str = "accepted") -> None:
        """The author was asked for leave to quote a note, and answered."""
        self.live("questions", id=f"leave-{note}", note_id=note, kind="ask", text="Saako tätä lainata?", state=state, quote=1)

    def vote(self, name: str, target_type: str, tally: dict[str, int], *, voters: int = 10, split: dict | None = None) -> None:
        self.live(
            "votes", id=name, title=f"Äänestys {name}", target_type=target_type, targets=json.dumps(list(tally)), dots=3,
            max_per_target=2, state="closed", tally=json.dumps(tally), voters=voters, present=12, split=split and json.dumps(split),
        )

    def proposal(self, no: int, what: str = "", **more: Any) -> None:
        self.live("proposals", id=f"P{no}", no=no, what=what or f"Ehdotus numero {no}", **more)

    def organisation(self, name: str) -> None:
        self.insert("attendance", meeting_id=MEETING, organisation=name)

    def plan(self, **plan: Any) -> None:
        self.execute("UPDATE meetings SET plan = ? WHERE id = ?", json.dumps(plan), MEETING)

    def summary(self) -> Summary:
        return summarise(self.store, MEETING)

    def full(self) -> Stage:
        """A café as it ends: 10 people, 30 notes, chains, two votes, 8 proposals."""
        self.seat("professional", 7)
        self.seat("expert_by_experience", 3)
        for name in ("Kela", "aikuissosiaalityö", "jälkihuolto"):
            self.organisation(name)
        for n in range(3):
            self.group(f"GP{n}", "problem")
            self.group(f"GG{n}", "gap")
        for n in range(10):
            self.note(f"p{n}", "problem", f"Ongelma numero {NUMBERS[n]} vei nuorelta kodin", group_id=f"GP{n % 3}")
            self.note(f"g{n}", "gap", f"Puute numero {NUMBERS[n]} on sopimatta palvelujen kesken", group_id=f"GG{n % 3}")
            self.note(f"i{n}", "ideal", f"Ideaali numero {NUMBERS[n]} sovittiin yhdessä nuoren kanssa")
            if n < 5:
                self.step(f"s{n}", note=f"i{n}")
        for n in range(6):
            self.chain(f"p{n}", f"g{n}", f"i{n}")
        self.vote("V1", "group", {"GP0": 2, "GP1": 7, "GP2": 0, "GG0": 3, "GG1": 9, "GG2": 5})
        for no in range(1, 9):
            self.proposal(no, owner="aikuissosiaalityön esihenkilö", cost="needed", cost_note="työaikaa noin 0,5 htv",
                          measure="Osuus siirtyvistä nuorista, joilla on työntekijä ennen siirtoa.", date_text="1.5.2026",
                          details=f"Ehdotuksen {no} tarkempi kuvaus.", experience_view=f"Näkemys {no} kokemuksesta.")
        self.vote("V2", "proposal", {f"P{no}": 10 - no for no in range(1, 9)} | {"P8": 12})
        return self


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, spaces and line ends as single spaces."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    """Without any space: a line end in a PDF may hide one."""
    return "".join(text.split())
