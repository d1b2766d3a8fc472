"""What points at a way without naming it: the one just spoken of, or the one that takes least access."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.knowledge.text import plain, words

# "Nice, do that", "lovely, that one": the way that the last answer was about.
THAT = re.compile(
    r"^\W*(?:(?:ok|okay|great|nice|lovely|perfect|cool|good|fine|alright|all right|right|super|yes|yeah|yep|sure|wonderful|brilliant|excellent|sounds (?:good|great|easy|fine)|well|then|so|oh)\W+){0,4}"
    r"(?:(?:let'?s|let us|let me|i'?ll|i will|we'?ll|we will|i'?d|i would|then|please|pls|just|so|rather|do|did|take|use|try|choose|pick|want|like|prefer|go|with|for|to|exactly)\W+){0,6}"
    r"(?:that|this)(?: (?:one|way|option))?\W*(?:then|please|pls|thanks?|thx|it is|sounds (?:good|great|easy|fine)|will do|is fine|is easier|is better|is ok(?:ay)?)?\W*$",
    re.IGNORECASE,
)
# "Whichever doesn't need my accountant", "the one in our workspace".
LIGHTER = re.compile(
    r"\b(?:(?:what|which)ever(?: one| way)?|(?:the|that|any) (?:one|way)|(?:some|any)thing|a way)\b(?: that| which| i can do)*\W+(?:(?:does ?n'?t|do ?n'?t|does not|won'?t|is ?n'?t) (?:\w+ )?(?:need|require|involve|take|touch|ask|bother|depend)\w*|(?:needs|takes|requires) no\b|works? without\b|without\b)"
    r"|\b(?:the )?(?:one|way|option) (?:that(?:'s| is)? |i can do )?in (?:our|my|the) (?:own )?(?:workspace|expensify)\b|\b(?:workspace|expensify)[ -]side\b"
    r"|\b(?:what|which)ever(?: one| way)?(?: is|'s|s) (?:the )?(?:quick|fast|eas|simpl|less|short|light)\w*",
    re.IGNORECASE,
)
# "Up to you", "you pick": any of them will do.
LEFT_TO_US = re.compile(
    r"^\W*(?:(?:ok|okay|hm+|well|i don'?t (?:care|mind)|don'?t (?:care|mind)|no preference|honestly|really|it'?s|that'?s)\W+)*(?:(?:up to|your call|your choice|your pick)(?: you| u)?|(?:you|u) (?:choose|decide|pick|tell me)|either(?: is fine| one| way| works)?|whichever|no preference)\W*$",
    re.IGNORECASE,
)
# What can wait is not what is meant first: "the october ones can wait".
CAN_WAIT = re.compile(
    r"\b(?:can|could|may|must|has to|have to|will) wait\b|\b(?:later|afterwards|less urgent|not (?:so |that |as |very )?(?:urgent|important)|second|last|then)\b|\bnot the\b",
    re.IGNORECASE,
)
PIECES = re.compile(r"[.,;:!?\n]+\s*|\s+(?:and|but|while|whereas|then)\s+", re.IGNORECASE)
TELLING, STEM = 4, 5  # letters of a word that can point at something, and of those that make it the same word


def described(told: str, codes: Sequence[str], text: str) -> str:
    """The one of several errors that is meant by what the person said of it when naming them ("the card ones first"); else ""."""
    own = {code: _own_words(told, code) for code in codes}
    meant: set[str] = set()
    waiting: set[str] = set()
    for piece in PIECES.split(plain(text)):
        hits = [code for code in codes if _stems(piece) & own[code] - _others(own, code)]
        if len(hits) == 1:
            (waiting if CAN_WAIT.search(piece) else meant).add(hits[0])
    rest = meant or ({*codes} - waiting if waiting else set())
    return rest.pop() if len(rest) == 1 else ""


def _own_words(told: str, code: str) -> set[str]:
    """The words of the clause that names an error."""
    number = re.compile(rf"(?<!\d){code.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}(?!\d)")
    return {stem for piece in PIECES.split(plain(told)) if number.search(piece) for stem in _stems(piece)}


def _others(own: dict[str, set[str]], code: str) -> set[str]:
    return {word for name, found in own.items() if name != code for word in found}


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in words(text) if len(word) >= TELLING and not word.isdigit()}


def points_back(text: str) -> bool:
    """Whether it takes the way that was just spoken of ("ok, do that then")."""
    return THAT.match(plain(text)) is not None


def leaves_it_to_us(text: str) -> bool:
    """Whether any of the ways will do ("up to you")."""
    return LEFT_TO_US.match(plain(text)) is not None


def wants_lighter(text: str) -> bool:
    """Whether the way is wanted that needs nobody else, or no access elsewhere."""
    return LIGHTER.search(plain(text)) is not None
