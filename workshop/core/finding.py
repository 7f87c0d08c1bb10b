"""Finding texts by words in any form: "jälkihuollossa" finds "jälkihuolto".

Finnish changes the end of a word and often the consonant before it (häätö, häädön). So a word is looked for by its
beginning: the case ending is dropped, then the last two letters, but short words keep four unless the fourth may change.
"""
from __future__ import annotations

import contextlib
import re
import sqlite3

TOKENS = "unicode61 remove_diacritics 0"
"""How words are told apart: ä is a letter of its own."""
_MOST_WORDS = 12
_ENDINGS = (
    "issa", "issä", "ista", "istä", "illa", "illä", "ilta", "iltä", "ille", "ssa", "ssä", "sta", "stä", "lla", "llä",
    "lta", "ltä", "lle", "ksi", "tta", "ttä", "jen", "ien", "n", "ihin", "iden", "ita", "itä",
)
_POSSESSIVES = ("nsa", "nsä", "mme", "nne", "ni", "si")
_SHORT = 4
_MAY_CHANGE = re.compile(r"...[dgkptv][aeiouyåäö]")


def match_of(query: str) -> str:
    """What FTS5 is asked so that every word of the query is there in some form; empty when the query has no word."""
    stems = [stem(word) for word in re.findall(r"\w+", query.lower())[:_MOST_WORDS]]
    return " AND ".join(f'"{one}"*' for one in stems)


def best_first(texts: dict[str, str], query: str) -> list[str]:
    """Keys of the texts that hold every word of the query, best first; none when the query has no word.

    The index lives for this one question: nothing of the words stays anywhere, and nobody finds what was not handed in.
    """
    wanted = match_of(query)
    if not wanted:
        return []
    with contextlib.closing(sqlite3.connect(":memory:")) as index:
        index.execute(f'CREATE VIRTUAL TABLE texts USING fts5(key UNINDEXED, words, tokenize = "{TOKENS}")')
        index.executemany("INSERT INTO texts VALUES (?, ?)", texts.items())
        return [key for (key,) in index.execute("SELECT key FROM texts WHERE texts MATCH ? ORDER BY rank, rowid", [wanted])]


def stem(word: str) -> str:
    """The beginning that the word's forms share: ``jälkihuollossa`` and ``jälkihuolto`` → ``jälkihuol``."""
    base = _without(_without(word, _POSSESSIVES), _ENDINGS)
    if len(base) > _SHORT + 1 or _MAY_CHANGE.fullmatch(base):
        return base[:-2]
    return base[:_SHORT]


def _without(word: str, endings: tuple[str, ...]) -> str:
    longest = max((end for end in endings if word.endswith(end)), key=len, default="")
    return word[: len(word) - len(longest)] if len(word) - len(longest) >= _SHORT else word
