"""Numbers that are spelt out in figures: digit by digit, in pairs, or as a whole ("seven seven one", "nine hundred and seven")."""

from __future__ import annotations

import re

SPELT = dict(
    zip(
        ["zero", "oh", "o", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        "000123456789",
        strict=True,
    )
)
TEENS = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),  # noqa: SIM905
        map(str, range(10, 20)),
        strict=True,
    )
)
TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], "23456789", strict=True)
)
SPELT_WORD = "|".join([*SPELT, *TEENS, *TENS, "double"])
SPOKEN = re.compile(rf"\b(?:{SPELT_WORD})(?:[\s-]+(?:{SPELT_WORD})){{1,3}}\b", re.IGNORECASE)
# One word is a number only right behind what announces a code: "error twelve", but not "error, one report".
CALLED = re.compile(rf"\b(error|int|code) ({'|'.join([*TEENS, *TENS])})\b", re.IGNORECASE)
HUNDREDS = re.compile(
    rf"\b({'|'.join(SPELT)}) hundred(?:(?: and)?[\s-]+((?:{'|'.join([*SPELT, *TEENS, *TENS])})(?:[\s-]+(?:{'|'.join(SPELT)}))?))?\b",
    re.IGNORECASE,
)


def figures(line: str) -> str:
    """The line with numbers that are spelt out written in figures."""
    line = HUNDREDS.sub(_hundreds, line)
    line = SPOKEN.sub(lambda match: _digits(re.findall(r"[a-z]+", match.group(0).lower())), line)
    return CALLED.sub(lambda match: f"{match.group(1)} {_digits([match.group(2).lower()])}", line)


def _hundreds(match: re.Match[str]) -> str:
    """ "Nine hundred and seven" is 907."""
    rest = _digits(re.findall(r"[a-z]+", (match.group(2) or "").lower()))
    return f"{SPELT[match.group(1).lower()]}{rest:0>2}"


def _digits(spoken: list[str]) -> str:
    """Words as digits: "seven seventy one" and "double seven one" are 771; a ten that stands last brings its zero."""
    digits, times = "", 1
    for number, word in enumerate(spoken):
        if word == "double":
            times = 2
        else:
            zero = "0" if word in TENS and spoken[number + 1 : number + 2] in ([], ["zero"]) else ""
            digits, times = digits + ({**SPELT, **TEENS, **TENS}[word] + zero) * times, 1
    return digits
