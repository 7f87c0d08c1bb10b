"""What people said of the day, on the participants' page: settled means of all together, nothing of few (L10)."""
from __future__ import annotations

import json

import html5lib
import pytest

from tests.reports.aftermath import TOLD
from tests.reports.stage import MEETING
from tests.web.test_outcome import CODE, stage, visitor

__all__ = ["stage"]


def part_of(page: str) -> list[str]:
    """The words of the part, line by line; nothing when it is not there."""
    for details in html5lib.parse(page, namespaceHTMLElements=False).iter("details"):
        if details.find(".//h2") is not None and details.find(".//h2").text == "Mitä päivästä sanottiin":
            return [" ".join("".join(each.itertext()).split()) for each in details.findall(".//li")]
    return []


def settled(stage, told: dict) -> None:
    stage.execute("UPDATE meetings SET feedback_told = ? WHERE id = ?", json.dumps(told), MEETING)


def test_who_was_there_reads_the_means_that_may_be_told(app, stage):
    settled(stage, TOLD)
    page = visitor(app, "seat0").get(f"/t/{CODE}").text
    assert part_of(page) == ["Tulin kuulluksi: 4,2 / 5", "Ymmärsin, mitä pyydettiin: 4,0 / 5"]


def test_in_the_readers_language(app, stage):
    settled(stage, TOLD)
    reader = visitor(app, "seat0")
    reader.client.set_cookie("lang", "sv")
    assert "Jag blev hörd: 4,2\u00a0/\u00a05" in reader.get(f"/t/{CODE}").text


@pytest.mark.parametrize("told", [None, {"answered": 2, "groups": {}, "items": {"F1": {"n": 2, "groups": {}}}}])
def test_when_nothing_may_be_told_the_part_is_not_there(app, stage, told):
    if told:
        settled(stage, told)
    assert part_of(visitor(app, "seat0").get(f"/t/{CODE}").text) == []


def test_words_that_people_wrote_are_not_there(app, stage):
    settled(stage, TOLD)
    stage.insert("feedback_answers", id="W", meeting_id=MEETING, words="Kahvi loppui", lang="fi", state="shown")
    assert "Kahvi loppui" not in visitor(app, "seat0").get(f"/t/{CODE}").text
