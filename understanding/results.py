"""What a message after the steps tells of the result: it worked, it failed, it waits, something was changed or found.

Its words decide where they speak clearly: nobody's failure is taken for a success, and no step for the export.
"""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.answers import VAGUE, is_done_by_others
from understanding.changes import is_pending, is_planned, misses_something, tells_fault
from understanding.outcomes import is_good_news, is_plain_failure, is_synced, news
from understanding.turn import ASKING, Turn, changes_answers, nearest_question

# Set on the development split; never on the test split.
TOLD, FAQ_ANSWERED = 0.5, 0.7
SAID_WELL = 0.85  # how surely a success has to be meant that has no word for one
# Asks what comes after a step that is done: "can I export now?"
WHAT_NEXT = re.compile(
    r"(?:^|[.,;!]\s*|\b(?:and|so) )(?:can|should|shall|may|do) (?:i|we) (?:now )?(?:just )?(?:re-?)?(?:export|try|sync|send)(?: it| again)*(?: now| again)?\W*$|\bwhat (?:do|should|shall) (?:i|we) do (?:next|now)\W*$|^\W*(?:(?:ok|and|so|done|saved|it'?s done|that'?s done)\W+)*(?:now what|what now|what next|what then|then what|whats next|what'?s next)\W*$|\bi do what\W*$|\bdid it\b.*\bnow\?*$|\. now\?$",
    re.IGNORECASE,
)
NO_OTHER_CODE = re.compile(
    r"\bno (?:other|new|different) (?:code|error|message|number)\b|\b(?:not|n'?t) (?:a |an )?(?:other|new|different) (?:code|error|one)\b",
    re.IGNORECASE,
)
# Intents for which a change that is reported is easily taken.
MAYBE_CHANGED = VAGUE | {"report_success", "report_error", "ask_question", "postpone", "deny", "repeat", "next_step"}
MISTAKEN_FOR_NEWS = {"next_step", "report_success", "report_error", "inform", "nlu_fallback", "out_of_scope"}
FOUND = {"report_failure", "report_error", "nlu_fallback", "inform"}


def from_result(turn: Turn) -> str | None:
    """The intent that a message has as a report of how it went, or None where it is none or leaves it open."""
    if not turn.case.expects("outcome", "walk", "switch", "same_code") or changes_answers(turn):
        return None
    if turn.text.rstrip().endswith("?") and not asks_next(turn.text):
        return None
    steps = (_from_sync, _from_waiting, _from_next, _from_failure, _from_change, _from_news)
    return next((intent for step in steps if (intent := step(turn))), None)


def asks_next(text: str) -> bool:
    """Whether it asks what comes after a step that is done ("can I export now?")."""
    return WHAT_NEXT.search(plain(text)) is not None


def _from_sync(turn: Turn) -> str | None:
    """For an error that a sync ends, a sync that went through is the success."""
    is_through = turn.ends_with_sync and is_synced(turn.text) and not turn.reading.is_question
    return "report_success" if is_through else None


def _from_waiting(turn: Turn) -> str | None:
    """What is planned, running or half done."""
    name, near = nearest_question(turn)
    is_asked = bool(name) and near >= FAQ_ANSWERED and turn.reading.asks >= ASKING
    is_good = is_good_news(turn.text) and not turn.reading.has_changed
    is_later = is_planned(turn.text) or (is_pending(turn.text) and not is_good)
    return "postpone" if is_later and not (turn.reading.is_question or is_asked) else None


def _from_next(turn: Turn) -> str | None:
    """A step that is done, by the person or by whoever was asked for it."""
    is_next = asks_next(turn.text) and not is_plain_failure(turn.text)
    return "next_step" if is_next or (turn.case.is_forwarded and is_done_by_others(turn)) else None


def _from_failure(turn: Turn) -> str | None:
    """A failure in so many words, or that no other code came."""
    is_failed = is_plain_failure(turn.text) and not turn.reading.is_question
    return "report_failure" if is_failed or NO_OTHER_CODE.search(plain(turn.text)) else None


def _from_change(turn: Turn) -> str | None:
    """Something was changed, or what a step names is not to be found."""
    reading = turn.reading
    if misses_something(turn.text) and reading.intent in MISTAKEN_FOR_NEWS:
        return "ask_question"
    is_changed = reading.has_changed and not (reading.is_already and reading.facts)
    is_told = is_changed and not reading.is_question and reading.intent in MAYBE_CHANGED
    return "next_step" if is_told else None


def _from_news(turn: Turn) -> str | None:
    """Good news over vague intents, what was found, and the classifier's word where the words do not speak against it."""
    reading, told = turn.reading, news(turn.text)
    is_vague = reading.intent in VAGUE | {"ask_question", "ask_person"} and not reading.wants_person
    if is_vague and is_good_news(turn.text) and not reading.is_question:
        return "report_success"
    if reading.intent in FOUND and tells_fault(turn.text) and not reading.is_question:
        return "inform"
    if reading.intent not in ("report_success", "report_failure") or reading.confidence < TOLD:
        return None
    if reading.confidence >= SAID_WELL and not (reading.is_question or told or reading.has_changed or reading.facts):
        return reading.intent
    return {"good": "report_success", "bad": "report_failure"}.get(told)
