"""Reports made of blocks, without a meeting behind them: a long one like a real one, a short one, an empty one, random stories."""
from __future__ import annotations

import random
from dataclasses import replace

from workshop.reports.blocks import (
    Ask,
    Asks,
    Block,
    Bullets,
    Chains,
    Chapter,
    Document,
    Fact,
    Heading,
    Line,
    PageOne,
    Picture,
    Quote,
    Table,
    Text,
)
from workshop.reports.drawing import Circle, Drawing, Label, Polygon, Rect
from workshop.reports.drawing import Line as Stroke

DAY = "2026-02-12"
_WORDS = (
    "nuori palvelu siirtymä aikuissosiaalityö jälkihuolto vastuutyöntekijä asunto toimeentulotuki hakemus palaveri luottamus "
    "yhteistyö verkosto asiakassuunnitelma nivelvaihe tuki arki ohjaaja tapaaminen jonotusaika päätös viranomainen keskustelu"
).split()
FOREIGN = (
    ("ar", "يحتاج الشباب إلى دعم مستمر عند الانتقال إلى خدمات البالغين."), ("uk", "Молодь потребує підтримки під час переходу."),
    ("se", "Nuorat dárbbašit doarjaga go sirdásit rávisolbmuid bálvalusaide."), ("fa", "جوانان هنگام گذار به پشتیبانی نیاز دارند."),
    ("so", "Dhalinyaradu waxay u baahan yihiin taageero."), ("vi", "Thanh niên cần được hỗ trợ khi chuyển tiếp."),
)


def notes(count: int, seed: int = 7) -> list[Line]:
    """Notes as people write them: each is unlike the others, every twelfth in another language."""
    chance = random.Random(seed)
    made = []
    for number in range(1, count + 1):
        if number % 12 == 7:
            lang, text = FOREIGN[number // 12 % len(FOREIGN)]
            made.append(Line(f"{text} {number}", lang))
        else:
            text = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(5, 13))).capitalize()
            made.append(Line(f"{text} {number}.", "fi", "3 pistettä" if number % 30 == 0 else ""))
    return made


def page_one(**changes: object) -> PageOne:
    """A first page with everything on it."""
    facts = (
        Fact("Vastuu", "aikuissosiaalityön esihenkilö"), Fact("Kustannus", "tarvitsee rahaa: työaikaa noin 0,5 htv"),
        Fact("Aikataulu", "1.5.2026"), Fact("Mittari", "avoin", missing=True),
    )
    what = "saattaen vaihto aikuispalveluihin"
    asks = tuple(Ask(f"E{no}", f"Ehdotus numero {no}: {what}", facts, f"{9 - no} pistettä") for no in range(1, 4))
    problem, gap = Line("Siirrosta ei vastaa kukaan", "fi"), Line("Vastuu puuttuu palvelujen välistä", "fi")
    chain = (problem, gap, Line("", remark="ilman vastausta"))
    return replace(PageOne(
        kicker="Koonti johdolle · 12.2.2026 · Kirjasto", title="Nuoren siirtymä aikuispalveluihin",
        purpose="Kukaan ei jää yksin, kun hän täyttää kahdeksantoista.", notice="Luonnos. Ei vielä hyväksytty.",
        who="Mukana 36 ihmistä (ammattilaiset 23, kokemusasiantuntijat 13).", experts="Kokemusasiantuntijoita oli mukana.",
        organisations_title="Organisaatiot", organisations=("Kela", "aikuissosiaalityö", "jälkihuolto"),
        case_title="Yksi tapaus", case="Aava on 18. Hän muutti yksin.", own_title="Sovimme itse – ei vaadi päätöstä",
        own=("E4 Yhteinen kalenteri", "E5 Tuttu työntekijä mukaan"), asks_title="Päätettäväksi",
        asks_lead="Johdolta pyydetään jokaiseen vastaus ja sen perustelu.", asks=asks, more="Lisäksi 2 ehdotusta",
        chains_title="Miksi: ongelmasta ideaaliin",
        chains=Chains(("Ongelma", "Puute", "Ideaalitilanne"), (chain, chain)),
        minority_title="Eriävä näkemys", minority="Kaksi pöytää toivoi iltaa.",
    ), **changes)


def document(*chapters: Chapter, title: str = "Nuoren siirtymä aikuispalveluihin", **changes: object) -> Document:
    """A report with these chapters behind a full first page."""
    return Document("fi", title, "Työpajan koonti. Ei viranhaltijapäätös.", "LUONNOS", page_one(**changes), chapters)


def picture(name: str, width: float = 480, height: float = 190) -> Picture:
    """Every kind of shape, and labels in three scripts."""
    shapes = (
        Rect(0, 0, width, height, fill="soft"), Rect(20, 20, 90, 34, fill="paper", stroke="ink", radius=5),
        Rect(20, 80, 140, 16, fill="teal"), Rect(160, 80, 60, 16, stroke="gold", hatched=True),
        Stroke(((110, 37), (180, 37), (180, 60), (240, 60)), "red", 1.4, dash=(4, 2), arrow=True),
        Stroke(((20, 120), (120, 180), (200, 100), (300, 150)), "teal", 3, curved=True),
        Polygon(((300, 60), (320, 60), (310, 42)), fill="red"), Circle(340, 52, 9, fill="teal"),
        Label(340, 55, "1", 8, "paper", bold=True, anchor="middle"), Label(26, 40, "Siirtopalaveri", 9),
        Label(width - 20, 100, "Молодь", 9, anchor="end", lang="uk"),
        Label(width - 20, 120, "يحتاج الشباب", 9, "quiet", anchor="end", lang="ar"),
    )
    twin = Table(f"{name} taulukkona", ("Askel", "Kenen", "Milloin"), tuple(
        (Line(f"Askel {no}"), Line("aikuissosiaalityö"), Line(f"{no} kk")) for no in range(1, 6)))
    return Picture(name, f"{name}: viisi askelta, yksi aukko.", Drawing(width, height, shapes), twin)


def long_one(count: int = 400) -> Document:
    """Like a real report of four cases: drawings, tables, quotes, votes, an annex with every note."""
    said = notes(count)
    cases = [_case(number) for number in range(1, 5)]
    asks = Asks(tuple(replace(ask, details="Tarkempi kuvaus siitä, mitä pyydetään ja miksi.") for ask in page_one().asks))
    size = -(-count // 8)
    groups = [block for no in range(0, count, size) for block in (Heading(f"Ryhmä {no // size + 1}"), Bullets(tuple(said[no:no + size])))]
    return document(
        *cases, Chapter("ehdotukset", "Ehdotukset kokonaan", (Heading("Päätettäväksi"), asks)),
        Chapter("tekotapa", "Näin koonti tehtiin", (Heading("Rajat"), Text("Tulos kertoo, mitä paikalla olleet ajattelivat."))),
        Chapter("pisteet", "Mihin ryhmä kiinnitti huomion", (Text("Pisteet eivät ole päätös.", quiet=True),), annex=True),
        Chapter("ryhmat", "Ryhmät ja laput", tuple(groups), annex=True),
    )


def _case(number: int) -> Chapter:
    chains = page_one().chains
    table = Table("Vastuut", ("Askel", "Vastuu", "Työpari"), tuple(
        (Line(f"Askel {no} siirrossa"), Line("aikuissosiaalityö"), Line("jälkihuolto" if no % 2 else "")) for no in range(1, 7)))
    return Chapter(f"tapaus-{number}", f"Tapaus {number} (Aava)", (
        Text("Aava on 18. Hän muutti yksin.", quiet=True), picture(f"Polku {number}"), Heading("Ongelmasta ideaaliin"), chains,
        table, Quote(Line("Puhuin vasta, kun mukana oli se yksi, jonka tunsin.", "fi"), "Kokemusasiantuntija"),
        Heading("Ideaalipolku"), Bullets(tuple(notes(6, number)), numbered=True),
    ), new_page=True, landscape=False)


def short_one() -> Document:
    """Three pages, one of them lying."""
    wide = Chapter("polku", "Polku", (picture("Uimaradat", 720, 330),), landscape=True)
    return document(Chapter("ehdotukset", "Ehdotukset kokonaan", (Text("Kaikki ehdotukset."), Bullets(tuple(notes(14))))), wide)


def empty_one() -> Document:
    """A meeting of which nothing is known yet."""
    bare = page_one(purpose="", organisations=(), case="", own=(), asks=(), more="", chains=None, minority="")
    return replace(document(Chapter("ehdotukset", "Ehdotukset kokonaan", (Text("Ehdotuksia ei vielä ole."),))), page_one=bare)


_BITS = (
    "nuori", "palvelutarpeenarviointi", "A&B", "<b>ei lihavoi</b>", "]]>", '"', "x" * 140, "https://example.org/" + "a" * 90,
    "👍🏽", "\u200b", "\x07", "\t", "rivin\nvaihto", "يحتاج", "الشباب", "ґанок", "Sääʹmǩiõll", "漢字", "\u202eabc\u202c", "\u2067abc",
    "€", "—", "i̇̈", "\ud83d", "e\u0301", "sosiaali- ja", "å" * 30, '<link href="#x">linkki</link>', "&#0;", "%s {0}", "\ue000",
    "\u00ad", "👨\u200d👩\u200d👧", "לום",
)


class _Story:
    """Blocks of whatever people could type, in whatever order; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def some(self, *counts: int) -> int:
        return self.chance.choice(counts)

    def text(self, *counts: int) -> str:
        odd = self.chance.random
        return " ".join(self.chance.choice(_BITS if odd() < 0.3 else _BITS[:2]) for _ in range(self.some(*counts)))

    def line(self, *counts: int) -> Line:
        return Line(self.text(*counts), self.chance.choice(("fi", "uk", "ar", "", "x y", "ckb")), self.text(0, 0, 3))

    def block(self) -> Block:
        return self.chance.choice((
            self.heading, self.paragraph, self.paragraph, self.bullets, self.table, self.picture, self.quote, self.chains, self.asks,
        ))()

    def heading(self) -> Block:
        return Heading(self.text(4))

    def paragraph(self) -> Block:
        return Text(self.text(0, 1, 5, 40, 300), quiet=self.some(0, 1) == 1)

    def bullets(self) -> Block:
        return Bullets(tuple(self.line(0, 1, 20, 200) for _ in range(self.some(0, 1, 4, 12))), numbered=self.some(0, 1) == 1)

    def table(self) -> Block:
        columns = self.some(1, 2, 5)
        rows = tuple(tuple(self.line(0, 1, 3, 30) for _ in range(columns)) for _ in range(self.some(0, 1, 5, 30)))
        return Table(self.text(0, 2), tuple(self.text(1) for _ in range(columns)), rows, row_heads=self.some(0, 1) == 1)

    def picture(self) -> Block:
        return replace(picture(self.text(3), self.some(200, 480, 900), self.some(90, 200, 1500)), alt=self.text(0, 20))

    def quote(self) -> Block:
        return Quote(self.line(1, 30), self.text(0, 2))

    def chains(self) -> Block:
        rows = tuple((self.line(9), self.line(0), self.line(3)) for _ in range(self.some(1, 2, 5)))
        return Chains((self.text(1), "Puute", ""), rows)

    def asks(self) -> Block:
        facts = (Fact(self.text(1), self.text(9)), Fact("Mittari", self.text(2), missing=True))
        return Asks(tuple(
            Ask(f"E{no}", self.text(12), facts, self.text(0, 1), self.text(0, 60)) for no in range(self.some(0, 1, 4))
        ))

    def chapter(self, number: int) -> Chapter:
        return Chapter(
            f"luku-{number}", self.text(3), tuple(self.block() for _ in range(self.some(1, 2, 6))),
            new_page=self.some(0, 0, 1) == 1, landscape=self.some(0, 0, 0, 1) == 1, annex=self.some(0, 0, 1) == 1,
        )


def random_story(seed: int) -> Document:
    """A report of whatever people could type, in whatever order; the same for the same seed."""
    story = _Story(seed)
    front = page_one(
        title=story.text(9), purpose=story.text(3, 60), case=story.text(0, 90), minority=story.text(30),
        organisations=tuple(story.text(2) for _ in range(story.some(0, 3, 40))), own=tuple(story.text(7) for _ in range(6)),
    )
    chapters = tuple(map(story.chapter, range(story.some(1, 2, 5))))
    return replace(document(*chapters, title=story.text(6)), page_one=front, watermark=("", "LUONNOS", "HARJOITUS")[seed % 3])
