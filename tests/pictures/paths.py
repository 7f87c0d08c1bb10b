"""The café's step in which the ideal paths are built: phone, host, desk, wall; and an author who is asked for leave to quote."""
from __future__ import annotations

from playwright.sync_api import Page

from tests.pictures.album import HAND, LAPTOP, PHONE, TABLET, WIDE, Album
from tests.pictures.cafe import OWN_NOTE, Cafe
from tests.pictures.phone_acts import go
from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.rehearsal.invented import material

OWN_STEP = "Ohjaaja soittaa illalla ja kysyy, miten meni."
TOLD = ("text", "who", "months")
FILLED_IN = ("kind", "present", "responsible", "pair", "decides", "permission", "felt", "mark", "mark_note", "dissent", "breaks")


def paths(cafe: Cafe, album: Album) -> None:
    """All four paths, the first of them with a step that a phone adds."""
    cafe.moderate(but=8)
    own = next(note["id"] for note in cafe.desk.rows("notes") if note["text"] == OWN_NOTE)
    cafe.desk.must("note.ask_quote", id=new_id(), note=own)
    cafe.desk.open("path")
    _leave_to_quote(cafe.phone, album)
    _on_a_phone(cafe.phone, album)
    own_step = cafe.desk.rows("path_steps")[0]["id"]
    for path in material()["paths"]:
        last = _build(cafe, path)
        if path is material()["paths"][0]:
            cafe.desk.must("path.move", id=own_step, after=last)
    album.take("phone-path", cafe.phone, "The table's path", HAND, at=cafe.phone.locator(".path-list"))
    album.take("host-path", cafe.host, "The table builds its path", HAND, at=cafe.host.locator(".host-path"))
    _on_the_desk(cafe, album)
    _on_the_wall(cafe, album)


def _leave_to_quote(phone: Page, album: Album) -> None:
    card = phone.locator(".question", has_text="lainata")
    with album.picture("phone-quote", phone, "May these words be quoted?", HAND, at=card):
        go(phone, "Omat laput")
        card.wait_for()
    card.get_by_role("button", name="Kyllä").click()
    go(phone, "Nyt")


def _on_a_phone(phone: Page, album: Album) -> None:
    skip, field = phone.get_by_role("button", name="Ohita tarina"), phone.get_by_label("Mitä tapahtuu?")
    field.or_(skip).first.wait_for()
    if skip.is_visible():
        skip.click()
    with album.picture("phone-path-add", phone, "A step of the path", HAND):
        field.fill(OWN_STEP)
    with album.picture("phone-path-when", phone, "Who does it, and when: if somebody wants to say", HAND, at=phone.locator(".path-more")):
        for each in phone.locator(".path-more summary").all():
            each.click()
        phone.get_by_role("group", name="Milloin?").get_by_role("button").nth(4).click()
    phone.get_by_role("button", name="Lisää askel").click()
    phone.get_by_text("Askel on polulla.").first.wait_for()


def _build(cafe: Cafe, path: Row) -> str:
    """A case's path as the material has it, of the notes that have been read; the id of its last step."""
    desk, case, step_id = cafe.desk, _case_of(cafe, path["case"]), ""
    shown = {note["id"]: note["kind"] for note in desk.rows("notes") if note["state"] == "shown"}
    lanes = _lanes(cafe, case, path)
    for step in path["steps"]:
        note = cafe.ids.get(step.get("note"))
        if not step.get("text") and note not in shown:
            continue
        step_id, told = new_id(), {field: step[field] for field in TOLD if step.get(field) is not None}
        desk.must("path.add", id=step_id, case=case, note=note if note in shown else None, **told)
        filled = {field: step[field] for field in FILLED_IN if step.get(field) is not None}
        gaps = [cafe.ids[each] for each in step.get("gaps", []) if shown.get(cafe.ids.get(each)) == "gap"]
        desk.must("path.edit", id=step_id, base_version=1, lane=lanes.get(step.get("lane")), gaps=gaps, **told, **filled)
    desk.must("path.set_transfer", case=case, month=path["transfer_month"])
    for each in path["gap_places"]:
        if shown.get(cafe.ids.get(each["note"])) == "gap":
            desk.must("path.place_gap", note=cafe.ids[each["note"]], row=each["row"])
    return step_id


def _case_of(cafe: Cafe, name: str) -> str:
    """The case of the table that the material gives this one."""
    no = next(table["no"] for table in material()["tables"] if table["case"] == name)
    return next(table["case_id"] for table in cafe.desk.rows("tables") if table["no"] == no)


def _lanes(cafe: Cafe, case: str, path: Row) -> dict[str, str]:
    """The material's lanes in place of those with which the case begins; their ids by the material's."""
    for row in cafe.desk.rows("path_lanes"):
        if row["case_id"] == case:
            cafe.desk.must("path.lane_remove", id=row["id"])
    ids = {lane["id"]: new_id() for lane in path["lanes"]}
    for lane in path["lanes"]:
        words = {"kind": lane["kind"], "name": lane["name"], "area": lane.get("area") or ""}
        cafe.desk.must("path.lane_add", id=ids[lane["id"]], case=case, **words)
    return ids


def _on_the_desk(cafe: Cafe, album: Album) -> None:
    screen, form = cafe.screen, cafe.screen.locator(".desk-step-form")
    cafe.section(album, "path", "The paths: steps, lanes, today's path", at="path")
    with album.picture("desk-path-step", screen, "All that can be said of a step", (PHONE, TABLET, LAPTOP), at=form):
        cafe.open_section("path")
        screen.locator("[data-step] [data-way=edit]").nth(1).click()
        form.locator("summary").click()
    today = screen.get_by_role("heading", name="Polku tänään")
    with album.picture("desk-path-today", screen, "Gaps on today's path, and the month of the transfer", (PHONE, LAPTOP), at=today):
        cafe.open_section("path")
        today.wait_for()


def _on_the_wall(cafe: Cafe, album: Album) -> None:
    cafe.desk.must("wall.show", table=next(table["id"] for table in cafe.desk.rows("tables") if table["no"] == 3))
    for wall, name, words, sizes in (
        (cafe.wall, "wall-path", "A path, drawn as it is built", (PHONE, TABLET, WIDE)), (cafe.dark, "wall-path-dark", "A path, dark", ()),
    ):
        with album.picture(name, wall, words, sizes):
            wall.locator(".wall-path img").first.evaluate("each => each.decode()")
    cafe.desk.must("wall.show", table=None)
