"""When to speak in a thread that colleagues share: to an answer, an error or a question, and not to their own talk."""

from __future__ import annotations

import re
from functools import lru_cache

from actions.case import Case
from actions.knowledge.text import words
from actions.talk import knowledge
from understanding.learning.progress import CHANGED, DONE, FAILED, FINDINGS, PARTLY, WAITING, WORKED
from understanding.reading import Reading

MUTE = re.compile(r"(?:please\s+)?(?:stop|mute|be quiet|shut up|go away)(?:\s+please)?[\s.!]*", re.IGNORECASE)
# How sure an answer, a question or a wish has to be, where nobody has named us.
SURE, SURE_QUESTION, SURE_WISH = 0.5, 0.5, 0.7
SURE_UNANSWERED = 0.8  # that something is asked which no article answers
# How surely a report has to tell of the fix where it has a word of it; where it has few words and none of those, times its
# likeness to known lines, or as what is done and no more. Set on the development splits of tests/nlu and on talk of colleagues.
SURE_REPORT, SURE_UNNAMED, SURELY_DONE = 0.5, 0.4, 0.9
FEW, LONG_ENOUGH = 3, 4
# Said in a thread, these are for the assistant whatever it has asked.
WISHES = {
    "report_error",
    "ask_question",
    "ask_person",
    "request_message",
    "request_other_remedy",
    "request_steps",
    "ask_error_location",
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
    "switch": {"inform", "affirm", "deny", "next_step", "unsure"},
    "same_code": {"report_failure", "affirm", "deny", "report_error", "unsure"},
    "feedback": set[str](),
}
# With an error at hand, these are for the assistant whatever it has asked, where this is what they tell of the fix.
REPORTS = {
    "next_step": {CHANGED, DONE},
    "report_finding": {*FINDINGS},
    "report_success": {WORKED},
    "report_failure": {FAILED, PARTLY},
    "postpone": {WAITING},
}
ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s)$")


def is_mute(text: str) -> bool:
    """Whether somebody wants silence."""
    return bool(MUTE.fullmatch(text.strip()))


def is_for_us(reading: Reading, case: Case, text: str) -> bool:
    """Whether a message that names nobody is for the assistant, given what it has asked."""
    if reading.codes or reading.unknown_codes or reading.message_code or reading.choice:
        return True
    if reading.intent == "ask_question":
        known = [score for _, name, score in reading.questions if name or reading.asks >= SURE_UNANSWERED]
        return max(known, default=0.0) >= SURE_QUESTION
    if case.asked and reading.intent in ANSWERS.get(case.asked.kind, ()):
        return bool(reading.facts) or reading.confidence >= SURE
    is_wish = reading.intent in WISHES and reading.confidence >= SURE_WISH
    return is_wish or _is_report(reading, case, text)


def _is_report(reading: Reading, case: Case, text: str) -> bool:
    """Whether it tells how far the fix of the error at hand has got: colleagues wait for much else, and much else fails."""
    share = reading.progress_share
    if not case.code or reading.progress not in REPORTS.get(reading.intent, ()):
        return False
    if share >= SURE_REPORT and _topics(text) & _topics_of(case.code):
        return True
    is_done = reading.progress == DONE and case.expects("outcome")
    is_sure = is_done and min(reading.confidence, share) >= SURELY_DONE
    return len(words(text)) <= FEW and (is_sure or share * reading.likeness >= SURE_UNNAMED)


def _topics(text: str) -> set[str]:
    """The longer words of a text, without their endings."""
    return {ENDING.sub("", word) for word in words(text) if len(word) >= LONG_ENOUGH}


@lru_cache
def _topics_of(code: str) -> set[str]:
    """The words in which an error and its fix are told."""
    article = knowledge().articles[code]
    steps = [step for remedy in article.remedies for step in (*remedy.steps, *(remedy.after or []))]
    told = [part for step in (*steps, *article.after) for part in (step.text, step.classic, *step.details)]
    titles = [remedy.title for remedy in article.remedies]
    return _topics(" ".join(part for part in (article.title, article.message, article.summary, *titles, *told) if part))
