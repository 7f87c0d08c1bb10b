"""Mark which names of the lists are also everyday words, by asking spelling dictionaries. Not imported by the product.

Run make_names.py first. Needs libvoikko1 + voikko-fi with the Python binding `libvoikko`, and the programme hunspell with
hunspell-sv and hunspell-en-us (Debian). No word is taken from a dictionary that is not a form of a name in our lists.

    PYTHONPATH=../../../.. python3 make_common.py DIR      (DIR as for make_names.py: language-fi/ tells which words are frequent)
"""
import gzip
import json
import subprocess
import sys
from pathlib import Path

import libvoikko

from workshop.cases.gate.paradigms import TAILS
from workshop.cases.gate.stems import Index, _beginnings

HERE = Path(__file__).parent
COMPOUND = "whole word"
NAME_CLASSES = {"etunimi", "sukunimi", "paikannimi", "nimi", "lyhenne"}
FINNISH = ("given_fi", "family_fi", "given_sv", "family_sv")
LISTS = (*FINNISH, "given_en", "family_en", "given_world", "family_world")
FREQUENT = 16000
MOSTLY_NAMES = set("""
tapani matti kari paula johan sara otto jonne karin ali jade maila marina elin kaarina marjatta aleksi jukka orvokki ritva sari
ilona harri kirsi tuulia vesa terttu sirkka hilkka tuija akseli aulis kerttu marjo lotta henna emmi virpi viola iiris martta
esteri inka vuokko ahti pinja minttu otso talvikki sirkku hertta lari karri eine liina miina iikka helli hellin kosti salli oiva
""".split())
"""Well-known given names whose other sense hardly anybody uses today (judged by hand)."""

MOSTLY_NAMES_SV = set("""
alexis alf andre andres ann axel ben britt dan ebba egon ester hannes helga inger jack jarl jasmin jon karl kalle kaj kasper knut
lena linda linnea lisa lotta malva marina mats mila milan nova oliver olle osman sam sven tilde tina tova tuva veronika
viktoria viola
""".split())
MOSTLY_NAMES_EN = set("""
abbey ana ann anna ben benjamin beth bobby brad brent charlie charlotte chuck clarence colleen daphne deb derrick dora emmet ester
gemma gilbert graham hector henry jack jane jasmine jenny jerry jess jill jimmy joe joey john johnny josh kat kelly kelvin
kent kris kyle lewis linn louis lyssa marc maria marina martin mavis max maxwell meg mike molly nancy noel pam patty peter phil
phoebe randy rick roger ruth sally sam sandy sheila shelly spencer tammy ted teddy terry timothy tom tony troy val valentine vera
veronica victor victoria wally walter warren xenia smith jones johnson wilson thompson
""".split())
SPOKEN = set("""
mä sä mua sua mulla sulla multa sulta mulle sulle must sust mun sun meil teil heil niil sil täl tol meijän teijän oon oot ois
oisit oisko ollu olis olin olit olkoon siel tääl täält tuol tuolt siit täst tost toi toho tohon tonne noi noit noissa
nää näit näis ketä ket kenel mis mist mihin mitä miks ku kun et ettei jos ni niin nii kans kanssa viel vielä sit sitte sillee tälleen
jotai jotain jonku joku jokku kaikki kaik yht yks kaks kolme neljä viis kuus ellei ettet etten mm ym jne ns eli eka ekan
ekat ekalla toka tokan vika vikan ihan iha aika hyvi tosi noin joo juu jep okei ok hei moi moro nähään mennää ollaa
tehää mennään tulee menee sano sanoo tuu tuun meen mee saan saat annan anna pitäs pitäis vois voisin voin voit halus haluun
miks niiks alas ylös pois takaisin loppus katos sanos tiiän tiedä tiät tiiät mitäs kukas
himas himaan duunis duuniin duuni koulus kotona kotii kotiin töis töihin illal aamul yöl päiväl huomen eile tänää täs tänne
""".split())
"""Spoken and dialectal forms that the analyser does not know (own list)."""


def main(root: Path) -> None:
    lists = {name: gzip.decompress((HERE / f"{name}.txt.gz").read_bytes()).decode().split() for name in LISTS}
    names = set().union(*lists.values())
    frequent = dict.fromkeys(json.loads((root / "language-fi" / "src" / "commonWords.json").read_text(encoding="utf-8")))
    _finnish(lists, names, frequent)
    genitives = names | {name + "s" for name in names}
    _write("common_sv", sorted(_accepted(genitives, "sv_FI") - MOSTLY_NAMES_SV))
    _write("common_en", sorted(_accepted(genitives, "en_US") - MOSTLY_NAMES_EN))
    english = json.loads((root / "language-en" / "src" / "commonWords.json").read_text(encoding="utf-8"))[:12000]
    _write("frequent_en", sorted(_accepted(set(english), "en_US") - names))


def _finnish(lists, names, frequent) -> None:
    analyses = _everyday_forms(names, frequent)
    everyday = {form for form, classes in analyses.items() if classes - NAME_CLASSES - {COMPOUND}}
    everyday |= SPOKEN
    lemmas = {
        name for name in names & everyday
        if name not in MOSTLY_NAMES and (name in frequent or not _family_first(name, analyses.get(name, set()), lists["family_fi"]))}
    index, families = Index(names), set(lists["family_fi"]) | set(lists["family_sv"])
    mostly_names = {name for name in names & everyday if name not in lemmas}
    forms = set()
    for form in everyday:
        readings = [base for base in index.bases(form) if not base.plural or base.lemma in families]
        lemmas_of = {base.lemma for base in readings}
        if lemmas_of and not lemmas_of & lemmas and not lemmas_of <= mostly_names:
            forms.add(form)
    chief = set(lists["given_fi"][:800])
    for form in _short_foreign_words(names) | _whole_compounds(analyses):
        readings = index.bases(form)
        if readings and not any(base.case == "nom" and not base.plural for base in readings) and not any(
                base.lemma in lemmas for base in readings) and (len(form) < 8 or not chief & {base.lemma for base in readings}):
            forms.add(form)
    _write("common_fi", sorted(lemmas))
    _write("common_forms_fi", sorted(forms))
    first = [word for word in frequent if word.isalpha() and word in everyday and not any(
        (not base.plural or base.lemma in families) and (len(base.lemma) > 3 or not base.clitic) for base in index.bases(word))]
    _write("frequent_fi", sorted(first[:FREQUENT]))


def _family_first(name: str, classes: set[str], families: list[str]) -> bool:
    """Koskinen, Mäkinen: an adjective in theory, a family name in practice."""
    if name.endswith(("lainen", "läinen", "minen")) or not name.endswith("nen") or "sukunimi" not in classes:
        return False
    return name in families[:100] or not classes & {"laatusana", "nimisana_laatusana"}


def _everyday_forms(names, frequent) -> dict[str, set[str]]:
    """Word classes of every form of a name, and of the frequent words, as far as the analyser knows them."""
    voikko = libvoikko.Voikko("fi")
    found = {}
    for form in _forms(names) | set(frequent):
        analyses = voikko.analyze(form)
        classes = {one.get("CLASS", "") for one in analyses if one.get("STRUCTURE", "").count("=") < 2}
        if any(one.get("SIJAMUOTO") == "nimento" and one.get("CLASS") == "nimisana" for one in analyses):
            classes.add(COMPOUND)
        if classes:
            found[form] = classes
    return found


def _whole_compounds(analyses) -> set[str]:
    """Words in the nominative that are also an oblique case of a name: asialista is a list, hardly several people Asiala."""
    return {form for form, classes in analyses.items() if COMPOUND in classes}


def _short_foreign_words(names) -> set[str]:
    """Short Swedish and English words that look like an inflected name in a Finnish text (ingen)."""
    short = {form for form in _forms(names) if len(form) < 6}
    return _accepted(short, "sv_FI") | _accepted(short, "en_US")


def _forms(names) -> set[str]:
    tails: dict[tuple[str, str], list[str]] = {}
    for tail, readings in TAILS.items():
        for one in readings:
            if not one.owner:
                for grade in one.grade:
                    tails.setdefault((one.paradigm, grade), []).append(tail)
    return {begin + tail for name in names for begin, paradigm, grade in _beginnings(name) for tail in tails[paradigm, grade]}


def _accepted(names, dictionary: str) -> set[str]:
    """The names that the dictionary knows in lower case."""
    plain = sorted(name for name in names if name.isalpha())
    run = subprocess.run(["hunspell", "-d", dictionary, "-l"], input="\n".join(plain), capture_output=True, text=True, check=True)
    return set(plain) - set(run.stdout.split())


def _write(stem: str, words) -> None:
    with open(HERE / f"{stem}.txt.gz", "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        packed.write("\n".join(words).encode() + b"\n")
    print(stem, len(words), (HERE / f"{stem}.txt.gz").stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
