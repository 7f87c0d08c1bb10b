"""One clear sentence for every code of refusal, in the reader's language."""
from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "bad_input": _l("Jokin tieto on väärin. Mitään ei muutettu."),
    "unknown_command": _l("Tätä toimintoa ei ole. Lataa sivu uudelleen."),
    "no_hello": _l("Yhteys ei ole valmis. Lataa sivu uudelleen."),
    "no_meeting": _l("Tapaamista ei löydy. Tarkista koodi."),
    "no_seat": _l("Et ole mukana tässä tapaamisessa. Tule mukaan koodilla uudelleen."),
    "no_right": _l("Sinulla ei ole oikeutta tähän."),
    "not_open": _l("Tapaaminen ei ole vielä auki."),
    "closed": _l("Tapaaminen on päättynyt."),
    "frozen": _l("Koonti on hyväksytty. Lappuja ei voi enää muuttaa."),
    "locked": _l("Ovet ovat kiinni. Pyydä ohjaajaa avaamaan ne."),
    "wrong_step": _l("Tätä ei voi tehdä tässä vaiheessa."),
    "not_found": _l("Tätä ei enää ole."),
    "not_yours": _l("Voit muuttaa vain omia lappujasi."),
    "withdrawn": _l("Olet perunut lapun. Palauta se ensin."),
    "not_seated_there": _l("Et istunut silloin tässä pöydässä."),
    "not_your_table": _l("Voit muuttaa vain oman pöytäsi asioita."),
    "muted": _l("Ohjaaja pyysi sinua pitämään tauon kirjoittamisesta. Voit jutella ohjaajan kanssa."),
    "empty": _l("Teksti puuttuu. Kirjoita ensin jotain."),
    "too_long": _l("Teksti on liian pitkä: %(length)s merkkiä. Tekstissä saa olla enintään %(limit)s merkkiä."),
    "conflict": _l("Joku ehti muuttaa tätä ensin. Oma tekstisi on tallessa."),
    "nothing_to_undo": _l("Tästä lapusta ei ole enää mitään kumottavaa."),
    "too_many_questions": _l("Tästä lapusta on jo kysytty kolme asiaa. Odota vastausta."),
    "question_over": _l("Tähän ei voi enää vastata."),
    "too_late": _l("Lappua ei voi enää palauttaa. Kymmenen minuuttia on kulunut."),
    "table_full": _l("Pöytä %(table)s on täynnä. Valitse toinen pöytä."),
    "no_table": _l("Valitse ensin pöytä."),
    "seat_used": _l("Paikalta %(label)s on jo lappuja tai pisteitä. Paikkaa ei voi poistaa."),
    "bad_language": _l("Lapun kieltä ei tunneta. Valitse kieli listasta."),
    "has_host": _l("Pöydässä on jo vetäjä."),
    "already_started": _l("Tämä on jo alkanut. Sitä ei voi enää muuttaa."),
    "too_many_groups": _l("Pöydässä on jo %(most)s otsikkoa. Yhdistä tai poista ensin yksi."),
    "bad_merge": _l("Vain samanlaiset ryhmät voi yhdistää."),
    "bad_link": _l("Näitä kahta lappua ei voi liittää näin."),
    "already_linked": _l("Nämä laput on jo liitetty."),
    "bad_path": _l("Polulle voi panna vain tämän tarinan askelia."),
    "vote_closed": _l("Äänestys ei ole auki."),
    "too_many_dots": _l("Sinulla on vain %(dots)s pistettä. Ota ensin yksi pois."),
    "too_many_on_one": _l("Yksi asia saa enintään %(most)s pistettä."),
    "being_voted": _l("Tästä äänestetään nyt. Sulje ensin äänestys."),
    "no_support": _l("Tukihenkilöä ei ole nimetty tähän tapaamiseen."),
    "care_waiting": _l("Viestisi odottaa jo tukihenkilöä."),
    "slow_down": _l("Odota hetki. Lähetys jatkuu itsestään."),
    "not_saved": _l("Tallennus ei onnistunut. Tekstisi on tallessa tässä laitteessa."),
    "wrong_words": _l("Sanat eivät avaa paikkaa. Tarkista ne. Vain uusimmat sanat toimivat."),
    "other_seat": _l("Sinulla on jo toinen paikka tässä tapaamisessa."),
    "card_used": _l("Tämä kortti on jo käytössä. Voit silti tulla mukaan."),
    "card_unknown": _l("Korttia ei tunneta. Voit silti tulla mukaan."),
    "too_many_places": _l("Paikkoja voi olla enintään %(most)s. Poista ensin turhia."),
    "unknown_code": _l("Koodia ei löydy. Tarkista koodi seinältä tai paperilta."),
    "wrong_sign_in": _l("Nimi tai salasana on väärin."),
    "link_dead": _l("Linkki on jo käytetty tai vanhentunut. Pyydä uusi."),
    "no_account": _l("Tällä nimellä ei ole tunnusta."),
    "name_taken": _l("Nimi on jo käytössä. Valitse toinen nimi."),
    "password_short": _l("Salasana on liian lyhyt. Siinä pitää olla vähintään %(least)s merkkiä."),
    "password_long": _l("Salasana on liian pitkä. Siinä saa olla enintään %(most)s merkkiä."),
    "password_is_name": _l("Salasana ei saa olla sama kuin nimi."),
    "password_common": _l("Salasana on liian helppo arvata. Valitse toinen."),
    "bad_date": _l("Päivä ei ole kunnossa. Valitse se kalenterista."),
    "no_format": _l("Tätä tapaamisen muotoa ei ole. Valitse toinen."),
    "too_short": _l("Aika ei riitä: ohjelmassa on %(least)s kohtaa. Valitse pidempi kesto tai vähemmän tapauksia."),
    "case_not_signed": _l("Tapauksen teksti on muuttunut tarkistuksen jälkeen. Tarkistuta se uudelleen tai jätä se pois."),
    "form_expired": _l("Sivu oli auki liian kauan. Yritä uudelleen."),
    "case_unreadable": _l("%(file)s: tiedostoa ei voi lukea. Tallenna se tekstinä (UTF-8)."),
    "case_too_long": _l("%(file)s: tiedosto on liian suuri. Enintään %(limit)s kilotavua käy."),
    "case_no_front_matter": _l("%(file)s: tiedoston alusta puuttuvat tiedot kahden rivin --- välistä."),
    "case_bad_line": _l("%(file)s, rivi %(line)s: rivin pitää olla muotoa avain: arvo tai alkaa neljällä välilyönnillä."),
    "case_twice": _l("%(file)s, rivi %(line)s: kenttä %(field)s on jo annettu aiemmin."),
    "case_unknown_field": _l("%(file)s, rivi %(line)s: kenttää %(field)s ei ole. Tarkoititko %(near)s?"),
    "case_missing": _l("%(file)s: kenttä %(field)s puuttuu."),
    "case_bad_number": _l("%(file)s, rivi %(line)s: kentän %(field)s pitää olla kokonaisluku."),
    "case_bad_slug": _l("%(file)s, rivi %(line)s: kentässä %(field)s käyvät vain pienet kirjaimet a–z, numerot ja väliviivat."),
    "case_bad_timeline": _l("%(file)s, rivi %(line)s, kenttä %(field)s: rivin pitää olla muotoa kuukausi | palvelu | tapahtuma | katkos."),
    "case_no_text": _l("%(file)s: tarinan teksti puuttuu."),
    "case_same_slug": _l("%(file)s: toisella tapauksella on jo sama %(field)s %(slug)s."),
    "case_bad_signature": _l("%(file)s, rivi %(line)s: rivin pitää olla muotoa tarkistussumma, rooli, päivä. Väliin kaksi välilyöntiä."),
    "case_needs_second_reader": _l("Tapaus perustuu todelliseen tilanteeseen. Toisen henkilön pitää lukea ja hyväksyä se."),
    "timeline_line": _l("Aikajana, rivi %(line)s: rivin pitää olla muotoa kuukausi | palvelu | tapahtuma | katkos."),
    "reason_needed": _l("Kirjoita syy. Koontiin tulee näkyviin, miksi jokin on nostettu esiin tai jätetty pois."),
    "too_many_chosen": _l("Sivulle 1 mahtuu enintään %(most)s. Poista ensin valintoja."),
    "approved": _l("Koonti on hyväksytty. Peru hyväksyntä, jos haluat muuttaa sitä."),
    "not_read": _l("Lue ensin kaikki laput. Merkitse sitten, että luit ne."),
    "not_built": _l("PDF ei valmistunut. Yritä hetken päästä uudelleen."),
}
"""Keys are the codes of ``core.errors.Refused``; a test finds a code without a sentence."""

STATUS = {"no_meeting": 404, "not_found": 404, "unknown_code": 404, "slow_down": 429, "no_right": 403, "no_seat": 403, "not_saved": 503}


def sentence(code: str, facts: dict[str, Any]) -> str:
    """The sentence of a code with its facts filled in."""
    return str(SENTENCES[code]) % facts


def status(code: str) -> int:
    """The HTTP status of a refusal: 409 where nothing else says it better."""
    return STATUS.get(code, 409)
