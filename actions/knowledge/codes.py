"""Error codes in any spelling: `int 043`, `lNT043`, `INT-O43`, a bare `771`, and what to make of a near miss."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from actions.knowledge.text import plain

DIGITS = str.maketrans("OoQDlI|iSsBZzT", "00001111558227")
DIGIT = r"[0-9OoQlI|SsB]"
SEPARATOR = r"[\s\-_.:#/'\"]{0,3}"
NEGATION = re.compile(
    r"(?:\bnot|n't|\bno longer|\binstead of|\brather than|\bisnt)\s+(?:(?:an?|the|my|error|code|about|it's|its)\s+)*[\"'(]?$"
    r"|(?<!\boh )(?<!^)\bno\s+(?:(?:error|code)\s+)*[\"'(]?$",
    re.IGNORECASE,
)
# An error that is told to be over, beside the one that came after it.
OVER_BEFORE = re.compile(
    r"\b(?:solved|fixed|fixes|cured|resolved|sorted|cleared|done with|got rid of)\s+(?:(?:the|our|my|error|code)\s+)*[\"'(]?$",
    re.IGNORECASE,
)
OVER_AFTER = re.compile(
    r"^[\"')]?\s*(?:(?:error|code|one|thing|is|was|has been|are|which|that|we|i|already|all|now|long|'s)\s+){0,5}(?:solved|fixed|done|gone|sorted|resolved|cleared|over|history)\b",
    re.IGNORECASE,
)
WISHED = re.compile(
    r"\b(?:how|when|can|could|is|are|get|gets|getting|want|need|please|must|should|not|have)\b[^.;!?]*$", re.IGNORECASE
)
TORN = re.compile(r" (\d)(?!\d|\w| (?:times|reports?|expenses?))")
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
# Numbers behind these are numbers of something else.
THING = re.compile(
    r"\b(?:room|invoice|inv|line|lines|vendor|ven|expense|tag|project|account|acct|gl|employee|card|report|bill|po|order|page"
    r"|department|dept|class|location|category|item|step|version|ticket|case|row|customer|store|site|entity|period|day|chapter)"
    r"(?:\s+(?:number|no|nr|id))?\W*$",
    re.IGNORECASE,
)
BARE = re.compile(r"(?:(?<=error)|(?<=code)|(?<![\w$€£.,:/#-]))(?<![$€£\d] )#?(0?\d{2,4})(?![\w%€£]|[.,:/-]\d| \d)")
CODE_END = re.compile(r"^\D{0,8}[\d\s]{0,5}\d")
FEW = 6
BESIDE = re.compile(r"(?<!\d)0?\d{2,3}(?!\d)")
JOINT = re.compile(
    r"\s*[.;]?\s*(?:and|or|plus|und|also|then|as well as|[&+/,])\s*(?:also|then|a|an|the|error|code)?\s*", re.IGNORECASE
)
CUE = re.compile(
    r"\b(?:error|err|erro|errer|code|number|no\.?|nr\.?|message|int|is|it's|its|got|getting|get|have|the|a|about|for|on"
    r"|with|of|and|or|not|also|then|says?|said|reads?|shows?|shown|see|sees|saw|number)\W*$",
    re.IGNORECASE,
)
# "only 1 report out of 12 works": how many, not which.
QUOTA = re.compile(r"\b(?:out of|\d+ of|of (?:the|my|our|all|those|these))\W*$", re.IGNORECASE)
AMOUNT = re.compile(
    r"^\s*(?:more|other|others|left|pending|of|expenses?|reports?|dollars?|cents?|pounds?|pence|usd|eur|euros?|gbp|bucks|percent|times?|days?|hours?|weeks?|months?|years?"
    r"|minutes?|people|employees|users?|receipts?|transactions?|items?|lines?|k\b|km|miles?)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CodesFound:
    """Codes in the order in which they stand: known ones, unknown ones as written, ones that were denied, and known ones that are told to be over."""

    known: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    denied: list[str] = field(default_factory=list)
    past: list[str] = field(default_factory=list)


class CodeReader:
    """Finds the codes of a message; built once from the known codes and the prefixes of all connections."""

    def __init__(self, known: Iterable[str], prefixes: Iterable[str]) -> None:
        self._known = {canonical(code): code for code in known}
        self._prefixes = sorted(set(prefixes), key=len, reverse=True)
        self._families = sorted({split(code)[0] for code in self._known.values()})
        spelt = "|".join(_spelling(prefix) for prefix in self._prefixes)
        self._slip = re.compile(r"(?<![A-Za-z0-9])([A-Za-z|!1]{2,6})-?(\d{2,4})(?![A-Za-z0-9])")
        number = rf"(0*{DIGIT}{{2,4}}|\d(?:[\s-]\d){{1,3}}|\d[\s-]\d{{2}}|\d)"
        before, after = r"(?:(?<![A-Za-z0-9])|(?<=error)|(?<=code)|(?<=\d))", r"(?=$|[^A-Za-z0-9]|error|export|int)"
        self._pattern = re.compile(
            rf"{before}({spelt}){SEPARATOR}(?:error|code|number|no|nr)?{SEPARATOR}{number}{after}", re.IGNORECASE
        )

    def read(self, text: str, is_asked: bool = False) -> CodesFound:
        """All codes in the text. A number alone counts only where nothing says that it is an amount or a date.

        `is_asked`: a code was asked for, so that a number alone is one anywhere, and a short message may hold an unknown one.
        """
        line = figures(plain(text))
        known: list[str] = []
        unknown: list[str] = []
        denied: list[str] = []
        past: list[str] = []
        for start, code in self._spotted(line):
            past += [code] if _is_over(line, start) else []
            exact = self._known.get(canonical(code))
            bucket = denied if NEGATION.search(line[:start]) else known if exact else unknown
            if (exact or code) not in bucket:
                bucket.append(exact or code)
        if known:
            known += [code for code in self._beside(line) if code not in known]
        elif not (unknown or denied):
            known, denied = self._bare(line, is_asked)
            unknown = self._unknown(line) if is_asked and not (known or denied) else []
        over = [code for code in known if code in past]
        known = [code for code in known if code not in over] or known
        return CodesFound(known, unknown, denied, over)

    def near(self, code: str, limit: int = 3) -> list[str]:
        """Known codes of the same family that are one slip away (digits swapped first, then wrong, missing, doubled)."""
        prefix, number = split(code)
        ranked = sorted(
            (OSA.distance(number, digits), sorted(number) != sorted(digits), other)
            for other in self._known.values()
            for family, digits in [split(other)]
            if family == prefix
        )
        return [other for distance, _, other in ranked if distance <= 1][:limit]

    def _spotted(self, line: str) -> list[tuple[int, str]]:
        found = []
        for match in self._pattern.finditer(line):
            digits = re.sub(r"[\s-]", "", match.group(2))
            if not re.search(r"\d", digits):
                continue
            prefix, digits = self._prefix_of(match.group(1)), digits.translate(DIGITS)
            torn = TORN.match(line[match.end() :]) if len(digits) == 2 else None
            if torn and not self._is_known(prefix + digits) and self._is_known(prefix + digits + torn.group(1)):
                digits += torn.group(1)
            if len(digits) > 1 or self._is_known(prefix + digits):
                found.append((match.start(), prefix + digits))
        return found or self._slipped(line)

    def _is_known(self, code: str) -> bool:
        return canonical(code) in self._known

    def _slipped(self, line: str) -> list[tuple[int, str]]:
        """Known codes whose letters have one slip (`intt771`, `itn043`)."""
        found = []
        for match in self._slip.finditer(line):
            for prefix in self._prefixes:
                code = self._known.get((prefix, int(match.group(2))))
                if code and OSA.distance(match.group(1).upper(), prefix) <= 1:
                    found.append((match.start(), code))
        return found

    def _beside(self, line: str) -> list[str]:
        """Bare numbers that stand beside a whole code ("INT043 and 771", "043/INT771")."""
        spans = [match.span() for match in self._pattern.finditer(line)]
        codes = []
        for match in BESIDE.finditer(line):
            is_near = any(
                JOINT.fullmatch(line[end : match.start()]) or JOINT.fullmatch(line[match.end() : start])
                for start, end in spans
            )
            fitting = [code for key, code in self._known.items() if key[1] == int(match.group())]
            codes += fitting if is_near and len(fitting) == 1 and not AMOUNT.match(line[match.end() :]) else []
        return codes

    def _prefix_of(self, spelt: str) -> str:
        return next(prefix for prefix in self._prefixes if re.fullmatch(_spelling(prefix), spelt, re.IGNORECASE))

    def _unknown(self, line: str) -> list[str]:
        """The one number of three digits in a short message, as a code of the first family, where a word announces it."""
        found = [match for match in BARE.finditer(line) if len(match.group(1)) == 3]
        is_told = len(found) == 1 and len(line.split()) <= FEW and not AMOUNT.match(line[found[0].end() :])
        before = line[: found[0].start()] if is_told else ""
        is_told = is_told and not QUOTA.search(before)
        is_told = is_told and (not before.strip() or (CUE.search(before) is not None and not THING.search(before)))
        return [f"{self._families[0]}{found[0].group(1)}"] if is_told and len(self._families) == 1 else []

    def _bare(self, line: str, is_asked: bool) -> tuple[list[str], list[str]]:
        """The codes that are named by their number alone, and those that are denied so ("not 043")."""
        is_short = is_asked or len(line.split()) <= 5
        codes: list[str] = []
        denied: list[str] = []
        for match in BARE.finditer(line):
            fitting = [
                code for key, code in self._known.items() if key[1] == int(match.group(1)) and len(match.group(1)) >= 2
            ]
            is_cued = CUE.search(line[: match.start()]) is not None
            is_cued = is_cued and not THING.search(line[: match.start()])
            is_denied = NEGATION.search(line[: match.start()]) is not None
            is_first = len(match.group(1)) > 2 and not line[: match.start()].strip()
            is_quota = QUOTA.search(line[: match.start()]) is not None
            is_code = is_cued or is_first or (is_short and not THING.search(line[: match.start()]))
            if len(fitting) == 1 and not is_quota and is_code and not AMOUNT.match(line[match.end() :]):
                bucket = denied if is_denied else codes
                bucket += [code for code in fitting if code not in bucket]
        return codes, denied


def _is_over(line: str, start: int) -> bool:
    """Whether the error whose code begins here is told to be solved, and not wished to be."""
    before, after = line[:start], CODE_END.sub("", line[start:], count=1)
    is_told = OVER_BEFORE.search(before) or OVER_AFTER.match(after)
    return bool(is_told) and not WISHED.search(before)


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


def split(code: str) -> tuple[str, str]:
    """A code's letters and its digits."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", code)
    return (match.group(1), match.group(2)) if match else (code, "")


def canonical(code: str) -> tuple[str, int]:
    """The form in which codes are equal: `INT43` and `INT043` are one code."""
    letters, digits = split(code)
    return letters, int(digits or -1)


def _spelling(prefix: str) -> str:
    """A pattern for a prefix with the slips of OCR and of hands (`lNT`, `1NT`, `IMT` is not one)."""
    slips = {"I": "[Il1|!]", "O": "[O0]", "S": "[S5$]", "T": "[T7]", "L": "[Ll1|]", "E": "[E3]"}
    return r"[\s.]?".join(slips.get(letter, letter) for letter in prefix)
