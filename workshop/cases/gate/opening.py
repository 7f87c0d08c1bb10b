"""A word at the start of a sentence that no list of names has: is it an unlisted name, or an ordinary word?

The capital tells nothing there, so the rest must: a name does not begin as ordinary words do, nor end as derived words do.
"""
import re

from .name_lists import begins_ordinary
from .name_words import beside
from .tokens import Token

_LENGTHS = range(4, 15)
_FINNISH_ENDS = re.compile(
    r"(?:[aeiouyäö]t|nsa|nsä|mme|nne|"                                              # plural, possessive: talot, äitinsä
    r"minen|mis\w*|(?:uu|yy)[sdt]\w*|us|ys|(?:uks|yks)\w+|inen|is(?:en|ta|tä|ia|iä)|"  # abstract nouns, adjectives
    r"ism\w+|logi\w+|[ts]io\w{0,3}|nomi\w*|ik[ak]\w{0,4}|"                        # loanwords: asiantuntijaorganisaatio
    r"sti|nut|nyt|tu|ty|vat|vät|[eai]isi|kaa|kää|s?s?taan|s?s?tään|ssaan|ssään|"     # adverbs, verbs
    r"(?:id|i|j|tt)en|(?:[eo]i|[jie]+)[td]?[aä])$")                                 # plural: opiskelijoiden, lukijoita
_ENGLISH_ENDS = re.compile(
    r"(?:ing|ed|ly|ions?|ness|ments?|ful|less|able|ible|ous|ive|al|ally|ics?|isms?|ists?|ity|ities|ize[sd]?|ise[sd]?|ology|graphy|ships?|"
    r"wards?|wise|n't|'\w+|est|ies|ers|ers?|ors?|ures?|ages?|ances?|ences?|ants?|ents?|ates?|ary|ory)$")
_SWEDISH_ENDS = re.compile(r"(?:en|et|na|an|or|ar|er|are|ande|ende|ing|het|tion|skap|ga|ka|t)s?$")
_NORDIC = re.compile(
    r"^[a-zåäöéü]{2,}(?:berg|ström|lund|sson|[kq]vist|gren|dahl|stedt|strand|feldt|holm|blom|lind|malm|bäck|borg|hult|[vlrsdn]én)s?$")


def looks_like_name(token: Token, after: str, small: frozenset[str], lang: str) -> bool:
    """Whether an unlisted word with a capital at the start of a sentence may be a name. `after` is the word after it in lower
    case, `small` are the first letters of the words that the text writes small."""
    lower = token.lower
    if len(lower) not in _LENGTHS or not lower.isalpha() or not token.text.istitle() or lower[:5] in small:
        return False
    if lang == "sv":
        return bool(_NORDIC.match(lower)) or after in beside("human_verbs") and not _SWEDISH_ENDS.search(lower)
    if begins_ordinary(lower, lang):
        return False
    return not (_FINNISH_ENDS if lang == "fi" else _ENGLISH_ENDS).search(lower)
