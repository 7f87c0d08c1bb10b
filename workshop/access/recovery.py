"""A seat's recovery words: five plain words that open the same seat on another phone, also months later.

Five of three hundred are 41 bits. Only a slow hash is kept, so that a stolen database does not give them; guessing through the
page is throttled for each meeting and each address. Words are shown once: new ones make the old ones void.
"""
from __future__ import annotations

import hashlib
import re
import secrets
from typing import Any

from workshop.access.seats import come_back, hashed
from workshop.core.change import Row
from workshop.core.db import Tx
from workshop.core.errors import Refused

HOW_MANY = 5
_COST = {"n": 2**14, "r": 8, "p": 1}

WORDS = tuple(
    """
    aalto aamu aapinen aarre ahven aitta akku akseli alppi ananas ankka antenni apila asema atlas aura aurinko avain
    baari balladi banaani basilika betoni biisoni bingo bussi delfiini domino emali etana eteinen fasaani flamingo
    gaselli gorilla graniitti haikara harakka harava harja harmaa heinikko helmi herne hevonen hiekka hiihto hirvi
    hopea huilu huopa huvila iglu ikkuna ilves jakkara jalava jasmiini joki jousi juna juoksu juusto kaakao kaali
    kaivo kaktus kala kameli kamiina kampa kanerva kannel kanootti karhu karpalo kartano katto kauha keinu keitto
    kello kenguru keto kettu kihara kiisseli kilpi kirahvi kirja kirppu kirsikka kivi kookos kori korppi koskelo
    kotka kristalli kruunu kukka kulho kulta kupari kurki kurpitsa kuusi kuutio laatikko lahti laituri lakka lammas
    lampi lapio laulu lautta lehmus leija leipuri leopardi lepakko liekki lilja limetti linna lintu lohi lokki lumi
    lumme luola luumu lyhty majakka mango mansikka manteli maraton marmori marsu mehu meloni meri messinki metso
    minttu moottori muffini muki mummola museo mustikka mutteri myssy naava nalle nappi narsissi naula neilikka
    niitty nokkonen norppa norsu nuotio nurmi oksa oliivi omena ooppera oranssi orava orkidea orvokki paahdin paimen
    paja paketti palapeli palmu paperi papu parsa pasaati patsas peili peippo pelto pensas persikka peruna piano
    piha pihlaja piirakka pilvi pipari pippuri poiju polku porkkana poro portaat posliini puisto pulla pumppu punos
    purje pyramidi raita ratas reki retiisi riisi rinne ruis runo ruoho rusina ruusu sade safiiri sahrami saippua
    salaatti salmi samba sametti sammal sandaali satama sauna seepra selleri siili silakka silta simpukka sinappi
    sipuli sirkus sitruuna sohva soihtu soopeli sorsa suklaa suksi sulka suppilo sypressi taimi taivas takki talvi
    tanssi tarha tasku teippi teltta terva tiikeri tikapuut timantti timjami tomaatti torni trumpetti tuli tulppaani
    tunturi turkoosi tyyny ukkonen ulappa unikko untuva uuni vaahtera vadelma valo valssi vanilja vanu varpu vasara
    vati vene verho vesi vihko viikuna viila vohveli voikukka vuokko vuono vuori
    """.split()
)
"""Short everyday things, typed with any keyboard (a–z alone); none is read or misspelt as another."""


def new_words() -> str:
    """Five words chosen at random, with spaces between them."""
    return " ".join(secrets.choice(WORDS) for _ in range(HOW_MANY))


def digest(meeting_id: str, typed: str) -> str:
    """What is kept of the words in one meeting; capitals and whatever stands between the words do not matter. Slow (about 50 ms)."""
    plain = "-".join(re.findall(r"[a-z]+", typed.lower()))
    return hashlib.scrypt(plain.encode(), salt=meeting_id.encode(), **_COST).hex()


def remember(tx: Tx, seat_id: str, kept: str) -> None:
    """Gives a seat new words by their ``digest``; the old ones open nothing any more."""
    tx.execute("UPDATE seats SET recovery_hash = ? WHERE id = ?", [kept, seat_id])


def move(tx: Tx, meeting_id: str, kept: str, token: str, here: str | None = None) -> Row:
    """Opens the seat of these words with a fresh ``token``; every phone that had it is cut, notes, table and ballots stay.

    The words stay good. ``here`` is the seat that the browser would lose by it. Raises ``Refused``: wrong_words (nothing tells whether
    there is such a seat), other_seat when the words open another seat than ``here``.
    """
    seat = _seat(tx, meeting_id, kept)
    if seat is None:
        raise Refused("wrong_words")
    if here and here != seat["id"]:
        raise Refused("other_seat")
    tx.execute("UPDATE seats SET token_hash = ? WHERE id = ?", [hashed(token), seat["id"]])
    tx.open_change(meeting_id).cut.add(seat["id"])
    return come_back(tx, meeting_id, token)


def _seat(tx: Any, meeting_id: str, kept: str) -> Row | None:
    return tx.one("SELECT id FROM seats WHERE meeting_id = ? AND recovery_hash = ?", [meeting_id, kept])
