"""The café's proposals in the meeting with line managers: brought, sharpened, given back; nothing retyped, nothing lost."""
from __future__ import annotations

import pytest

from tests.live.managers import WORDS, Cafe, cafe, copies, sharpen
from tests.live.rules import ALWAYS, LATE, STAFF, Rules
from workshop.core.errors import Refused
from workshop.core.sync import TABLE, Audience
from workshop.live import PUBLISHED
from workshop.reports.approval import approve
from workshop.reports.versions import current

__all__ = ["cafe"]


@pytest.fixture
def brought(room, cafe):
    """The café's proposal is in the managers' meeting, where proposals are on."""
    room.run("facilitator", "proposal.bring")
    room.go("propose")
    return copies(room)[0]


@pytest.mark.usefixtures("cafe")
class TestBring(Rules):
    name, by, refused_to, states, here = "proposal.bring", "facilitator", STAFF, ALWAYS, None

    def args(self, room):
        return {}

    def test_words_and_views_come_without_retyping(self, room, cafe):
        assert room.run("facilitator", "proposal.bring")["carried"] == 1
        copy = copies(room)[0]
        assert {name: copy[name] for name in WORDS} == {**WORDS, "self_start": 0}
        said = copy["carried"]
        assert (said["no"], said["meeting"], said["date"]) == (1, "Oppimiskahvila", "2026-02-12")
        assert (said["groups"], said["notes"]) == (["Vastuu on epäselvä"], 1), "what it rests on is told"
        assert copy["table_id"] is None and copy["groups"] == copy["notes"] == "[]"

    def test_a_table_sees_it_and_nothing_of_anybody(self, room, cafe):
        room.run("facilitator", "proposal.bring")
        stored = room.find("SELECT * FROM proposals WHERE carried_from = ?", cafe.proposal)[0]
        seen = PUBLISHED["proposals"].row(stored, Audience(TABLE, room.tables[0]))
        assert "carried" in seen and not {"carried_from", "sharpened", "meeting_id", "rev"} & set(seen)
        assert cafe.proposal not in str(seen) and cafe.id not in str(seen) and cafe.note not in str(seen)

    def test_cafes_side_by_side_all_come_and_each_says_which(self, room, cafe):
        Cafe(room, "Rinnakkainen kahvila", "2026-02-19")
        Cafe(room, "Viime vuoden kahvila", "2025-02-19")
        Cafe(room, "Kahvila tapaamisen jälkeen", "2026-03-20")
        room.run("facilitator", "proposal.bring")
        assert [each["carried"]["meeting"] for each in copies(room)] == ["Oppimiskahvila", "Rinnakkainen kahvila"]

    def test_a_rehearsal_has_nothing_to_do_with_the_real_cafe(self, room, cafe):
        room.set(rehearsal=1)
        room.refused("facilitator", "proposal.bring", "nothing_to_bring")

    def test_another_kind_of_meeting_brings_nothing(self, room, cafe):
        room.set(kind="follow_up")
        room.refused("facilitator", "proposal.bring", "nothing_to_bring")

    def test_what_came_later_and_what_was_taken_off_come_again(self, room, cafe):
        room.run("facilitator", "proposal.bring")
        sharpen(room, owner="Aikuissosiaalityön esihenkilö")
        room.run("facilitator", "proposal.remove", id=copies(room)[0]["id"])
        cafe.propose(what="Yhteinen tapaaminen ennen siirtoa")
        room.run("facilitator", "proposal.bring")
        assert [each["what"] for each in copies(room)] == [WORDS["what"], "Yhteinen tapaaminen ennen siirtoa"]
        assert copies(room)[0]["owner"] == "Aikuissosiaalityön esihenkilö", "what was sharpened is not lost with it"
        assert cafe.row()["gone"] == 0, "taken off this list, it is still the café's"

    def test_what_nobody_touched_here_follows_the_cafe(self, room, cafe):
        room.run("facilitator", "proposal.bring")
        sharpen(room, owner="Aikuissosiaalityön esihenkilö")
        cafe.edit(owner="Perhetyö", measure="Vastausaika", dissent="Kaksi piti tätä liian kalliina.")
        room.run("facilitator", "proposal.bring")
        copy = copies(room)[0]
        assert (copy["owner"], copy["measure"]) == ("Aikuissosiaalityön esihenkilö", "Vastausaika")
        assert copy["dissent"] == "Kaksi piti tätä liian kalliina."

    def test_they_are_there_when_proposals_are_opened_the_first_time(self, room, cafe):
        room.go("propose")
        assert len(copies(room)) == 1
        room.run("facilitator", "proposal.remove", id=copies(room)[0]["id"])
        room.go("end")
        room.go("propose")
        assert copies(room) == [], "what was taken off comes only when somebody asks for it"


class TestSharpening:
    def test_a_host_of_any_table_writes_and_a_participant_tells_the_host(self, room, brought):
        sharpen(room, "host", owner="Aikuissosiaalityön esihenkilö")
        assert copies(room)[0]["owner"] == "Aikuissosiaalityön esihenkilö"
        args = {"id": brought["id"], "what": "Toisin", "base_version": 2}
        room.refused("expert", "proposal.edit", "host_sharpens", **args)
        room.refused("host", "proposal.remove", "not_your_table", id=brought["id"])

    @pytest.mark.parametrize("name", ["experience_view", "dissent"])
    def test_what_others_see_is_never_rewritten(self, room, brought, name):
        args = {"id": brought["id"], "what": "Toisin", "base_version": 1}
        room.refused("host", "proposal.edit", "carried_stays", **args, **{name: "Kaikki olivat samaa mieltä."})
        room.run("host", "proposal.edit", **args)
        copy = copies(room)[0]
        assert (copy["experience_view"], copy["dissent"]) == (WORDS["experience_view"], WORDS["dissent"]), "left out is not emptied"

    def test_the_gate_stands_before_it_and_knows_the_cafes_pseudonyms(self, room, cafe, brought):
        room.store.write(lambda tx: tx.execute("UPDATE meeting_cases SET pseudonym = 'Aava' WHERE meeting_id = ?", [cafe.id]))
        sharpen(room, "host", what="Aavan asiat hoitaa nimetty yhteyshenkilö")
        args = {"id": brought["id"], "what": "Soita 040 123 4567", "base_version": 2}
        room.refused("host", "proposal.edit", "stopped_phone", **args)


class TestGiveBack(Rules):
    name, by, refused_to, states, here = "proposal.give_back", "facilitator", STAFF, LATE, "propose"

    @pytest.fixture(autouse=True)
    def _cafe(self, cafe):
        self.cafe = cafe

    def args(self, room):
        room.run("facilitator", "proposal.bring") if not copies(room) else None
        sharpen(room, owner="Aikuissosiaalityön esihenkilö", cost="needed", cost_note="0,5 htv")
        return {"id": copies(room)[0]["id"], "over": False}

    def test_only_what_was_changed_goes_back_and_the_former_words_stay(self, room, cafe):
        before, ack = cafe.row(), room.run("facilitator", "proposal.give_back", **self.enter(room))
        assert (ack["sharpened"], ack["clashes"], ack["approved"]) == (1, 0, False)
        after = cafe.row()
        assert (after["owner"], after["cost"], after["version"]) == ("Aikuissosiaalityön esihenkilö", "needed", before["version"] + 1)
        assert {name for name in before if before[name] != after[name]} == {"owner", "cost", "cost_note", "version", "rev", "sharpened"}
        assert cafe.history() == [{
            "meeting": room.meeting_id, "on": "2026-03-12", "before": {"owner": "", "cost": "unknown", "cost_note": ""},
        }]

    def test_closing_gives_everything_back_once(self, room, cafe):
        self.enter(room)
        room.run("facilitator", "meeting.close")
        version = cafe.row()["version"]
        room.run("facilitator", "proposal.give_back")
        assert cafe.row()["owner"] == "Aikuissosiaalityön esihenkilö" and cafe.row()["version"] == version

    def test_the_first_wording_stays_when_it_is_sharpened_again_and_goes_when_it_is_back(self, room, cafe):
        self.enter(room)
        room.run("facilitator", "proposal.give_back")
        sharpen(room, owner="Johtava sosiaalityöntekijä")
        room.run("facilitator", "proposal.give_back")
        assert [each["before"]["owner"] for each in cafe.history()] == [""] and cafe.row()["owner"] == "Johtava sosiaalityöntekijä"
        sharpen(room, owner="", cost="unknown", cost_note="")
        room.run("facilitator", "proposal.give_back")
        assert cafe.history() == [] and cafe.row()["owner"] == ""

    def test_words_that_the_cafe_changed_meanwhile_are_not_overwritten(self, room, cafe):
        self.enter(room)
        cafe.edit(owner="Perhetyön esihenkilö")
        room.run("facilitator", "meeting.close")
        copy = copies(room)[0]
        assert (cafe.row()["owner"], cafe.row()["cost"]) == ("Perhetyön esihenkilö", "needed"), "the rest went back"
        assert copy["owner"] == "Aikuissosiaalityön esihenkilö" and copy["carried"]["clash"] == {"owner": "Perhetyön esihenkilö"}
        room.run("facilitator", "proposal.give_back", id=copy["id"], over=True)
        assert cafe.row()["owner"] == "Aikuissosiaalityön esihenkilö" and copies(room)[0]["carried"]["clash"] == {}
        assert [each["before"].get("owner") for each in cafe.history()] == [None, "Perhetyön esihenkilö"], "both wordings are kept"

    def test_a_cafes_proposal_that_was_taken_away_stops_nothing(self, room, cafe):
        self.enter(room)
        cafe.run("proposal.remove", id=cafe.proposal)
        room.run("facilitator", "meeting.close")
        assert copies(room)[0]["carried"]["lost"] and cafe.row()["owner"] == ""

    def test_an_approved_summary_stays_as_it_was_given(self, room, cafe):
        args = self.enter(room)
        account = room.people["facilitator"].id
        room.store.write(lambda tx: approve(tx, cafe.id, account, 0, read=True))
        assert room.run("facilitator", "proposal.give_back", **args)["approved"]
        given = current(room.store, cafe.id)
        assert given.proposals[0].owner == "" and given.proposals[0].sharpened == ()
        assert cafe.row()["owner"] == "Aikuissosiaalityön esihenkilö", "a new draft has the sharpened words"

    def test_an_own_proposal_of_the_managers_goes_nowhere(self, room, cafe):
        own = room.proposal()
        with pytest.raises(Refused, match="not_found"):
            room.run("facilitator", "proposal.give_back", id=own)
        room.run("facilitator", "meeting.close")
        assert len(room.find("SELECT id FROM proposals WHERE meeting_id = ?", cafe.id)) == 1
