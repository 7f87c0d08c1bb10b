"""Word lists as one pattern."""


def any_of(words: str) -> str:
    """A group that matches any of the words or small patterns, the longer before the shorter."""
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"
