"""Finnish consonant gradation on a stem without its last vowel: "matt" -> "mat", "virt" -> "virr", "mäk" -> "mä"."""

_WEAK = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"),
    ("hk", "h"), ("lk", "l"), ("lk", "lj"), ("rk", "r"), ("rk", "rj"), ("ht", "hd"), ("k", ""), ("p", "v"), ("t", "d"),
)
_CHANGING = ("k", "p", "t")
_FIXED = ("st", "sk", "tk", "sp", "ck", "ft")


def weakened(stem: str) -> tuple[str, ...]:
    """The weak grades that a strong stem may take; empty when the stem does not change."""
    if stem[-1:] not in _CHANGING or len(stem) < 2 or stem.endswith(_FIXED):
        return ()
    hits = [(strong, weak) for strong, weak in _WEAK if stem.endswith(strong)]
    longest = max((len(strong) for strong, _ in hits), default=0)
    return tuple(stem[: -len(strong)] + weak for strong, weak in hits if len(strong) == longest)


def strengthened(stem: str) -> tuple[str, ...]:
    """The strong grades whose weak grade the stem may be (rinn -> rint, peka's "pek" -> "pekk")."""
    found = [stem[: len(stem) - len(weak)] + strong for strong, weak in _WEAK if weak and stem.endswith(weak)]
    if stem and stem[-1] in "aeiouyäö":
        found.append(stem + "k")
    return tuple(word for word in found if stem in weakened(word))
