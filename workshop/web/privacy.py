"""What is kept of people, in plain words: made from the schema's own lists, so that the page cannot forget a column."""
from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from workshop.core.personal import KINDS

WORDS = {
    "notes": (_l("Laput"), _l("Työpajan tulos tehdään lapuista."), _l("Ohjaajat. Muut vasta, kun lappu näytetään.")),
    "authorship": (
        _l("Kuka kirjoitti lapun"), _l("Näin voit muuttaa ja poistaa omat lappusi."),
        _l("Ei kukaan. Sinä näet omat lappusi."),
    ),
    "first_words": (_l("Lapun sanat ennen ohjaajan muutosta"), _l("Muutoksen voi perua."), _l("Ei kukaan.")),
    "judging": (
        _l("Miksi lappu piilotettiin tai muutettiin, ja mitä tarkistus huomasi"), _l("Saat tietää syyn. Ketään ei tunnisteta vahingossa."),
        _l("Ohjaajat. Sinä näet oman lappusi syyn."),
    ),
    "questions": (
        _l("Kysymykset lapuista ja vastaukset"), _l("Ohjaaja ymmärtää lapun."),
        _l("Ohjaajat ja lapun kirjoittaja."),
    ),
    "ballots": (_l("Yksittäiset äänet"), _l("Äänet lasketaan."), _l("Ei kukaan. Sinä näet oman äänesi.")),
    "votes": (
        _l("Äänestysten tulokset"), _l("Tulos kertoo, mihin ryhmä kiinnitti huomion."),
        _l("Kaikki mukana olleet ja koonnin lukijat."),
    ),
    "group": (
        _l("Roolisi, jos kerroit sen"), _l("Koonti kertoo, keitä oli mukana."),
        _l("Kukaan ei näe sinun rooliasi. Ryhmien koot näkyvät vain, jos jokaisessa on vähintään 5 ihmistä."),
    ),
    "seat": (
        _l("Paikkasi tapaamisessa"), _l("Pääset takaisin samaan paikkaan."),
        _l("Ohjaajat näkevät paikan merkinnän ja pöydän. Avain ja palautussanat ovat tallessa niin, ettei niitä voi lukea."),
    ),
    "feedback": (
        _l("Palautteen numerot"), _l("Niistä lasketaan keskiarvot."),
        _l("Ei kukaan. Sinä näet oman palautteesi."),
    ),
    "feedback_words": (
        _l("Palautteen sanat ja keskiarvot"), _l("Tapaamisista tulee parempia."),
        _l("Ohjaajat, mutta eivät tiedä kirjoittajaa. Koonnin lukijat näkevät ne, jotka ohjaaja valitsi."),
    ),
    "voices": (
        _l("Avoimella linkillä kirjoitetut toiveet ja palaute"), _l("Ihmisiä kuullaan myös tapaamisten välissä."),
        _l("Ohjaajat. Muut näkevät tekstin, jos ohjaaja näyttää sen. Kirjoittajasta ei jää tietoa."),
    ),
    "invitations": (
        _l("Lista yksiköistä, joita pyydettiin mukaan"), _l("Kukaan tärkeä ei jää pois."),
        _l("Sarjan ohjaajat. Nimiä ei kysytä."),
    ),
    "places": (
        _l("Ennalta tehdyt paikkakortit ja istumajärjestys"), _l("Pöytiin tulee eri yksiköiden ihmisiä."),
        _l("Ohjaajat. Nimiä ei kysytä."),
    ),
    "care": (_l("Pyyntö jutella tukihenkilön kanssa"), _l("Tukihenkilö tulee luoksesi."), _l("Vain tukihenkilö.")),
    "more_time": (
        _l("Pyyntö saada lisää aikaa"), _l("Jokainen pyyntö lasketaan kerran."),
        _l("Ohjaajat ja pöydän vetäjä näkevät vain määrän."),
    ),
    "results": (
        _l("Otsikot, polut ja ehdotukset"), _l("Laput kootaan yhteen ja niistä tehdään polkuja ja ehdotuksia."),
        _l("Kaikki mukana olleet ja koonnin lukijat."),
    ),
    "summary": (
        _l("Koonnin luonnos ja mukana olleet organisaatiot"), _l("Johto saa koonnin."),
        _l("Ohjaajat. Valmiin koonnin lukevat ne, joille se annetaan."),
    ),
    "agreements": (
        _l("Mitä sovittiin, mitä seurannassa huomattiin, ja luvut"), _l("Sovitut asiat eivät unohdu."),
        _l("Ohjaajat. Sovitut asiat näkevät myös kaikki mukana olleet. Jos tulokset julkaistaan, muutkin voivat lukea ne."),
    ),
    "decisions": (
        _l("Johtajien päätökset ja syyt"), _l("Saat tietää, mitä ehdotuksista päätettiin."),
        _l("Kaikki mukana olleet. Päättäjän nimi näkyy vain, jos hän niin haluaa."),
    ),
    "meeting": (
        _l("Tapaamisen tiedot"), _l("Tapaaminen voidaan pitää."),
        _l("Ohjaajat. Tukihenkilön etunimen ja puhelinnumeron näkevät kaikki mukana olevat."),
    ),
    "series": (
        _l("Tapaamisten sarjan tiedot"), _l("Tapaamiset kuuluvat yhteen."),
        _l("Sarjan ohjaajat. Jos tulokset julkaistaan, muutkin voivat lukea ne."),
    ),
    "stories": (_l("Tarinat tapaamisen pöydissä"), _l("Niistä keskustellaan."), _l("Mukana olevat ja ohjaajat.")),
    "library": (
        _l("Tapauskirjasto"), _l("Tapaukset ovat keksittyjä tai niistä on poistettu tunnistettavat tiedot."),
        _l("Ohjaajat ja pyydetty toinen lukija."),
    ),
    "staff": (_l("Ohjaajien tunnukset"), _l("Ohjaaja kirjautuu sisään."), _l("Muut saman sarjan ohjaajat näkevät nimen.")),
    "machinery": (
        _l("Palvelun sisäiset tunnisteet"), _l("Laput pysyvät oikeissa pöydissä ja kierroksissa."),
        _l("Ei kukaan. Niissä ei ole sanoja."),
    ),
}
"""By kind: what it is, why it is kept, who sees it."""
ENDS = {
    "withdrawn": _l("10 minuuttia sen jälkeen, kun poistat lapun"), "left": _l("heti, jos lähdet ja poistat jälkesi"),
    "removed": _l("heti, kun ohjaaja poistaa lapun pyynnöstäsi"), "closed": _l("kun tapaaminen suljetaan"),
    "care": _l("10 minuuttia sen jälkeen, kun tukihenkilö näki pyynnön, viimeistään kun tapaaminen suljetaan"),
    "step": _l("kun vaihe vaihtuu"), "purge": _l("kun sarjan säilytysaika päättyy tai ohjaaja poistaa tapaamisen tai sarjan"),
    "library": _l("kun tapaus poistetaan kirjastosta"), "staff": _l("kun tunnus poistetaan"),
}
"""By event: when what is kept goes."""


@dataclass(frozen=True)
class Kept:
    """One kind as the page tells it."""

    name: str
    why: str
    seen_by: str
    until: tuple[str, ...]


def kept() -> list[Kept]:
    """Everything that is kept, in the order of ``core.personal.KINDS``, in the reader's language."""
    return [
        Kept(*(str(words) for words in WORDS[kind.name]), tuple(str(ENDS[end]) for end in kind.ends)) for kind in KINDS
    ]
