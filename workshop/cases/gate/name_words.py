"""The words that stand beside names (titles, particles, things named after somebody) and the public names that name nobody."""

import tomllib
from functools import cache, lru_cache
from pathlib import Path

from .stems import Index

_FOLDER = Path(__file__).parent


@cache
def beside(kind: str) -> frozenset[str]:
    """The words of one kind in name_words.toml: titles, particles, things."""
    return frozenset(_file()[kind].split())


@lru_cache(maxsize=4096)
def is_title(word: str, lang: str) -> bool:
    """Whether a word in lower case is a title or a role, in its dictionary form or (Finnish) the end of a compound."""
    titles = beside("titles")
    return word in titles or lang == "fi" and word.endswith(
        ("työntekijä", "hoitaja", "ohjaaja", "lääkäri", "opettaja", "neuvoja", "johtaja", "valvoja", "sihteeri", "päällikkö"))


@lru_cache(maxsize=4096)
def is_thing(word: str, lang: str) -> bool:
    """Whether the word tells that the name before it names a thing: "Downin syndrooma"."""
    return bool(_things().bases(word, lang))


@lru_cache(maxsize=4096)
def is_public(word: str, lang: str) -> bool:
    """Whether a word in lower case is a form of a public name that names no person (Kela, Innokylä, maanantai)."""
    return bool(_public().bases(word, lang)) or lang != "fi" and bool(_public().bases(word, "fi"))


@cache
def _public() -> Index:
    lines = (_FOLDER / "words" / "public_names.txt").read_text(encoding="utf-8").splitlines()
    return Index({word for line in lines if not line.startswith("#") for word in line.split()}, plurals=False)


@cache
def _things() -> Index:
    return Index(beside("things"))


@cache
def _file() -> dict[str, str]:
    return tomllib.loads((_FOLDER / "name_words.toml").read_text(encoding="utf-8"))
