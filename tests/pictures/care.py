"""The quiet ways of a phone: to the support person, away from the page, into another language; and the support person's page."""
from __future__ import annotations

import re

from tests.pictures.album import HAND, PHONE, Album
from tests.pictures.cafe import Cafe
from tests.pictures.phone_acts import go, speak


def quiet_ways(cafe: Cafe, album: Album) -> None:
    """*Haluan jutella*: the choice, sent, seen; *Poistu*; Swedish."""
    phone, support = cafe.phone, cafe.window(PHONE)
    support.goto(_private_link(cafe))
    support.locator(".care-online").wait_for()
    album.take("support-empty", support, "Nobody has asked yet", HAND)
    care = phone.locator("section.care")
    with album.picture("phone-care", phone, "Asking to talk with somebody", HAND, at=care):
        go(phone, "Lisää")
        care.get_by_role("button").first.wait_for()
    with album.picture("phone-care-sent", phone, "The word has gone", HAND, at=care):
        care.get_by_role("button").first.click()
        phone.get_by_role("button", name="Peru viesti").wait_for()
    with album.picture("support-asked", support, "Somebody would like to talk", HAND):
        support.get_by_role("button", name="Nähty").wait_for()
    with album.picture("phone-care-seen", phone, "The support person has seen it", HAND, at=care):
        support.get_by_role("button", name="Nähty").click()
        care.get_by_role("button", name="Poista viesti").wait_for()
    album.take("support-seen", support, "What was seen", HAND)
    support.context.close()
    with album.picture("phone-swedish", phone, "In Swedish", HAND):
        speak(phone, cafe, "sv")
    speak(phone, cafe, "fi")
    _leave(cafe, album)


def _leave(cafe: Cafe, album: Album) -> None:
    away = cafe.window(PHONE)
    with album.picture("phone-away", away, "Where *Poistu* leads: a page that shows nothing of it", HAND):
        away.goto(f"{cafe.server.url}/j/{cafe.code}")
        away.get_by_role("link", name="Poistu").or_(away.get_by_role("button", name="Poistu")).first.click()
        away.wait_for_url("**/today")
    away.context.close()


def _private_link(cafe: Cafe) -> str:
    plan = f"/m/{cafe.code}/plan"
    page = cafe.staff.post(f"{plan}/support/link", form_at=plan).text
    return cafe.server.url + re.search(r'value="http://[^"/]+(/m/\w+/care#[\w-]+)"', page)[1]
