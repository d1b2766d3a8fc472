"""Who or what did what: what a clause tells of the export, by its subject, its verb, its negation, its time and its doubt.

"The report went through" tells of the export. "The save went through", "I went through the steps", "it is on Exported", "it
went through last month" and "I think it went through" have the same words, and tell nothing of how it stands now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from actions.knowledge.text import plain
from understanding.words import export_words as of
from understanding.words.subjects import is_option, subject_of

THROUGH, LIKELY, FAILED, ASIDE, BEFORE, DOUBTED, OPEN = (
    "through", "likely", "failed", "aside", "before", "doubted", "open",
)  # fmt: skip
KEPT = 256  # a turn reads the same few texts over and over
SENTENCE = re.compile(r"[^.!?\n]+(?:\.\d[^.!?\n]*)*[.!?\n]*")
CLAUSE = re.compile(r"[,;:](?!\d)|\s-+\s|\s(?:and|but|so|because|since|though|although|while|then)\s", re.IGNORECASE)
NOT_YET = re.compile(r"\byet\b|\b(?:tried|only)\b", re.IGNORECASE)
PLAINLY = (of.BROUGHT, of.TAKEN, of.SEEN, of.CURED)
MOST = 8  # of one clause; more is no sentence


@dataclass(frozen=True)
class Told:
    """What one clause tells: it is through, it failed, or the like is told of something else, of the past, or with doubt.

    `start` and `end`: where in the text it says so. `is_strong`: in words that are said of nothing but an export.
    """

    kind: str
    start: int
    end: int
    is_strong: bool = False


@lru_cache(maxsize=KEPT)
def told(text: str) -> tuple[Told, ...]:
    """All that is told of the export, or sounds like it, in the order in which it is said."""
    spoken = plain(text)
    found = (one for start, sentence in _sentences(spoken) for one in _in_sentence(sentence, start))
    return tuple(sorted(found, key=lambda one: one.start))


def is_exported(text: str) -> bool:
    """Whether it surely says of the export that it is through, and at last nothing else."""
    kinds = [one for one in told(text) if one.kind in (THROUGH, FAILED)]
    return bool(kinds) and kinds[-1].kind == THROUGH and kinds[-1].is_strong


def at_last(text: str) -> tuple[str, str]:
    """What is surely told of the export at last, THROUGH or FAILED ("": neither), and what is said behind it."""
    ends = [one for one in told(text) if one.kind in (THROUGH, FAILED)]
    if not ends or not ends[-1].is_strong:
        return "", ""
    return ends[-1].kind, plain(text)[ends[-1].end :]


def has_failed(text: str) -> bool:
    """Whether it says of the export at last that it failed."""
    kinds = [one.kind for one in told(text) if one.kind in (THROUGH, FAILED)]
    return bool(kinds) and kinds[-1] == FAILED


def is_beside(text: str) -> bool:
    """Whether all that sounds like a success is told of something else, of the past, or with doubt."""
    kinds = {one.kind for one in told(text)}
    return bool(kinds & {ASIDE, BEFORE, DOUBTED}) and not kinds & {THROUGH, LIKELY}


@lru_cache(maxsize=KEPT)
def without_asides(text: str) -> str:
    """A text without the words for a success that are said of something else."""
    spoken = plain(text)
    for one in told(text):
        if one.kind == ASIDE:
            spoken = spoken[: one.start] + " " * (one.end - one.start) + spoken[one.end :]
    return spoken


def _sentences(spoken: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), found.group()) for found in SENTENCE.finditer(spoken))


def _in_sentence(sentence: str, start: int) -> Iterator[Told]:
    """What each clause of a sentence tells; what is asked tells nothing, and a doubt holds for the whole of it."""
    is_asked, at = sentence.rstrip().endswith("?") or of.ASKED.match(sentence) is not None, 0
    ends = [(found.start(), found.end()) for found in CLAUSE.finditer(sentence)] + [(len(sentence), len(sentence))]
    for end, begin in ends:
        clause, offset = sentence[at:end], start + at
        for kind, first, last, is_strong in _in_clause(clause):
            is_open = is_asked and kind != ASIDE
            yield Told(OPEN if is_open else kind, offset + first, offset + last, is_strong)
        at = begin


def _in_clause(clause: str) -> Iterator[tuple[str, int, int, bool]]:
    plainly = [found for pattern in PLAINLY for found in pattern.finditer(clause)][-MOST:]
    for found in plainly:
        yield _plainly(clause, found), *found.span(), True
    if plainly:
        return
    for found in of.STAYED_AWAY.finditer(clause):
        yield _timed(clause, OPEN if of.CONDITION.search(clause) else THROUGH), *found.span(), True
    for found in [*of.FAILED.finditer(clause)][-MOST:]:
        yield _failure(clause, found), found.start(), found.end(), True
    for found in [*of.BECAME.finditer(clause)][-MOST:]:
        is_strong = found.group("strong") is not None or of.THERE.match(clause[found.end() :]) is not None
        yield _outcome(clause, found), *found.span(), is_strong


def _plainly(clause: str, found: re.Match[str]) -> str:
    """What a clause tells with words that need no subject of their own."""
    if found.re is of.CURED:
        subject, _ = subject_of(clause[: found.start()], "")
        return OPEN if subject in of.PEOPLE else _timed(clause, _denied(clause, found.start(), THROUGH))
    denied = _denied(clause, found.start(), THROUGH)
    return OPEN if found.re is of.SEEN and denied == FAILED else _timed(clause, denied)


def _outcome(clause: str, found: re.Match[str]) -> str:
    """What a clause tells with words for a success: the subject's, and now, and for sure."""
    left, right, verb = clause[: found.start()], clause[found.end() :], found.group().lower()
    if verb.endswith("exported") and of.STATUS.search(left):
        return _timed(clause, THROUGH)
    subject, words = subject_of(left, verb)
    if verb.endswith("exported") and of.DENIED_BEHIND.match(right):
        return FAILED
    if _is_of_other(clause, found, subject, words):
        return ASIDE
    if subject in of.PEOPLE or subject in of.SPEAKERS:
        return _of_somebody(subject, verb, right)
    if of.AT_WORK.search(right) or of.ASTRAY.match(right):
        return OPEN if verb == "exported" else ASIDE
    if of.DOUBTED.search(clause):
        return DOUBTED
    if subject in of.NOTHING:
        return _denied(clause, found.end(), THROUGH)
    is_setting = verb == "accepted" and of.ACCEPTS.search(left) is not None
    if is_setting or any(pattern.search(left) for pattern in (of.CONDITION, of.PART, of.SAID)):
        return OPEN
    if subject in of.EXPORTS or subject.lstrip("#").isdigit() or not words or words[-1].endswith("'s"):
        is_place = verb.endswith((" in", " over", " there", " up", " out"))  # what nobody finds there may be through
        denied = _denied(clause, found.end(), THROUGH)
        return OPEN if is_place and denied == FAILED else _timed(clause, denied)
    return OPEN if of.NEGATED.search(clause[: found.end()]) else _timed(clause, LIKELY)


def _is_of_other(clause: str, found: re.Match[str], subject: str, words: list[str]) -> bool:
    """Whether it is said of the option "Exported", of a setting, a step or a message, or of other reports."""
    is_step = subject.isdigit() and bool(of.THINGS & {*words})  # "step 3 went fine"
    is_thing = is_step or subject in of.THINGS or of.TROUBLE.match(subject) is not None
    is_name = found.group().lower().endswith("exported") and is_option(clause, found)
    is_out = any(out.start() <= found.start() < out.end() for out in of.OUT_BEFORE.finditer(clause))
    is_others = of.OTHERS.search(clause[: found.start()]) is not None and not of.TOO.search(clause)
    return is_thing or is_name or is_out or is_others


def _of_somebody(subject: str, verb: str, right: str) -> str:
    """Who exported something has tried it; who went through something has done the steps; "he's through" is said of a report."""
    is_move = verb.endswith((" through", " thru", " across", " over", " in", " out", " up", " there"))
    is_report = subject in ("he", "she") and of.ABOUT.match(right) is not None and not verb.endswith((" in", " up"))
    return ASIDE if is_move and not is_report else OPEN


def _failure(clause: str, found: re.Match[str]) -> str:
    """What a clause tells with words for a failure: no setting's, and none that is denied."""
    left = clause[: found.start()]
    subject, _ = subject_of(left, "")
    if subject in of.THINGS or of.NEGATED.search(left) or of.CONDITION.search(left) or subject in of.PEOPLE:
        return OPEN
    return FAILED if _timed(clause, FAILED) == FAILED and not of.FIRST.search(clause) else OPEN


def _denied(clause: str, start: int, kind: str) -> str:
    """A success that is denied is a failure, or is not there yet."""
    left = of.UNSURE.sub(" ", clause[:start])
    if not of.NEGATED.search(left) or of.DOUBTED.search(clause):
        return kind
    return OPEN if NOT_YET.search(clause) else FAILED


def _timed(clause: str, kind: str) -> str:
    if kind == THROUGH and of.DOUBTED.search(clause):
        return DOUBTED
    return BEFORE if of.BEFORE.search(clause) and kind in (THROUGH, FAILED) else kind
