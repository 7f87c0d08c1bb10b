"""The café from the open doors to the third round, with a picture of every screen in it."""
from __future__ import annotations

from tests.pictures.album import HAND, LAPTOP, PHONE, TABLET, WIDE, Album
from tests.pictures.cafe import OWN_NOTE, Cafe
from tests.pictures.phone_acts import become_host, go, join, send, skip_story, write

QUESTION = "Tarkoitatko ensimmäistä viikkoa?"
ARABIC = "لم يتصل بي أحد بعد الانتقال"


def lobby(cafe: Cafe, album: Album) -> None:
    """People come in; one of them with our phone, one as a table's host."""
    phone, host = cafe.phone, cafe.host
    cafe.section(album, "lobby-empty", "The lobby before the first phone", at="course", top=True)
    with album.picture("phone-join", phone, "The way in", HAND):
        phone.goto(f"{cafe.server.url}/j/{cafe.code}?t=1")
    with album.picture("phone-welcome", phone, "Seated, before the first round", HAND):
        join(phone, cafe, 1)
    with album.picture("host-welcome", host, "Before the first round", HAND):
        join(host, cafe, 1)
        become_host(host)
    cafe.come_in()
    for wall, name, words, sizes in (
        (cafe.wall, "wall-lobby", "Before the first round", (PHONE, TABLET, WIDE)),
        (cafe.dark, "wall-lobby-dark", "Before the first round, dark", (WIDE,)),
    ):
        with album.picture(name, wall, words, sizes):
            wall.goto(f"{cafe.url}/wall")
            wall.locator(".door").first.wait_for()
    cafe.section(album, "lobby", "The lobby with everybody in", at="course", top=True)


def silence(cafe: Cafe, album: Album) -> None:
    """The problems: writing in silence, and the queue of notes."""
    phone, host = cafe.phone, cafe.host
    cafe.desk.open("problem")
    with album.picture("phone-gate", phone, "The choice before a story", HAND):
        phone.get_by_role("button", name="Ohita tarina").wait_for()
    with album.picture("phone-writing", phone, "Writing in silence", HAND):
        skip_story(phone)
        write(phone, OWN_NOTE)
    phone.emulate_media(color_scheme="dark")
    album.take("phone-writing-dark", phone, "Writing in silence, dark", HAND)
    phone.emulate_media(color_scheme="light")
    with album.picture("phone-sent", phone, "A note has gone", HAND):
        send(phone)
    with album.picture("phone-arabic", phone, "A note in another script", HAND):
        phone.get_by_label("Lapun kieli").select_option("ar")
        write(phone, ARABIC)
    send(phone)
    phone.get_by_label("Lapun kieli").select_option("fi")
    _stopped(cafe, album)
    album.take("host-silent", host, "In the silence", HAND)
    cafe.write_round("problem")
    album.take("wall-silent", cafe.wall, "In the silence")
    cafe.section(album, "round", "A round is on", at="course", top=True)
    _queue(cafe, album)


def _stopped(cafe: Cafe, album: Album) -> None:
    """A text that would tell who somebody is does not leave the phone."""
    phone = cafe.phone
    with album.picture("phone-stopped", phone, "A text with a phone number is stopped", HAND):
        write(phone, "Soittakaa 040 0000 123, niin kerron.")
        phone.get_by_role("button", name="Lähetä", exact=True).click()
        phone.get_by_text("Tekstissä näyttää olevan").first.wait_for()
    write(phone, "")


def _queue(cafe: Cafe, album: Album) -> None:
    screen = cafe.screen
    cafe.section(album, "notes", "The queue of notes", at="notes")
    arabic = screen.locator(".queue-note", has_text=ARABIC)
    with album.picture("desk-arabic", screen, "A note in another script", (PHONE, LAPTOP), at=arabic):
        cafe.open_section("notes")
    card = screen.locator(".queue-note", has_text=OWN_NOTE)
    with album.picture("desk-question", screen, "A question to an author who stays unknown", (PHONE, TABLET, LAPTOP), at=card):
        cafe.open_section("notes")
        card.get_by_role("button", name="Muut toiminnot").click()
        card.get_by_role("button", name="Kysy kirjoittajalta").click()
        card.get_by_label("Kysymys kirjoittajalle").fill(QUESTION)
    card.get_by_role("button", name="Kysy", exact=True).click()
    card.get_by_text("Kysyit:").wait_for()
    cafe.moderate(but=4)
    cafe.desk.must("step.reveal", step=cafe.desk.steps["problem"])


def talk(cafe: Cafe, album: Album) -> None:
    """The tables talk; what else a phone has."""
    phone = cafe.phone
    with album.picture("phone-table", phone, "After the silence: the notes of the table", HAND):
        phone.get_by_text("Nyt puhutaan.").first.wait_for()
    album.take("phone-table-notes", phone, "The notes of the table, further down", HAND, at=phone.locator("main .note"))
    with album.picture("phone-own", phone, "Own notes", HAND):
        go(phone, "Omat laput")
    with album.picture("phone-menu", phone, "The menu", HAND):
        go(phone, "Lisää")
    words = phone.locator("summary", has_text="Uusi puhelin")
    with album.picture("phone-new-phone", phone, "Words that bring the seat to a new phone", HAND, at=words):
        words.click()
        phone.get_by_role("button", name="Näytä sanat").click()
    with album.picture("phone-break", phone, "A break", HAND):
        go(phone, "Tauko")
    phone.get_by_role("button", name="Jatkan").click()
    with album.picture("phone-story", phone, "A table's story", HAND):
        phone.goto(f"{cafe.url}/case/{cafe.desk.rows('meeting_cases')[0]['id']}?show=all")
    phone.goto(cafe.url)
    phone.locator(".link-state.online").wait_for()
    album.take("host-talk", cafe.host, "The table talks", HAND)
    album.take("wall-talk", cafe.wall, "The tables talk")
    cafe.section(album, "talk", "The tables talk", at="course", sizes=(LAPTOP,), top=True)


def other_rounds(cafe: Cafe, album: Album) -> None:
    """What was missing and the ideal; the question that came to the author, and the answer."""
    phone, desk = cafe.phone, cafe.desk
    desk.open("gap")
    question = phone.get_by_text(QUESTION)
    card = phone.locator(".question")
    with album.picture("phone-question", phone, "The facilitator asks about a note", HAND, at=card):
        go(phone, "Omat laput")
        question.wait_for()
    with album.picture("phone-answer", phone, "Answering the facilitator", (PHONE,), at=card):
        card.get_by_role("button", name="Vastaan").click()
        card.get_by_role("textbox").fill("Kyllä. Silloin oli vaikeinta.")
    card.get_by_role("button", name="Lähetä vastaus").click()
    go(phone, "Nyt")
    cafe.write_round("gap")
    desk.must("step.reveal", step=desk.steps["gap"])
    cafe.moderate()
    album.take("host-gap", cafe.host, "The second round, with what came before", HAND)
    desk.open("ideal")
    with album.picture("phone-third-round", phone, "The third round", HAND):
        skip_story(phone)
    _reply(cafe, album)
    cafe.write_round("ideal")
    desk.must("step.reveal", step=desk.steps["ideal"])


def _reply(cafe: Cafe, album: Album) -> None:
    card = cafe.screen.locator(".queue-note", has_text=OWN_NOTE)
    with album.picture("desk-answer", cafe.screen, "An author's answer", (PHONE, LAPTOP), at=card):
        cafe.open_section("notes")
        card.get_by_text("Kirjoittaja vastasi:").wait_for()
