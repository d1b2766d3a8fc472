"""Puts slips of the hand right before a message is read: only words that are none, and only towards words we know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

WORD = re.compile(r"[A-Za-z]{4,}")
LONG = 8
# Words that only lack their apostrophe or are spoken, and are no slips.
SHORTENED = frozenset(
    """smth smthg nada zilch yup nope bingo kinda gotta gonna wanna dunno lemme gimme arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt thats theres theyre theyve wasnt werent whats
    shes theyll itll wheres whos wont wouldnt youre youve""".split()  # noqa: SIM905
)

# As people type on a telephone; words of four letters and more are put right by what they are near to.
TELEPHONED = {
    "dnt": "don't", "cnt": "can't", "wnt": "won't", "hve": "have", "hv": "have", "wrk": "work", "wrkd": "worked", "wrks": "works",
    "nt": "not", "wht": "what", "hw": "how", "abt": "about", "agn": "again", "bcs": "because", "bcz": "because", "b4": "before",
    "chngd": "changed", "chng": "change", "prblm": "problem", "nthng": "nothing", "stll": "still", "rprt": "report", "expt": "export",
}  # fmt: skip
SHORT = re.compile(rf"(?<![\w'-])(?:{'|'.join(TELEPHONED)})(?![\w'-])", re.IGNORECASE)


class Speller:
    """`known` are the words to correct towards; `is_word` says whether something is a word at all."""

    def __init__(self, known: Iterable[str], lexicon: Iterable[str]) -> None:
        self._known = sorted({word for word in known if WORD.fullmatch(word)})
        self._lexicon = frozenset(lexicon) | frozenset(self._known) | SHORTENED
        self._corrected = lru_cache(maxsize=2000)(self._correct)

    def correct(self, text: str) -> str:
        """The text with each unknown word replaced by the one known word that is a slip away, where there is one."""
        spelt = SHORT.sub(lambda match: TELEPHONED[match.group(0).lower()], text)
        return WORD.sub(lambda match: self._corrected(match.group(0)), spelt)

    def _correct(self, word: str) -> str:
        spelt = word.lower()
        if spelt in self._lexicon or (word.isupper() and len(word) <= 5):
            return word
        allowed = 2 if len(spelt) >= LONG else 1
        found = process.extract(spelt, self._known, scorer=OSA.distance, score_cutoff=allowed, limit=2)
        best = [known for known, distance, _ in found if distance == found[0][1]]
        if len(best) > 1:
            best = [known for known in best if _is_left_out(spelt, known)]
        return best[0] if len(best) == 1 else word


def _is_left_out(spelt: str, known: str) -> bool:
    """Whether letters were only left out in the middle ("workd", "exportd")."""
    rest = iter(known)
    return (spelt[0], spelt[-1]) == (known[0], known[-1]) and all(letter in rest for letter in spelt)
