"""When to speak in a thread that colleagues share: to an answer, an error or a question, and not to their own talk."""

from __future__ import annotations

import re

from actions.case import Case
from understanding.reading import Reading

MUTE = re.compile(r"(?:please\s+)?(?:stop|mute|be quiet|shut up|go away)(?:\s+please)?[\s.!]*", re.IGNORECASE)
# How sure an answer, a question or a wish has to be, where nobody has named us.
SURE, SURE_QUESTION, SURE_WISH = 0.5, 0.5, 0.7
SURE_UNANSWERED = 0.8  # that something is asked which no article answers
# Said in a thread, these are for the assistant whatever it has asked.
WISHES = {
    "report_error",
    "ask_question",
    "ask_person",
    "request_message",
    "request_other_remedy",
    "request_steps",
    "start_over",
    "start_walk",
    "repeat",
    "go_back",
}
ANSWERS = {
    "question": {"inform", "affirm", "deny", "unsure", "skip"},
    "article": {"inform", "affirm", "deny", "report_error", "unsure"},
    "outcome": {"report_success", "report_failure", "inform"},
    "walk": {"next_step", "report_success", "report_failure", "inform", "ask_position", "skip"},
    "switch": {"inform", "affirm", "deny", "next_step"},
    "same_code": {"report_failure", "affirm", "deny", "report_error"},
    "feedback": set[str](),
}


def is_mute(text: str) -> bool:
    """Whether somebody wants silence."""
    return bool(MUTE.fullmatch(text.strip()))


def is_for_us(reading: Reading, case: Case) -> bool:
    """Whether a message that names nobody is for the assistant, given what it has asked."""
    if reading.codes or reading.unknown_codes or reading.message_code or reading.choice:
        return True
    if reading.intent == "ask_question":
        known = [score for _, name, score in reading.questions if name or reading.asks >= SURE_UNANSWERED]
        return max(known, default=0.0) >= SURE_QUESTION
    if case.asked and reading.intent in ANSWERS.get(case.asked.kind, ()):
        return bool(reading.facts) or reading.confidence >= SURE
    return reading.intent in WISHES and reading.confidence >= SURE_WISH
