"""Codes that are named by their number alone, where nothing around it says that it is an amount or a date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from actions.knowledge.surroundings import (
    is_amount,
    is_announced,
    is_called,
    is_count,
    is_denied,
    is_now,
    is_of_thing,
    is_over,
    is_sentence,
)

BARE = re.compile(r"(?:(?<=error)|(?<=code)|(?<![\w$€£.,:/#-]))(?<![$€£\d] )#?(0?\d{2,4})(?![\w%€£]|[.,:/-]\d| \d)")
BRACKETED = re.compile(r"\(0\d\d\)(?![\s-]*\d)")  # nobody counts or pays so, and what follows is no telephone number
FEW = 6
OF_A_PAGE = {"404", "500", "502", "504"}  # what a browser or a web server says
BESIDE = re.compile(r"(?<!\d)0?\d{2,3}(?!\d)")
JOINT = re.compile(
    r"\s*[.;]?\s*(?:and|or|plus|und|also|then|as well as|[&+/,])\s*(?:also|then|a|an|the|error|code)?\s*", re.IGNORECASE
)


class NumberReader:
    """Finds the codes that numbers name; `known` are the codes by their canonical form, `families` the letters that codes begin with."""

    def __init__(self, known: Mapping[tuple[str, int], str], families: Sequence[str]) -> None:
        self._families = families
        self._numbered: dict[int, list[str]] = {}
        for (_, number), code in known.items():
            self._numbered.setdefault(number, []).append(code)

    def beside(self, line: str, spans: Sequence[tuple[int, int]]) -> list[str]:
        """The codes of numbers that stand beside a whole code, whose places are given ("INT043 and 771", "043/INT771")."""
        codes = []
        for match in BESIDE.finditer(line):
            is_near = any(
                JOINT.fullmatch(line[end : match.start()]) or JOINT.fullmatch(line[match.end() : start])
                for start, end in spans
            )
            is_near |= len(match.group()) > 2 and is_now(line, match.start())
            fitting = self._fitting(match.group())
            codes += fitting if is_near and len(fitting) == 1 and not is_amount(line, match.end()) else []
        return codes

    def is_latest(self, line: str, code: str) -> bool:
        """Whether a number that stands for this code is what comes now, in place of an earlier one."""
        return any(
            is_now(line, match.start()) and code in self._fitting(match.group()) for match in BESIDE.finditer(line)
        )

    def alone(self, line: str, is_asked: bool) -> tuple[list[str], list[str], list[str]]:
        """The codes that are named by their number alone, those that are denied so ("not 043"), and of the first those that are over."""
        codes: list[str] = []
        denied: list[str] = []
        past: list[str] = []
        amount = len(line.split())
        for match in BARE.finditer(line):
            start, end = match.span()
            fitting = self._fitting(match.group(1))
            is_whole, is_long = BRACKETED.match(line[max(0, start - 1) :]) is not None, len(match.group(1)) > 2
            is_first = is_long and (not line[:start].strip() or is_sentence(line, start, end))
            is_short = (is_asked or amount < FEW) and (is_long or amount <= (3 if is_asked else 2))
            is_code = is_announced(line, start) or is_first or is_whole or (is_short and not is_of_thing(line, start))
            if len(fitting) == 1 and is_code and not is_count(line, start, end):
                past += codes if is_now(line, start) else []
                bucket = denied if is_denied(line, start) else codes
                bucket += [code for code in fitting if code not in bucket]
                past += fitting if is_over(line, start) else []
        return codes, denied, past

    def unknown(self, line: str, is_asked: bool) -> list[str]:
        """The one number of three digits that is called an error's, as a code of the only family.

        `is_asked`: a code was asked for, so that in a short message less has to announce it.
        """
        found = [match for match in BARE.finditer(line) if len(match.group(1)) == 3]
        called = [match for match in found if match.group(1) not in OF_A_PAGE and is_called(line, *match.span())]
        if not called and is_asked and len(found) == 1 and len(line.split()) <= FEW:
            start = found[0].start()
            called = found if not line[:start].strip() or is_announced(line, start) else []
        if len(called) != 1 or len(self._families) != 1 or is_count(line, *called[0].span()):
            return []
        return [f"{self._families[0]}{called[0].group(1)}"]

    def _fitting(self, digits: str) -> list[str]:
        return self._numbered.get(int(digits), [])
