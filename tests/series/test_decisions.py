"""Management's answers: drafts, answers with their reasons, changes, several deciders, when participants may read them, the links."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cast import START, Clock
from tests.reports.stage import MEETING, Stage
from workshop.access import accounts
from workshop.core.db import Store
from workshop.core.errors import Refused
from workshop.reports.answered import answers_told
from workshop.reports.chapters import document
from workshop.reports.markdown import markdown
from workshop.reports.summary import summarise
from workshop.series import decision_links as links
from workshop.series.decision_reading import answers, asked_at, history, mark, waiting_days
from workshop.series.decisions import AS_PROPOSED, DAY_MS, Answer, By, give, late_dates, publish, publish_all, save_draft, tell

SCENARIO = Path(__file__).resolve().parent.parent.parent / "workshop" / "rehearsal" / "workshop.json"
DECIDER = By(link_id="link")
NO = Answer("rejected", reason="Rahaa ei ole tänä vuonna.", body="johtoryhmä")


@pytest.fixture
def clock():
    return Clock(START)


@pytest.fixture
def store(tmp_path, clock):
    opened = Store(tmp_path / "nivel.db", now=clock)
    yield opened
    opened.close()


@pytest.fixture
def stage(store):
    """A café whose summary was approved at the start."""
    made = Stage(store).full()
    made.execute("UPDATE meetings SET state = 'closed', kind = 'learning_cafe'")
    made.execute("INSERT INTO summaries VALUES (?, '{}', 1, NULL, ?)", MEETING, START)
    return made


@pytest.fixture
def aino(store):
    token = store.write(accounts.first_link)
    return store.write(lambda tx: accounts.accept_first(tx, token, "Aino", "kolme sanaa yhdessä"))["id"]


def write(store, act, answer: Answer, base: int = 0, by: By = DECIDER, proposal: str = "P1") -> None:
    store.write(lambda tx: act(tx, MEETING, proposal, answer, base, by))


def row(store, proposal: str = "P1") -> dict:
    with store.read() as db:
        return next(each for each in answers(db, MEETING) if each["id"] == proposal)


def refusal(store, job) -> Refused:
    with pytest.raises(Refused) as caught:
        store.write(job)
    return caught.value


def told(store):
    with store.read() as db:
        return {each.id: each for each in answers_told(db, MEETING, store.now()).told}


class TestAnAnswer:
    def test_a_draft_may_lack_everything_and_nobody_else_reads_it(self, store, stage):
        write(store, save_draft, Answer())
        write(store, save_draft, Answer(decision="Ehkä"), base=1)
        assert row(store)["version"] == 2 and row(store)["answered_at"] is None and told(store)["P1"].answer is None
        with store.read() as db:
            assert history(db, "P1") == []

    def test_a_plain_yes_has_its_reason(self, store, stage):
        write(store, give, Answer("accepted"))
        assert row(store)["reason"] == AS_PROPOSED and row(store)["decided_on"]

    @pytest.mark.parametrize("status", ["adapted", "rejected", "needs_more"])
    def test_everything_else_needs_one(self, store, stage, status):
        for reason in ("", "  ", AS_PROPOSED):
            assert refusal(store, lambda tx, reason=reason: give(tx, MEETING, "P1", Answer(status, reason=reason), 0, DECIDER)).code == (
                "reason_missing")
        assert row(store)["version"] == 0
        write(store, save_draft, Answer(status))
        write(store, give, Answer(status, reason="Siksi."), base=1)
        assert row(store)["status"] == status

    def test_without_a_decision_nothing_is_given(self, store, stage):
        assert refusal(store, lambda tx: give(tx, MEETING, "P1", Answer(reason="Siksi."), 0, DECIDER)).code == "status_missing"

    def test_a_proposal_of_another_meeting_and_one_that_is_gone_are_not_there(self, store, stage):
        stage.meeting("other", date="2026-03-01", title="Muu")
        stage.execute("UPDATE proposals SET gone = 1 WHERE id = 'P2'")
        for place in (("other", "P1"), (MEETING, "P2"), (MEETING, "none")):
            assert refusal(store, lambda tx, place=place: give(tx, *place, Answer("accepted"), 0, DECIDER)).code == "not_found"

    @pytest.mark.parametrize(("field", "text", "code"), [
        ("reason", "Soita 040 123 4567", "stopped_phone"), ("decision", "Liisa Virtanen hoitaa", "stopped_name"),
        ("owner", "Tiina", "stopped_name"), ("happening", "010190-123A", "stopped_identity_code"),
    ])
    def test_what_tells_who_somebody_is_is_refused_with_its_field(self, store, stage, field, text, code):
        refused = refusal(store, lambda tx: give(tx, MEETING, "P1", Answer("accepted", **{field: text}), 0, DECIDER))
        assert (refused.code, refused.facts["field"]) == (code, field)
        assert row(store)["version"] == 0

    def test_every_answer_of_the_sample_passes_the_gate(self, store, stage):
        for no, each in enumerate(json.loads(SCENARIO.read_text("utf-8"))["decisions"][:8], 1):
            write(store, give, Answer("adapted", each["decision"], each["reason"]), proposal=f"P{no}")
            store.write(lambda tx, no=no, each=each: tell(tx, MEETING, f"P{no}", each["plain_language"], "", 1))

    def test_past_dates_warn_and_refuse_nothing(self, store, stage):
        write(store, give, Answer("accepted", due="2020-01-01", review="2030-01-01"))
        assert late_dates(row(store), "2026-07-01") == ["due"]
        assert refusal(store, lambda tx: give(tx, MEETING, "P1", Answer("accepted", due="1.5."), 1, DECIDER)).code == "bad_date"


class TestSeveralDeciders:
    def test_who_comes_second_is_refused_and_nothing_is_lost(self, store, stage):
        write(store, give, NO)
        refused = refusal(store, lambda tx: give(tx, MEETING, "P1", Answer("accepted"), 0, By(link_id="another")))
        assert refused.code == "conflict" and refused.current["reason"] == NO.reason
        assert row(store)["status"] == "rejected"

    def test_a_given_answer_is_changed_by_giving_another_and_the_old_one_stays(self, store, stage, clock):
        write(store, give, NO)
        assert refusal(store, lambda tx: save_draft(tx, MEETING, "P1", Answer(), 1, DECIDER)).code == "decision_given"
        clock.forward(1000)
        write(store, give, Answer("adapted", "Kokeillaan.", "Rahaa löytyi."), base=1, by=By(account_id="aino"))
        with store.read() as db:
            given = history(db, "P1")
        assert [(each.number, each.answer.status, each.source) for each in given] == [(1, "rejected", "link"), (2, "adapted", "minutes")]
        assert row(store)["source"] == "minutes" and row(store)["answered_at"] == START

    def test_plain_words_that_say_something_else_go_and_stay_in_the_history(self, store, stage):
        write(store, give, NO)
        store.write(lambda tx: tell(tx, MEETING, "P1", "Tätä ei tehdä nyt.", "Asia on kesken.", 1))
        write(store, give, Answer("adapted", reason="Rahaa löytyi."), base=2)
        assert row(store)["plain"] == ""
        with store.read() as db:
            assert [each.plain for each in history(db, "P1")] == ["Tätä ei tehdä nyt.", ""]

    def test_a_new_owner_alone_keeps_the_plain_words(self, store, stage):
        write(store, give, NO)
        store.write(lambda tx: tell(tx, MEETING, "P1", "Tätä ei tehdä nyt.", "", 1))
        write(store, give, Answer("rejected", reason=NO.reason, owner="aikuissosiaalityö"), base=2)
        assert row(store)["plain"] == "Tätä ei tehdä nyt."


class TestReadingByParticipants:
    def test_a_day_after_it_was_given_also_without_anybodys_act(self, store, stage, clock):
        write(store, give, NO)
        clock.forward(DAY_MS - 1)
        assert told(store)["P1"].answer is None
        clock.forward(1)
        assert told(store)["P1"].answer.reason == NO.reason

    def test_at_once_when_published_and_the_mark_tells(self, store, stage):
        write(store, give, NO)
        with store.read() as db:
            before = mark(db, MEETING, store.now())
        store.write(lambda tx: publish(tx, MEETING, "P1"))
        with store.read() as db:
            assert mark(db, MEETING, store.now()) != before
        assert told(store)["P1"].answer.status == "rejected" and told(store)["P2"].answer is None

    def test_a_draft_changes_no_mark(self, store, stage):
        with store.read() as db:
            before = mark(db, MEETING, store.now())
        write(store, save_draft, NO)
        with store.read() as db:
            assert mark(db, MEETING, store.now()) == before

    def test_all_at_once(self, store, stage):
        write(store, give, NO)
        write(store, save_draft, NO, proposal="P2")
        store.write(lambda tx: publish_all(tx, MEETING))
        assert told(store)["P1"].answer and told(store)["P2"].answer is None
        assert refusal(store, lambda tx: publish(tx, MEETING, "P2")).code == "no_answer"
        assert refusal(store, lambda tx: tell(tx, MEETING, "P2", "Selkeästi", "", 1)).code == "no_answer"

    def test_a_change_is_told_with_what_was_read_before(self, store, stage, clock):
        write(store, give, Answer("needs_more", reason="Selvitetään."))
        write(store, give, NO, base=1)
        store.write(lambda tx: publish(tx, MEETING, "P1"))
        assert told(store)["P1"].former == () and told(store)["P1"].changed_on == "", "nobody had read the first one"
        clock.forward(3 * DAY_MS)
        write(store, give, Answer("accepted"), base=2)
        found = told(store)["P1"]
        assert found.answer.status == "accepted" and [each.status for each in found.former] == ["rejected"] and found.changed_on

    def test_the_person_only_if_so_set(self, store, stage):
        write(store, give, Answer("accepted", body="palvelujohtaja", person="Päivi Päättäjä"))
        store.write(lambda tx: publish(tx, MEETING, "P1"))
        assert (told(store)["P1"].answer.body, told(store)["P1"].answer.person) == ("palvelujohtaja", "")
        write(store, give, Answer("accepted", body="palvelujohtaja", person="Päivi Päättäjä", show_person=True), base=1)
        assert told(store)["P1"].answer.person == "Päivi Päättäjä"

    def test_waiting_days_are_counted_from_the_approved_summary(self, store, stage, clock):
        clock.forward(12 * DAY_MS)
        with store.read() as db:
            assert waiting_days(asked_at(db, MEETING), store.now()) == 12
        stage.execute("UPDATE summaries SET approved_at = NULL")
        with store.read() as db:
            assert waiting_days(asked_at(db, MEETING), store.now()) is None


class TestTheSummary:
    def test_it_tells_the_answers_and_how_far_each_has_come(self, store, stage):
        write(store, give, NO)
        write(store, give, Answer("adapted", "Kokeillaan.", "Väkeä on liian vähän.", owner="aikuissosiaalityö", due="2026-05-01",
                                  body="johtoryhmä", decided_on="2026-03-26"), by=By(account_id="aino"), proposal="P2")
        summary = summarise(store, MEETING)
        assert {each.proposal: each.status for each in summary.decisions} == {"P1": "rejected", "P2": "adapted"}
        text = markdown(summary)
        assert "Hyväksytty muutettuna. Kokeillaan." in text and "kirjannut koordinaattori, johtoryhmä 26.3.2026" in text
        assert "Ei edetä: Rahaa ei ole tänä vuonna." in text
        chapter = next(each for each in document(summary).chapters if each.id == "vastaus")
        assert "päätetty 2" in chapter.blocks[-1].alt

    def test_a_draft_is_in_no_summary(self, store, stage):
        write(store, save_draft, NO)
        assert summarise(store, MEETING).decisions == () and NO.reason not in markdown(summarise(store, MEETING))


class TestLinks:
    def make(self, store, aino, days: int = 60) -> str:
        return store.write(lambda tx: links.make_link(tx, MEETING, "palvelujohtaja", aino, days))

    def opens(self, store, secret: str, browser: str) -> str:
        with store.read() as db:
            try:
                return links.opened(db, secret, browser, store.now())["body"]
            except Refused as refused:
                return refused.code

    def test_the_secret_is_nowhere_and_the_first_browser_has_it(self, store, stage, aino):
        secret = self.make(store, aino)
        store.write(lambda tx: links.take(tx, secret, "selain"))
        assert self.opens(store, secret, "selain") == "palvelujohtaja"
        assert self.opens(store, secret, "toinen") == "decision_link_elsewhere", "a link that was sent on"
        assert refusal(store, lambda tx: links.take(tx, secret, "toinen")).code == "decision_link_elsewhere"
        held = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
        assert secret.encode() not in held and b"selain" not in held

    def test_wrong_revoked_and_expired_ones_are_answered_the_same(self, store, stage, aino, clock):
        secret, other = self.make(store, aino), self.make(store, aino, 1)
        store.write(lambda tx: links.take(tx, secret, "selain"))
        with store.read() as db:
            by_state = {each["state"]: each["id"] for each in links.links_of(db, MEETING, store.now())}
        assert set(by_state) == {"new", "in_use"}
        store.write(lambda tx: links.revoke(tx, MEETING, by_state["in_use"]))
        clock.forward(DAY_MS)
        assert {self.opens(store, each, "selain") for each in (secret, other, "arvattu", "")} == {"decision_link_dead"}
        with store.read() as db:
            assert [each["state"] for each in links.links_of(db, MEETING, store.now())] == ["over", "revoked"]

    def test_it_may_move_to_another_device_when_staff_let_it(self, store, stage, aino):
        secret = self.make(store, aino)
        store.write(lambda tx: links.take(tx, secret, "puhelin"))
        with store.read() as db:
            link = links.links_of(db, MEETING, store.now())[0]["id"]
        assert refusal(store, lambda tx: links.let_move(tx, "elsewhere", link)).code == "not_found"
        store.write(lambda tx: links.let_move(tx, MEETING, link))
        store.write(lambda tx: links.take(tx, secret, "kone"))
        assert (self.opens(store, secret, "kone"), self.opens(store, secret, "puhelin")) == ("palvelujohtaja", "decision_link_elsewhere")

    def test_none_before_a_human_has_approved_the_summary(self, store, stage, aino):
        stage.execute("UPDATE summaries SET approved_at = NULL")
        assert refusal(store, lambda tx: links.make_link(tx, MEETING, "johto", aino)).code == "summary_not_approved"

    @pytest.mark.parametrize(("body", "days", "code"), [
        ("", 60, "empty"), ("Liisa Virtanen", 60, "stopped_name"), ("johto", 0, "bad_input"),
    ])
    def test_bad_input_makes_none(self, store, stage, aino, body, days, code):
        assert refusal(store, lambda tx: links.make_link(tx, MEETING, body, aino, days)).code == code
