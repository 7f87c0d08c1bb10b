"""What a series already holds under the headings of *osallisuus* and *lupaava käytäntö* (K40, K41), for an evaluator.

Nobody fills anything in here, and nothing is scored: each question gets what is there with its day, and stays empty where nothing is.
THL's own indicator is validated as it is, so it is linked and never repeated (L17).
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workshop.core.change import Row
from workshop.core.days import today
from workshop.core.small_numbers import enough
from workshop.reports.agreed import level_text, rooting_text
from workshop.reports.blocks import Bullets, Line, Text
from workshop.reports.reading import Rows, read_rows
from workshop.reports.sheet import Section, Sheet
from workshop.reports.standing_words import date_kind, date_title, meeting_kind
from workshop.reports.summary import compose
from workshop.reports.wording import Words, day_text, experts_text, words_in
from workshop.series import open_links, reviews, series
from workshop.series.standing import Standing, standing

THL = (
    "https://thl.fi/aiheet/hyvinvoinnin-ja-terveyden-edistamisen-johtaminen/osallisuuden-edistaminen/"
    "heikoimmassa-asemassa-olevien-osallisuus/osallisuusindikaattori-mittaa-osallisuuden-kokemusta"
)
"""Where the indicator of the Finnish Institute for Health and Welfare is told of."""
MOST_EXAMPLES = 3


@dataclass(frozen=True)
class Known:
    """All that the questions are answered from. ``held``: meetings that are over, the first one first, with their rows."""

    row: Row
    held: list[tuple[Row, Rows]]
    now: Standing
    reviews: list[Row]
    voices: dict[str, int]
    coordinators: list[str]


def self_evaluation(db: Any, row: Row, now: int, lang: str) -> Sheet:
    """The series ``row`` under both headings; a section that is a ``theme`` is one question."""
    _, known = words_in(lang), _known(db, row, now)
    parts = ((_("Osallisuus"), _participation(known, _)), (_("Lupaava käytäntö"), _practice(known, _)))
    sections = [section for title, points in parts for section in (Section(title, ()), *(_point(*each, _) for each in points))]
    return Sheet(
        lang=lang, title=_("Itsearviointi: %(title)s") % {"title": row["title"]},
        notice=_("Koottu sarjan tiedoista %(day)s. Mitään ei pisteytetä. Tyhjä kohta tarkoittaa, ettei siitä ole tietoa.")
        % {"day": day_text(today(now).isoformat())},
        facts=(), sections=tuple(sections),
    )


def _point(question: str, lines: Iterable[Line | None], _: Words) -> Section:
    found = tuple(each for each in lines if each)
    return Section(question, (Bullets(found) if found else Text(_("Ei tietoa."), quiet=True),), theme=True)


def _known(db: Any, row: Row, now: int) -> Known:
    found = standing(db, row, now)
    looked = [each for past in reviews.of_series(db, row["id"]).values() for each in past]
    voices: dict[str, int] = {}
    for link in open_links.of_series(db, row["id"]):
        voices[link["kind"]] = voices.get(link["kind"], 0) + link["shown"]
    held = [(each, read_rows(db, each["id"])) for each in reversed(found.held) if each["released"]]
    staff = [each["name"] for each in series.staff(db, row["id"]) if each["role"] == "coordinator"]
    return Known(row, held, found, looked, voices, staff)


def _participation(known: Known, _: Words) -> list[tuple[str, list[Line | None]]]:
    views = [(each["experience_view"], meeting["date"]) for meeting, rows in known.held for each in rows.proposals]
    own = [step for meeting, rows in known.held for step in rows.path if step["lane_id"] in _persons_lanes(rows)]
    return [
        (_("Onko ihminen tekijä eikä vain kohde?"), _examples(views, _("kokemuksen näkökulma"))),
        (_("Onko ihminen löydetty ja saatettu palveluun?"), _examples(_found(known, "helped"), _("seurannassa"))),
        (_("Kysyttiinkö tarpeita niiltä, joita asia koskee?"), [_voices(known, "needs", _)]),
        (_("Oliko kokemusasiantuntijoita mukana?"), [_of(meeting, experts_text(compose(rows, ""), _)) for meeting, rows in known.held]),
        (_("Etsittiinkö yksilöllisiä ratkaisuja?"), [
            Line(_("Sovittu tehtäväksi vain nuoren luvalla: %(n)s.") % {"n": n}) if (n := sum(map(_permitted, known.now.agreed))) else None,
        ]),
        (_("Oliko nuori mukana eikä sivusta katsomassa?"), [
            Line(_("Nuoren omia askeleita yhteisellä polulla: %(n)s.") % {"n": len(own)}) if own else None,
        ]),
        (_("Väheneekö leima?"), []),
        (_("Kasvoiko luottamus?"), _examples(_found(known, "feedback"), _("nuorten palaute"))),
        (_("Saivatko ammattilaiset vaikutusvaltaa, välineitä ja vertaistukea?"), _means(known, _)),
        (_("Olivatko esihenkilöt mukana?"), [
            _of(meeting, meeting_kind("with_managers", _)) for meeting, rows in known.held if meeting["kind"] == "with_managers"
        ]),
        (_("Mitä kokemusasiantuntijat saivat jälkeenpäin?"), []),
        (_("Kuka hyötyy?"), [Line(known.row["need"]) if known.row["need"] else None]),
    ]


def _practice(known: Known, _: Words) -> list[tuple[str, list[Line | None]]]:
    answered = [each for meeting, rows in known.held for each in rows.decisions if each["answered_at"]]
    asked = len(answered) + len(known.now.waiting)
    wide = [each for each in known.now.agreed if each.row["level"] != "unit"]
    headings = sum(len(rows.groups) for meeting, rows in known.held)
    return [
        (_("Näkyikö tarve ja vahvistuiko se?"), [Line(known.row["need"]) if known.row["need"] else None, _voices(known, "themes", _)]),
        (_("Onko käytetty kirjallisuutta?"), []),
        (_("Oliko kysyntää ja montako oli mukana?"), [
            _of(meeting, _("mukana %(n)s") % {"n": rows.participants}) for meeting, rows in known.held if enough(rows.participants)
        ]),
        (_("Koettiinko työ motivoivaksi?"), _means(known, _)),
        (_("Kiinnostiko se muita?"), [_voices(known, "partners", _)]),
        (_("Mikä on paikallisesti uutta?"), []),
        (_("Syntyikö yhteinen ymmärrys?"), [Line(_("Yhteisiä otsikoita: %(n)s.") % {"n": headings}) if headings else None]),
        (_("Voiko sitä käyttää muualla?"), [
            Line(f"S{each.row['no']} {each.row['text']}", remark=level_text(each.row["level"], _)) for each in wide
        ]),
        (_("Kuka jatkaa ja mihin asti?"), [
            Line(known.row["attaches"]) if known.row["attaches"] else None,
            *(Line(f"{date_kind(each, _)}: {date_title(each, _)}", remark=day_text(each.when)) for each in _to_come(known)),
        ]),
        (_("Kysyttiinkö johdolta ja tukiko se?"), [
            Line(_("Johto on vastannut %(n)s/%(all)s ehdotukseen.") % {"n": len(answered), "all": asked}) if asked else None,
        ]),
        (_("Miten se on juurtunut ja kuka koordinoi?"), [
            *_rooting(known, _), *(Line(each, remark=_("koordinaattori")) for each in known.coordinators),
        ]),
        (_("Koottiinko palautetta puhuen ja kirjoittaen?"), list(_feedback(known, _))),
    ]


def _persons_lanes(rows: Rows) -> set[str]:
    return {each["id"] for each in rows.lanes if each["kind"] == "person"}


def _permitted(each: Any) -> bool:
    return bool(each.row["permission"])


def _found(known: Known, name: str) -> list[tuple[str, str]]:
    return [(each[name], each["reviewed_on"]) for each in known.reviews]


def _examples(said: list[tuple[str, str]], source: str) -> list[Line | None]:
    return [Line(text, remark=f"{source} {day_text(day)}".strip()) for text, day in said if text][:MOST_EXAMPLES]


def _voices(known: Known, kind: str, _: Words) -> Line | None:
    n = known.voices.get(kind, 0)
    return Line(_("Avoimella linkillä tulleita vastauksia: %(n)s.") % {"n": n}) if n else None


def _of(meeting: Row, text: str) -> Line:
    return Line(f"{meeting['title']}: {text}", remark=day_text(meeting["date"]))


def _means(known: Known, _: Words) -> list[Line | None]:
    """Means of the meeting's own sentences of feedback, as far as they may be told (L10)."""
    return [
        Line(each.text, remark=_("keskiarvo %(mean)s, vastaajia %(n)s") % {"mean": f"{each.mean:.2f}".replace(".", ","), "n": each.people})
        for meeting, rows in known.held if rows.feedback for each in rows.feedback.items if each.mean is not None
    ]


def _to_come(known: Known) -> list[Any]:
    return [each for each in known.now.dates if not each.over and each.kind in ("meeting", "agreement")][:MOST_EXAMPLES]


def _rooting(known: Known, _: Words) -> list[Line]:
    states = dict.fromkeys(each.row["rooting"] for each in known.now.agreed)
    return [Line(f"{rooting_text(state, _)}: {sum(each.row['rooting'] == state for each in known.now.agreed)}") for state in states]


def _feedback(known: Known, _: Words) -> Iterable[Line]:
    for meeting, rows in known.held:
        if rows.feedback and rows.feedback.oral:
            yield _of(meeting, _("suullinen palautekierros"))
        if rows.feedback and rows.feedback.answered:
            yield _of(meeting, _("kirjallisia palautteita %(n)s") % {"n": rows.feedback.answered})
    if known.voices.get("follow_up"):
        yield Line(_("Seurannan palautetta avoimella linkillä: %(n)s.") % {"n": known.voices["follow_up"]})
