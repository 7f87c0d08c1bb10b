"""The whole chain in Chromium, as each of its people: from a note on a phone to what a follow-up found, and to who comes after."""
from __future__ import annotations

import pytest

from tests.browser.whole_chain import day, management, years

pytestmark = pytest.mark.browser
THREE_MONTHS, HALF_A_YEAR = 92, 183


@pytest.fixture
def story(fresh_server, new_context, check_page):
    """A server of its own, whose clock this test moves, and Fanni's laptop."""
    return day.Story(fresh_server, new_context, new_context(1280, 900).new_page(), check=check_page)


def test_from_a_note_to_what_became_of_it_and_to_the_successor(story):
    day.make_series_and_cafe(story)
    day.write_notes(story)
    day.approve_summary(story)
    management.make_link(story)
    manager = management.answer_some(story)
    management.answer_the_rest(story, manager)
    management.another_browser_is_refused(story)
    management.publish(story)
    story.later(THREE_MONTHS)
    management.read_answers(story)
    years.sign_in(story)
    years.agree(story)
    story.later(HALF_A_YEAR)
    years.sign_in(story)
    years.follow_up(story)
    years.read_agreed(story)
    years.walk(story, years.successor(story))
