"""What a first message does, while no error is being worked on: it reports trouble, or is about something else."""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.intents.weighing import is_ours
from understanding.reading import Reading
from understanding.turn import Turn
from understanding.words.outcomes import is_good_news

# Set on the development splits; never on a test split.
OURS, FOREIGN, VERBATIM = 0.4, 0.3, 0.95
REPORTING, HARDLY_REPORTING, MAYBE_REPORTING = 0.5, 0.3, 0.15
CLEARLY, NEARBY, CLEARLY_SAID, TOLD = 0.9, 0.4, 0.85, 0.5
SURELY_REPORTING, LIKELY = 0.85, 0.75
STORY, LONG_STORY = 10, 20  # words of a story, in which facts are told by the way, and of one that may ask at last
FITTING = 0.6
# What a message or a system is told to say ("it moans that there's no reason for expense").
SAYS = re.compile(
    r"\b(?:it|message|error|text|sage|intacct|expensify|export|sync)\W+(?:just |always |now |only |keeps? )*(?:says?|saying|tells?|moan\w*|complain\w*|claim\w*|whin\w*|insist\w*|reads)\b",
    re.IGNORECASE,
)
OUTSIDE, OUTSIDE_PERHAPS, SURELY_ANSWERED = 0.2, 0.3, 0.7


def opens_with_error(turn: Turn) -> bool:
    """Whether a message reports trouble while no error is being worked on, whatever else it looks like."""
    reading, case = turn.reading, turn.case
    if (case.code and not case.is_closed) or case.expects("feedback"):
        return False
    # Another way than the one that the message names: so a message was seen.
    is_other_wanted = reading.intent == "request_other_remedy"
    is_asked = reading.intent == "ask_question" or (reading.reports < SURELY_REPORTING and not is_other_wanted)
    code, share = (reading.candidates or [("", 0.0)])[0]
    is_told_at_length = len(turn.text.split()) >= LONG_STORY and share >= CLEARLY and reading.reports >= LIKELY
    if reading.is_question and is_answered(reading) and is_asked and not is_told_at_length:
        return False
    if reading.intent == "report_success" and is_good_news(turn.text):
        return False
    if SAYS.search(plain(turn.text)) and share >= FITTING and reading.likeness >= NEARBY and code:
        return True
    is_told = reading.intent == "inform" and reading.confidence >= TOLD and bool(reading.facts)
    is_story = len(turn.text.split()) >= STORY and reading.reports >= SURELY_REPORTING and share >= LIKELY
    is_told = is_told and not is_story
    if is_ours(reading) < OURS or (is_told and (share < CLEARLY or reading.confidence >= CLEARLY_SAID)):
        return False
    if reading.reports < REPORTING:
        is_open = not reading.is_question or is_other_wanted
        is_clear = code and share >= CLEARLY and reading.likeness >= NEARBY and is_open
        return bool(is_clear) and reading.reports >= MAYBE_REPORTING
    return bool(code) or reading.out_of_scope < OUTSIDE


def lies_outside(turn: Turn) -> bool:
    """Whether a first message is about something else, however near it comes to what an article answers."""
    reading, case = turn.reading, turn.case
    if (case.code and not case.is_closed) or case.expects("feedback") or reading.facts or reading.is_foreign:
        return False
    asked = reading.questions[0][2] if reading.questions and reading.questions[0][1] else 0.0
    return is_ours(reading) < FOREIGN and reading.out_of_scope >= OUTSIDE_PERHAPS and asked < VERBATIM


def is_answered(reading: Reading) -> bool:
    """Whether an article surely has the answer to what a message asks."""
    return bool(reading.questions) and bool(reading.questions[0][1]) and reading.questions[0][2] >= SURELY_ANSWERED
