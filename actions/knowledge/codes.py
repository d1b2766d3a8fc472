"""Error codes in any spelling: `int 043`, `lNT043`, `INT-O43`, a bare `771`, and what to make of a near miss."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from actions.knowledge.bare_numbers import NumberReader
from actions.knowledge.figures import figures
from actions.knowledge.surroundings import is_denied, is_now, is_over, is_taken_back
from actions.knowledge.text import plain

DIGITS = str.maketrans("OoQDlI|iSsBZzTGgA", "00001111558227694")
DIGIT = r"[0-9OoQlI|SsB]"
STRANGE_DIGIT = r"[0-9OoQDlI|SsBZzGgA]"  # with those that a scan seldom takes for one: so a code has to be known
SEPARATOR = r"[\s\-_.:#/'\"]{0,3}"
STRANGE = re.compile(r"[DZzGgA]")
PLURAL = re.compile(r"\d{3}(?=s$)")  # "int043s again"
TORN = re.compile(r" (\d)(?!\d|\w| (?:times|of|out|more|other|reports?|expenses?))")


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
        self._numbers = NumberReader(self._known, sorted({split(code)[0] for code in self._known.values()}))
        spelt = "|".join(_spelling(prefix) for prefix in self._prefixes)
        self._slip = re.compile(r"(?<![A-Za-z0-9])([A-Za-z|!1]{2,6}?)-?(\d{2,4})(?![A-Za-z0-9])")
        number = rf"(0*{DIGIT}{{2,4}}|\d(?:[\s.-]\d){{1,3}}|\d[\s-]\d{{2}}|{STRANGE_DIGIT}{{3}}|\d)"
        before, after = r"(?:(?<![A-Za-z0-9])|(?<=error)|(?<=code)|(?<=\d))", r"(?=$|[^A-Za-z0-9]|error|export|int)"
        self._pattern = re.compile(
            rf"{before}({spelt}){SEPARATOR}(?:error|code|number|no|nr)?{SEPARATOR}{number}{after}", re.IGNORECASE
        )

    def read(self, text: str, is_asked: bool = False) -> CodesFound:
        """All codes in the text. A number alone counts only where nothing says that it is an amount or a date.

        `is_asked`: a code was asked for, so that a number alone is one anywhere, and a short message may hold an unknown one
        that nothing announces.
        """
        line = figures(plain(text))
        whole = self._whole(line)
        known, unknown, denied, past = whole.known, whole.unknown, whole.denied, whole.past
        if known:
            spans = [match.span() for match in self._pattern.finditer(line)]
            beside = [code for code in self._numbers.beside(line, spans) if code not in known]
            past = [*past, *(known if beside and self._numbers.is_latest(line, beside[-1]) else [])]
            known = [*known, *beside]
        elif not (unknown or denied):
            known, denied, past = self._numbers.alone(line, is_asked)
            unknown = [] if known or denied else self._numbers.unknown(line, is_asked)
        over = [code for code in known if code in past]
        return CodesFound([code for code in known if code not in over] or known, unknown, denied, over)

    def _whole(self, line: str) -> CodesFound:
        """The codes that stand there with their letters; what is over is listed as it is spelt, known or not."""
        found = CodesFound()
        spotted = self._spotted(line)
        following = [*(start for start, _ in spotted[1:]), 0]  # nothing stands behind the last one
        for (start, code), end in zip(spotted, following):
            found.past.extend([code] if is_over(line, start) else [])
            found.past.extend(found.known if is_now(line, start) else [])
            exact = self._known.get(canonical(code))
            is_wrong = is_denied(line, start) or is_taken_back(line[start:end])
            bucket = found.denied if is_wrong else found.known if exact else found.unknown
            if (exact or code) not in bucket:
                bucket.append(exact or code)
        return found

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
            digits = re.sub(r"[\s.-]", "", match.group(2))
            if not re.search(r"\d", digits):
                continue
            prefix = self._prefix_of(match.group(1))
            digits = (PLURAL.match(digits) or [digits])[0].translate(DIGITS)
            torn = TORN.match(line[match.end() :]) if len(digits) == 2 else None
            whole = prefix + digits + torn.group(1) if torn else ""
            codes = [code for code in (whole, prefix + digits) if self._is_known(code)]
            is_strange = len(digits) == 1 or STRANGE.search(match.group(2)) is not None
            found += [(match.start(), code) for code in codes or ([] if is_strange else [prefix + digits])]
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

    def _prefix_of(self, spelt: str) -> str:
        return next(prefix for prefix in self._prefixes if re.fullmatch(_spelling(prefix), spelt, re.IGNORECASE))


def split(code: str) -> tuple[str, str]:
    """A code's letters and its digits."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", code)
    return (match.group(1), match.group(2)) if match else (code, "")


def canonical(code: str) -> tuple[str, int]:
    """The form in which codes are equal: `INT43` and `INT043` are one code."""
    letters, digits = split(code)
    return letters, int(digits or -1)


def _spelling(prefix: str) -> str:
    """A pattern for a prefix with the slips of OCR and of hands (`lNT`, `1NT`, `IMT` is not one; nor is "in 717 reports")."""
    slips = {"I": "[Il1|!]", "O": "[O0]", "S": "[S5$]", "T": "[T7]", "L": "[Ll1|]", "E": "[E3]"}
    spelt = [slips.get(letter, letter) for letter in prefix]
    return spelt[0] + "".join(rf"(?:[\s.-]?{letter}|{slip})" for letter, slip in zip(prefix[1:], spelt[1:]))
