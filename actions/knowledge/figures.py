"""Numbers that are spelt out digit by digit, in figures: "seven seven one", "double seven one"."""

from __future__ import annotations

import re

SPELT = dict(
    zip(
        ["zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        "00123456789",
        strict=True,
    )
)
TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], "23456789", strict=True)
)
SPELT_WORD = "|".join([*SPELT, *TENS, "double"])
SPOKEN = re.compile(rf"\b(?:{SPELT_WORD})(?:[\s-]+(?:{SPELT_WORD})){{1,3}}\b", re.IGNORECASE)


def figures(line: str) -> str:
    """The line with numbers that are spelt out digit by digit written in figures ("seven seven one")."""
    return SPOKEN.sub(lambda match: _digits(re.findall(r"[a-z]+", match.group(0).lower())), line)


def _digits(spoken: list[str]) -> str:
    """Words as digits: "seven seventy one" and "double seven one" are 771; a ten that stands last brings its zero."""
    digits, times = "", 1
    for number, word in enumerate(spoken):
        if word == "double":
            times = 2
        else:
            zero = "0" if word in TENS and spoken[number + 1 : number + 2] in ([], ["zero"]) else ""
            digits, times = digits + ({**SPELT, **TENS}[word] + zero) * times, 1
    return digits
