"""What a message does where a rating is asked for, once it was said to be solved: a rating, or news that it is not."""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.intents.asked import BARE_HOW, FAQ_STATED
from understanding.intents.success import SURER
from understanding.learning.progress import BLOCKED, CHANGED, FAILED, HARMED, PARTLY, UNDONE, WAITING, WORKED
from understanding.turn import LONG_ENOUGH, LOOKALIKES, SURELY, Turn, is_told, nearest_question
from understanding.words.choices import polarity
from understanding.words.reserves import takes_back
from understanding.words.through import tells_plainly
from understanding.words.underway import is_pending, is_untried

LIKELY = 0.25
CURT = 3  # words that could mean anything
RATING = re.compile(
    r"^\W*(?:(?:i'?d|i would|say|give|it|you|a|an|maybe|solid)\W+)*\d+(?:[.,]\d)?\s?(?:/|out of|of|from)\s?(?:5|10|100)\W*(?:stars?|points?|from me)?\W*$",
    re.IGNORECASE,
)
RATED = re.compile(
    r"\W*(?:not really|(?:yes,? )?it (?:helped|did(?! not|n't)))\b", re.IGNORECASE
)  # as the buttons say it
THAT_IS_ALL = re.compile(
    r"^\W*(?:(?:no|nope|nah|ok|thanks?|thx|cheers)\W+)*(?:that'?s (?:all|it|everything)|thats (?:all|it)|nothing (?:else|more)|no more questions|all set)\b[^?]*$",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:it'?s|its|it is|all|everything|that'?s) (?:all )?(?:done|fine|ok|okay|good|solved)\b", re.IGNORECASE
)
OF_EXPORT = re.compile(r"\b(?:export\w*|sync\w*|errors?|fail\w*)\b", re.IGNORECASE)
KEPT_IN_FEEDBACK = {
    "skip",
    "report_error",
    "report_failure",
    "report_finding",
    "ask_question",
    "start_over",
    "ask_person",
    "request_action",
    "request_rewording",
    "goodbye",
    "cancel",
    "request_steps",
    "out_of_scope",
    "ask_capabilities",
    "ask_case",
}


def from_feedback(turn: Turn) -> str:
    """A rating, where one was asked for, unless something else is told or wished."""
    reading = turn.reading
    if is_rating(turn.text) or RATED.match(plain(turn.text)):
        return "give_feedback"
    if is_farewell(turn.text):
        return "goodbye"
    if reading.intent == "report_error" and set(reading.codes) - {turn.case.code}:
        return "report_error"
    if tells_trouble(turn):
        return "report_finding" if reading.progress == HARMED else "report_failure"
    if tells_unfinished(turn) or takes_back(turn.text):
        return "next_step"
    is_good = reading.progress == WORKED or tells_plainly(turn.text)
    if reading.intent == "report_error" and not reading.codes and is_good:
        return "give_feedback"
    if _is_asking(turn) or _is_of_this_error(turn):
        return "ask_question"
    if _is_next_error(turn):
        return "report_error"
    return reading.intent if reading.intent in KEPT_IN_FEEDBACK else "give_feedback"


def is_farewell(text: str) -> bool:
    """Whether a no only says that nothing else is wanted ("no that's all")."""
    return THAT_IS_ALL.match(plain(text)) is not None


def is_rating(text: str) -> bool:
    """Whether a message is a rating in figures and nothing more ("4 out of 5")."""
    return RATING.match(plain(text)) is not None


def tells_trouble(turn: Turn) -> bool:
    """Whether, after it was said to be solved, something is told that still fails ("the last one still says on hold")."""
    reading = turn.reading
    is_failure = reading.progress in (FAILED, PARTLY, HARMED) and reading.progress_share >= SURER
    is_failure |= reading.progress == BLOCKED and reading.progress_share >= SURELY
    return is_failure and not reading.is_question and _is_report(turn)


def tells_unfinished(turn: Turn) -> bool:
    """Whether, after it was said to be solved, something is told that is still to be done ("not exported yet")."""
    reading = turn.reading
    is_open = reading.progress in (CHANGED, WAITING, UNDONE) and reading.progress_share >= SURER
    is_told = (is_untried(turn.text) or is_pending(turn.text) or is_open) and not DONE.search(plain(turn.text))
    return is_told and not reading.is_question and _is_report(turn)


def _is_asking(turn: Turn) -> bool:
    """Whether something is surely asked in place of a rating ("can I change it back later")."""
    reading = turn.reading
    is_sure = reading.is_question and min(reading.asks, reading.inquires) >= SURELY
    return is_sure and len(turn.text.split()) > CURT and reading.intent not in KEPT_IN_FEEDBACK


def _is_report(turn: Turn) -> bool:
    """Whether a message where a rating is asked for is more than that."""
    is_told = len(turn.text.split()) > CURT or OF_EXPORT.search(turn.text) is not None
    return is_told and polarity(turn.text) != "yes"


def _is_of_this_error(turn: Turn) -> bool:
    """Whether what is taken for a report or a wish is asked about the error that was solved ("next time i'd rather switch it on. how")."""
    reading, (name, near) = turn.reading, nearest_question(turn)
    is_likely = turn.case.code in {code for code, share in reading.candidates[:LOOKALIKES] if share >= LIKELY}
    is_asked = reading.is_question or BARE_HOW.search(plain(turn.text)) is not None
    is_of = (bool(name) and near >= FAQ_STATED) or (reading.intent == "report_error" and is_likely)
    return is_asked and is_of and reading.intent in ("report_error", "request_steps") and not reading.named


def _is_next_error(turn: Turn) -> bool:
    """Whether, instead of a rating, the situation of another error is told ("and now my colleague has a vendor on hold")."""
    code = (turn.reading.candidates or [("", 0.0)])[0][0]
    return (
        is_told(turn)
        and not turn.reading.is_question
        and code not in ("", turn.case.code)
        and len(turn.text.split()) > LONG_ENOUGH
    )
