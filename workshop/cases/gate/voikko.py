"""What the Finnish analyser Voikko knows as a name, when it is installed: an optional extra that finds rare names where only
their capital at the start of a sentence speaks for them.

Needs the Python package `libvoikko` and the system's libvoikko1 and voikko-fi; silently absent otherwise.
"""
from functools import cache, lru_cache

_NAMES = {"etunimi", "sukunimi", "nimi"}


@lru_cache(maxsize=4096)
def is_name(word: str) -> bool:
    """Whether the analyser knows the word, as typed, as a person's name and as nothing else. False without the analyser."""
    analyser = _analyser()
    classes = {one.get("CLASS") for one in analyser.analyze(word)} if analyser else set()
    return bool(classes) and classes <= _NAMES


@cache
def _analyser():
    try:
        from libvoikko import Voikko

        return Voikko("fi")
    except Exception:  # whatever is missing: the package, the library or the dictionary
        return None
