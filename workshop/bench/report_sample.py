"""A summary for measuring: four cases, four hundred notes, chains, paths and votes, all invented; the same at every run."""
from __future__ import annotations

from itertools import cycle, islice

from workshop.reports.model import (
    Case,
    Chain,
    Coming,
    Event,
    Group,
    Lane,
    Moderation,
    Note,
    Option,
    Proposal,
    Round,
    Step,
    Summary,
    Vote,
)

CASES = 4
_SERVICES = ("jälkihuolto", "aikuissosiaalityö", "asumispalvelut", "Kela", "työllisyyspalvelut")
_WORDS = {
    "problem": (
        "Työntekijä vaihtui juuri muuton aikaan, eikä kukaan kertonut siitä", "Sama tarina piti kertoa viidelle ihmiselle",
        "Kirje jäi avaamatta, koska kirjeissä on aina ollut huonoja uutisia", "Iltaisin ei saanut ketään kiinni",
    ),
    "gap": (
        "Kukaan ei vastaa siirrosta kokonaisuutena", "Palveluilla ei ole yhteistä asiakassuunnitelmaa",
        "Asumisneuvonta ei saa tietoa ensimmäisestä maksamattomasta vuokrasta", "Päivystystä ei ole jälkihuollossa",
    ),
    "ideal": (
        "Oma työntekijä nimetään puoli vuotta ennen siirtoa ja tavataan yhdessä kaksi kertaa", "Yksi suunnitelma, yksi sivu",
        "Soitto viikon, kuukauden ja kolmen kuukauden päästä, sama soittaja", "Paluuovi on auki vuoden ilman uutta hakemusta",
    ),
}


def sample(notes: int = 400) -> Summary:
    """A summary with so many notes, about a third of each kind, spread evenly over the cases."""
    each = {kind: _notes(kind, notes // 3 + (kind == "problem") * (notes % 3)) for kind in _WORDS}
    cases = tuple(_case(no, {kind: tuple(found[no - 1::CASES]) for kind, found in each.items()}) for no in range(1, CASES + 1))
    chains = tuple(chain for case in cases for chain in case.chains)
    return Summary(
        lang="fi", title="Siirtymä jälkihuollosta aikuispalveluihin", date="2026-02-12", place="Kirjaston sali",
        purpose="Kukaan ei jää yksin, kun tuki vaihtuu.", created_on="2026-02-13", edited_on="2026-02-16", approved_on="2026-02-16",
        version=4, organisations=tuple(f"Organisaatio {name}" for name in "ABCDEF"), participants=24,
        groups_present=(), experts_present=True,
        case_in_short="Aava muutti omaan kotiin 18-vuotiaana. Moni auttoi, mutta kukaan ei nähnyt kokonaisuutta.",
        proposals=tuple(_proposal(no, cases) for no in range(1, 9)), strongest=chains[:3], minority="",
        minority_reason="",
        views_shown=True, quotes=(), open_gaps_shown=True, open_gaps=each["gap"][40:60], messages=(), decision_number="",
        decision_date="", memos=(),
        rounds=tuple(Round(title, kind, len(each[kind])) for title, kind in zip(("Ongelmat", "Puutteet", "Ideaali"), _WORDS, strict=True)),
        votes=(_vote(),), moderation=Moderation(notes - 20, 12, 3, 5, 0), limits="", next_text="",
        coming=(Coming("follow_up", "Seurantatapaaminen", "2026-09-10"),), cases=cases, groups=_groups(each), ungrouped=(), left_out=(),
    )


def _notes(kind: str, count: int) -> tuple[Note, ...]:
    texts = islice(cycle(_WORDS[kind]), count)
    return tuple(
        Note(f"{kind}{no:03}", kind, f"{text} ({no + 1}).", "fi", f"case{no % CASES + 1}", f"{kind}-group{no % 6}", False)
        for no, text in enumerate(texts)
    )


def _case(no: int, found: dict[str, tuple[Note, ...]]) -> Case:
    problems, gaps, ideals = found["problem"], found["gap"], found["ideal"]
    chains = tuple(Chain(*three, strength=9) for three in zip(problems[:6], gaps[:6], ideals[:6], strict=False))
    lanes = (Lane(f"{no}-person", "person", "Nuori", ""), *(Lane(f"{no}-{name}", "service", name, "") for name in _SERVICES))
    return Case(
        id=f"case{no}", no=no, title=f"Tapaus {no}: avain kädessä", pseudonym="Aava", lead="Aava muutti ensimmäiseen omaan kotiin.",
        problems=problems, gaps=gaps, today=_timeline(gaps), transfer_month=6, lanes=lanes,
        steps=tuple(_step(place, note, lanes, gaps) for place, note in enumerate(ideals[:8])), wishes=ideals[8:], chains=chains,
        loose_problems=problems[6:], open_gaps=gaps[6:],
    )


def _timeline(gaps: tuple[Note, ...]) -> tuple[Event, ...]:
    said = "Tuki jatkuu, mutta vastuu vaihtuu toiselle työntekijälle"
    return tuple(
        Event(month * 2, _SERVICES[month % len(_SERVICES)], said, month % 3 == 2, (gaps[month].id,) if month < 4 else ())
        for month in range(8)
    )


def _step(place: int, note: Note, lanes: tuple[Lane, ...], gaps: tuple[Note, ...]) -> Step:
    return Step(
        id=f"step-{note.id}", no=place + 1, text=note.text, lang="fi", note=note.id, lane=lanes[place % len(lanes)].id,
        who="oma työntekijä", months=place - 4, kind=("meeting", "visit", "decision", "")[place % 4], present="",
        responsible="aikuissosiaalityö", pair="", decides="Kuka tulee mukaan",
        permission=place % 3 == 0, felt="", mark="", mark_note="", dissent="", breaks=False,
        gaps=(gaps[place].id,) if place < 6 else (),
    )


def _proposal(no: int, cases: tuple[Case, ...]) -> Proposal:
    basis = tuple(note.id for case in cases for note in (case.steps[(no - 1) % len(case.steps)],) if note)
    return Proposal(
        id=f"proposal{no}", no=no, what=f"Nimetty aikuissosiaalityöntekijä puoli vuotta ennen siirtoa, vaihe {no}", short="",
        details="Vanha ja uusi työntekijä tapaavat nuoren yhdessä vähintään kaksi kertaa.", owner="aikuissosiaalityön esihenkilö",
        cost="needed", cost_note="työaikaa noin 0,5 htv", measure="Osuus nuorista, joilla on nimetty työntekijä. Tavoite 90 %.",
        date_text="1.5.2026", experience_view="Tärkeintä on, että työntekijän on nähnyt etukäteen.", dissent="",
        groups=("Ryhmä ideaaleista 1",), notes=basis, asked=no <= 5, on_page_one=no <= 5, dots=20 - no,
    )


def _vote() -> Vote:
    options = tuple(Option(f"Ehdotus {no}", 20 - 2 * no, ()) for no in range(11))
    return Vote("vote1", "Mihin kiinnitetään huomiota", "proposal", 3, 23, 24, options, ())


def _groups(each: dict[str, tuple[Note, ...]]) -> tuple[Group, ...]:
    return tuple(
        Group(f"{kind}-group{no}", kind, f"Ryhmä {no + 1}: {_WORDS[kind][no % 4].lower()}", found[no::6], dissent="", dots=12 - no)
        for kind, found in each.items() for no in range(6)
    )
