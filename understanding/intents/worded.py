"""What a message after the steps says of the result in so many words, where the model does not surely say otherwise."""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.intents.answers import is_done_by_others
from understanding.intents.clearly import NO_OTHER_CODE
from understanding.intents.success import SURELY_TOLD, SURER, is_good
from understanding.learning.progress import (
    BLOCKED,
    CHANGED,
    FAILED,
    FINDINGS,
    NONE,
    PARTLY,
    UNDONE,
    WAITING,
    WORKED,
)
from understanding.turn import SURELY, Turn
from understanding.words.changes import tells_export
from understanding.words.outcomes import is_good_news, is_plain_failure
from understanding.words.through import is_of_all, is_of_some
from understanding.words.underway import is_pending, is_planned, is_untried, is_waiting

# Set on the development split of tests/nlu/results_*.yml; never on the test split.
HINTED, SURELY_FOUND = 0.3, 0.9
INTENTS = {
    WORKED: "report_success",
    PARTLY: "report_failure",
    FAILED: "report_failure",
    CHANGED: "next_step",
    WAITING: "postpone",
    **dict.fromkeys(FINDINGS, "report_finding"),
}
UNSAVED = re.compile(
    r"\b(?:can'?t|cannot|can not|could ?n'?t|(?:won'?t|doesn'?t|does not) let me) (?:\w+ ){0,2}save\b", re.IGNORECASE
)


def from_words(turn: Turn) -> str | None:
    """The first of these that is said: trouble behind a change, a part, what is not done yet, a failure, a success."""
    kind = turn.reading.progress if turn.reading.progress_share >= HINTED else NONE
    return _from_last_clause(turn) or _of_parts(turn, kind) or _of_open(turn, kind) or _of_outcome(turn, kind)


def _from_last_clause(turn: Turn) -> str | None:
    """What the last clause that tells anything surely says, where that is trouble behind a change ("synced, but the list is empty")."""
    told = [kind for _, kind, share in turn.reading.clauses if share >= SURELY and kind != NONE]
    if len(told) < 2 or told[-1] not in (FAILED, BLOCKED) or told[-1] in told[:-1]:
        return None
    turn.reading.progress = told[-1]
    return INTENTS[told[-1]]


def _of_parts(turn: Turn, kind: str) -> str | None:
    """All of several, a part of them, or a change that could not be saved."""
    text, has_changed = turn.text, turn.reading.has_changed
    if kind == PARTLY and is_of_all(text):
        turn.reading.progress = WORKED
        return "report_success"
    if is_of_some(text) and (kind in (WORKED, PARTLY) or is_good_news(text)) and not has_changed:
        turn.reading.progress = PARTLY
        return "report_failure"
    if UNSAVED.search(plain(text)):
        turn.reading.progress = BLOCKED
        return "report_finding"
    is_half = kind == PARTLY and is_of_some(text) and has_changed and not tells_export(text)
    return "next_step" if is_half else None


def _of_open(turn: Turn, kind: str) -> str | None:
    """What is planned, waits, or was not tried yet."""
    text, share = turn.text, turn.reading.progress_share
    is_found = kind in FINDINGS and share >= SURELY_FOUND
    is_done = kind == CHANGED and share >= SURELY_TOLD
    is_open = is_pending(text) or (is_waiting(text) and kind != FAILED and not (is_found or is_done))
    if is_planned(text) or (is_open and kind != WORKED):
        return "postpone"
    return "next_step" if is_untried(text) and kind in (FAILED, WAITING, UNDONE, NONE) else None


def _of_outcome(turn: Turn, kind: str) -> str | None:
    """A failure, a success, or a change, by whomever."""
    text, share = turn.text, turn.reading.progress_share
    is_later = kind == WAITING and share >= SURELY_FOUND
    is_last = bool(turn.reading.clauses) and is_plain_failure(turn.reading.clauses[-1][0])
    is_failed = is_plain_failure(text) and (kind != WORKED or is_last) and not is_later
    if NO_OTHER_CODE.search(plain(text)) or is_failed:
        return "report_failure"
    if tells_export(text) and is_good(turn, kind):
        return "report_success"
    is_surely_other = kind in (WORKED, FAILED, *FINDINGS) and share >= SURER
    if turn.case.is_forwarded and is_done_by_others(turn) and not is_surely_other:
        return "next_step"
    if is_good(turn, kind):
        return "report_success"
    is_other = share >= (SURELY_FOUND if kind == UNDONE else SURER if kind in FINDINGS else SURELY_TOLD)
    is_changed = turn.reading.has_changed and kind not in (WORKED, WAITING, CHANGED) and not is_other
    return "next_step" if is_changed else None
