"""The words of what was agreed, for staff: levels, rooting, whether it happened, and what somebody should look at."""
from __future__ import annotations

from flask_babel import lazy_gettext as _l

LEVELS = {"unit": _l("Yksikkö"), "area": _l("Koko alue"), "between": _l("Organisaatioiden yhteinen")}
ROOTING = {
    "agreed": _l("Sovittu"), "tried": _l("Kokeiltu"), "in_use": _l("Käytössä"), "in_instruction": _l("Ohjeessa"),
    "normal": _l("Normaali osa työtä"), "dropped": _l("Luovuttu"),
}
HAPPENED = {"done": _l("Toteutuu"), "partly": _l("Toteutuu osittain"), "not_done": _l("Ei vielä")}
HAPPENED_SIGN = {"done": "good", "partly": "waiting", "not_done": "bad"}
STATUS = {
    "accepted": _l("Hyväksytty"), "adapted": _l("Hyväksytty muutettuna"), "rejected": _l("Ei toteuteta"),
    "needs_more": _l("Jatkovalmisteluun"), "": _l("Odottaa johdon vastausta"),
}
WARNINGS = {
    "from_rejected": _l("Johto ei hyväksynyt ehdotusta, johon tämä perustuu. Sopia voi silti siitä, minkä voi tehdä itse."),
    "from_needs_more": _l("Ehdotus, johon tämä perustuu, on vielä jatkovalmistelussa."),
    "unanswered": _l("Johto ei ole vielä vastannut ehdotukseen, johon tämä perustuu."),
    "no_basis": _l("Ei tiedetä, mistä tämä tulee. Merkitse, mihin ehdotukseen tai lappuun se perustuu."),
    "one_sided": _l("Asia on sovittu organisaatioiden välillä, mutta molempien tekoja ei ole kirjattu."),
    "no_responsible": _l("Kukaan ei vielä vastaa tästä."), "no_measure": _l("Ei ole sovittu, mistä näemme, että tämä toimii."),
    "agreed_later": _l("Sopimisen päivä on vasta tulossa."),
    "review_before_agreed": _l("Seuranta on ennen päivää, jona tästä sovittiin."),
    "review_early": _l("Tätä katsottiin ennen sovittua seurantapäivää."),
    "date_over": _l("Seurannan aika on mennyt."), "date_open": _l("Seurannan aika on avoin."),
    "no_evidence": _l("Ei ole kerrottu, mistä juurtuminen näkyy."),
}
"""By code of ``series.agreement_basis.warnings``."""
FATES = {
    "alone": _l("ei jatkoa"), "grouped": _l("koottu, ei ehdotusta"), "explained": _l("puute nimetty, ei askelta"),
    "answered": _l("ideaalitilanne kuvattu"), "on_path": _l("polulla"), "proposed": _l("ehdotettu, odottaa vastausta"),
    "own": _l("työntekijät aloittavat itse"), "needs_more": _l("jatkovalmistelussa"), "rejected": _l("ei toteuteta"),
    "adapted": _l("hyväksytty muutettuna"), "accepted": _l("hyväksytty"), "agreed": _l("sovittu"),
    "not_done": _l("sovittu, ei vielä toteudu"), "partly": _l("sovittu, toteutuu osittain"), "done": _l("sovittu, toteutuu"),
}
"""By ``fate`` of ``reports.chain.Node``: how far something came."""
FATE_SIGN = {"alone": "bad", "explained": "bad", "rejected": "bad", "not_done": "bad", "done": "good", "agreed": "good", "accepted": "good"}
KINDS = {
    "problem": _l("Ongelmat"), "gap": _l("Puutteet"), "ideal": _l("Ideaalitilanne"), "group": _l("Ryhmät"), "step": _l("Polun askeleet"),
    "proposal": _l("Ehdotukset"), "decision": _l("Johdon vastaukset"), "agreement": _l("Mitä sovittiin"), "review": _l("Seuranta"),
}
ONE = {
    "problem": _l("Ongelma"), "gap": _l("Puute"), "ideal": _l("Ideaalitilanne"), "group": _l("Ryhmä"), "step": _l("Polun askel"),
    "proposal": _l("Ehdotus"), "decision": _l("Johdon vastaus"), "agreement": _l("Sovittu asia"), "review": _l("Seuranta"),
}
"""What one link of the chain is."""
JOINTS = {
    "note": _l("Laput, jotka eivät ole minkään otsikon alla"),
    "problem": _l("Ongelmat, joille ei ole nimetty puutetta eikä ideaalitilannetta"),
    "gap": _l("Puutteet, joita mikään askel ei korjaa"),
    "ideal": _l("Ideaalitilanteen laput, joista ei tullut askelta eikä ehdotusta"),
    "group": _l("Ryhmät ilman ehdotusta"), "step": _l("Askeleet, joiden alkua ei ole merkitty"),
    "proposal_back": _l("Ehdotukset, joiden alkua ei ole merkitty"), "proposal": _l("Ehdotukset ilman johdon vastausta"),
    "own": _l("Ehdotukset, jotka työntekijät aloittavat itse, mutta joista ei ole sovittu"),
    "decision": _l("Hyväksytyt ehdotukset, joista ei ole sovittu"), "agreement_back": _l("Sovitut asiat, joiden alkua ei ole merkitty"),
    "agreement": _l("Sovitut asiat, joita ei ole vielä katsottu seurannassa"),
}
"""By joint of ``reports.chain.Whole``: what breaks off there."""
