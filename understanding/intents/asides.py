"""Remarks beside a fix: they switch to no other error, state none, and tell nothing of how the fix goes.

Another error is taken up when its code is named, its message is given, or it is reported as a failure of an export.
"""

from __future__ import annotations

from actions.knowledge.text import plain
from understanding.intents.clearly import DIFFERENT_ERROR
from understanding.learning.progress import DONE, FAILED, WAITING, WORKED
from understanding.turn import SURELY, Turn, is_other_message, tells
from understanding.words.asides import dropped_thing, goes_on, is_feared, is_old_trouble, is_put_off, reports_trouble
from understanding.words.changes import has_retried, has_saved, has_synced, misses_something
from understanding.words.onward import asks_next
from understanding.words.outcomes import news
from understanding.words.quoting import gives_message, says_now
from understanding.words.walking import wants_forward

# For what a message is easily taken that speaks of something else.
TAKEN_FOR = {
    "report_finding",
    "report_failure",
    "next_step",
    "inform",
    "nlu_fallback",
    "out_of_scope",
    "request_other_remedy",
}
OF_FIX = {WORKED, FAILED, DONE, WAITING}  # what a clause tells of the fix, whatever stands beside it
# For what the words are taken by which one thing is dropped.
DROPPING = TAKEN_FOR | {
    "cancel",
    "go_back",
    "repeat",
    "skip",
    "postpone",
    "report_error",
    "deny",
    "smalltalk",
    "complain",
}


def doubt_stop(turn: Turn) -> None:
    """No stop is meant where one thing is dropped and the fix goes on, nor where it is left for later."""
    reading = turn.reading
    if not is_under_way(turn):
        return
    if (reading.intent == "skip" and dropped_thing(turn.text)) or (
        reading.intent == "cancel" and (dropped_thing(turn.text) or goes_on(turn.text))
    ):
        reading.intent = "nlu_fallback"
    elif reading.intent == "cancel" and is_put_off(turn.text):
        reading.intent = "postpone"


def is_aside(turn: Turn) -> bool:
    """Whether a message, settled as it is, is a remark and nothing else."""
    reading, text = turn.reading, turn.text
    is_answer = reading.facts or turn.told or turn.answer.value or turn.access
    is_named = reading.named or reading.unknown_codes or reading.denied_codes or reading.choice or reading.is_foreign
    if not is_under_way(turn) or is_answer or is_named or reading.wants_person:
        return False
    if reading.intent in DROPPING and (dropped_thing(text) or (reading.intent == "nlu_fallback" and goes_on(text))):
        return not (wants_forward(text) or reading.is_question)
    if reading.intent in {"report_success", *TAKEN_FOR} and is_old_trouble(text) and not reading.is_question:
        return True
    if reading.intent in ("report_failure", "report_finding") and is_feared(text) and news(text) != "bad":
        return True
    if reading.intent == "report_error":
        return not is_reported(turn)
    is_no_wait = reading.intent == "postpone" and reading.progress != WAITING
    is_open = turn.is_elsewhere and (reading.intent in TAKEN_FOR or is_no_wait) and not reading.is_question
    return is_open and not (_tells_of_fix(turn) or is_reported(turn))


def is_under_way(turn: Turn) -> bool:
    """Whether an error is being worked on, and it is not asked which one it is."""
    case = turn.case
    return bool(case.code) and not case.is_closed and case.expects("question", "outcome", "walk", "switch")


def is_reported(turn: Turn) -> bool:
    """Whether what is told is reported as a failure of an export, the one at hand or another one."""
    spoken = plain(turn.text)
    is_new = DIFFERENT_ERROR.search(spoken) or says_now(turn.text)
    return bool(is_new) or is_other_message(turn.text) or gives_message(turn.text) or reports_trouble(turn.text)


def _tells_of_fix(turn: Turn) -> bool:
    """Whether, beside what is told of something else, a clause surely tells how the fix goes, or leads on."""
    text = turn.text
    is_sure = any(kind in OF_FIX and share >= SURELY for _, kind, share in turn.reading.clauses) or tells(turn, FAILED)
    is_sure |= (
        has_saved(text)
        or has_synced(text)
        or has_retried(text)
        or turn.reading.progress == WORKED
        or news(text) == "bad"
        or misses_something(text)
    )
    return is_sure or wants_forward(text) or asks_next(text)
