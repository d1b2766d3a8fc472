"""What is told of the fix while a question about the set-up is open: it works, it fails, it is mended, it has to wait."""

from __future__ import annotations

import re

from actions.knowledge.model import Question
from actions.knowledge.text import plain
from understanding.intents.asked import FAQ_STATED_SURELY, FAQ_SURELY, FAQ_VERBATIM, FIRM_WISHES
from understanding.learning.progress import CHANGED, FAILED, HARMED, NO_SUCCESS, WAITING, WORKED
from understanding.turn import ASKING, Turn, nearest_question, tells
from understanding.words.changes import has_retried, has_saved, tells_export
from understanding.words.choices import FURTHER, polarity
from understanding.words.outcomes import is_good_news, is_old_news, is_plain_failure, is_synced, news
from understanding.words.through import tells_plainly
from understanding.words.underway import is_in_transit

# Set on the development splits; never on a test split.
SURELY_SAID, SURELY_HARMED, SURELY_FAILED, SURELY_LATER, SURELY_WORKED = 0.5, 0.8, 0.9, 0.75, 0.9
ALL_BUT_CERTAIN = 0.95
CURT = 2
# Who thinks it over first, or asks somebody, has not chosen.
THINKING = re.compile(
    r"\blet me think\b|\b(?:think about|sleep on) (?:it|that|this)\b|\b(?:gotta|got to|have to|need to|must|let me) (?:first )?(?:ask|check with|talk to) (?:my|our|the) \w+ (?:first|before)\b|\bgotta ask (?:my|our|the)\b",
    re.IGNORECASE,
)
# Who guesses at a cause tells of no harm ("maybe it choked on that").
GUESS = re.compile(
    r"\b(?:maybe|perhaps|possibly|might|(?:could|can) (?:it|that|this) be|i wonder|i suspect)\b", re.IGNORECASE
)
NOT_NOW = re.compile(
    r"^\W*(?:(?:no|sorry|ok)\W+)*not (?:right )?now\b\W*(?:please|pls|thanks?|thx|sorry)?\W*$", re.IGNORECASE
)
# Who looks for somebody first answers nothing yet ("let me find Maria and get back to you").
GET_BACK = re.compile(r"\bget back to (?:you|u|this)\b", re.IGNORECASE)


def from_report(turn: Turn, question: Question) -> str | None:
    """It works already, or something is broken since."""
    reading = turn.reading
    if is_solved(turn):
        return "report_success"
    is_harmed = reading.progress == HARMED and reading.progress_share >= SURELY_HARMED
    is_harmed = is_harmed and not GUESS.search(plain(turn.text))
    is_answer = turn.told or reading.is_question or (turn.answer.value and question.grants)
    return "report_finding" if is_harmed and not is_answer else None


def from_failure(turn: Turn, question: Question) -> str | None:
    """Something was tried and fails, was mended, or waits: the question is not answered by that."""
    reading = turn.reading
    is_failed = reading.progress == FAILED and reading.progress_share >= SURELY_FAILED
    is_surely_failed = is_failed and reading.progress_share >= ALL_BUT_CERTAIN and bool(question.grants)
    is_answer = bool(reading.is_question or turn.access or (turn.answer.value and not is_surely_failed))
    if (is_plain_failure(turn.text) or (is_failed and news(turn.text) == "bad")) and not is_answer:
        return "report_failure"
    way = _way_done(turn, question)
    is_made = bool(way) and tells(turn, CHANGED) and (reading.has_changed or has_saved(turn.text))
    if is_made or _is_done_already(turn):
        reading.facts.pop(question.name, None)
        reading.facts.update({question.name: way} if way else {})
        return "next_step"
    if question.grants and reading.facts.get(question.name) == "yes" and _has_mended_beside(turn):
        return "next_step"
    if _is_for_later(turn):
        reading.facts.pop(question.name, None)
        return "postpone"
    return None


def _is_done_already(turn: Turn) -> bool:
    """Whether, instead of an answer, a change is reported that the steps would have asked for."""
    reading = turn.reading
    is_granted = turn.question is not None and turn.question.grants
    is_answer = (
        turn.told
        or (turn.answer.value and not is_granted)
        or turn.access
        or polarity(turn.text)
        or reading.intent in FIRM_WISHES
    )
    name, near = nearest_question(turn)
    is_asked = bool(name) and near >= (FAQ_SURELY if reading.asks >= ASKING else FAQ_VERBATIM)
    return reading.has_mended and not (reading.is_question or is_answer or is_asked)


def _way_done(turn: Turn, question: Question) -> str:
    """Which way of an open choice was gone already, named now or before ("did that, changed to Exported date and saved"); else ""."""
    name, _, value = (turn.reading.spoken_of or turn.case.spoken_of).partition("=")
    return value if question.kind == "choice" and name == question.name else ""


def _has_mended_beside(turn: Turn) -> bool:
    """Whether, in a sentence behind a yes, a change is reported that the steps would have asked for ("yes I do. I ticked it now")."""
    is_behind = FURTHER.search(turn.text.strip()) is not None
    return turn.reading.has_mended and is_behind and not turn.reading.is_question


def _is_for_later(turn: Turn) -> bool:
    """Whether, instead of an answer, it is told that somebody was asked, or is not there ("I asked Tom about it")."""
    reading = turn.reading
    is_firm = reading.intent in FIRM_WISHES and reading.confidence >= SURELY_SAID
    name, near = nearest_question(turn)
    is_asked = bool(name) and near >= FAQ_VERBATIM
    if turn.told or reading.is_question or is_firm or is_asked:
        return False
    if NOT_NOW.match(plain(turn.text)) or THINKING.search(plain(turn.text)):
        return True
    is_waiting = (
        not (name and near >= FAQ_STATED_SURELY)
        and reading.progress == WAITING
        and reading.progress_share >= SURELY_LATER
        and not (turn.answer.value or turn.access)
    )
    return is_waiting or (reading.intent == "postpone" and GET_BACK.search(plain(turn.text)) is not None)


def is_solved(turn: Turn) -> bool:
    """Whether the person says that it works, and asks nothing."""
    reading = turn.reading
    if turn.ends_with_sync and is_synced(turn.text) and not (turn.told or reading.is_question):
        return True
    is_set_up = turn.question is not None and not turn.question.grants and bool(turn.told or turn.answer.value)
    if is_set_up and not (tells_export(turn.text) or has_retried(turn.text)):
        return False  # "green, last synced 10 min ago" says how the connection is
    is_sure = reading.confidence >= SURELY_SAID or is_good_news(turn.text)
    is_surely_told = reading.progress == WORKED and reading.progress_share >= SURELY_WORKED
    is_told_at_length = len(turn.text.split()) > CURT and polarity(turn.text) is None
    is_other = turn.access or reading.is_question or not is_told_at_length
    is_surely_told = is_surely_told and turn.answer.is_none and not is_other
    if (is_surely_told or tells_plainly(turn.text)) and not is_old_news(turn.text):
        return True
    name, near = nearest_question(turn)
    is_told = reading.progress == WORKED and reading.progress_share >= SURELY_WORKED
    if name and near >= FAQ_SURELY and not (is_told or tells_export(turn.text)):
        return False
    return (
        reading.intent == "report_success"
        and is_sure
        and reading.progress not in NO_SUCCESS
        and news(turn.text) == "good"
        and not reading.has_changed
        and not (turn.text.rstrip().endswith("?") or is_in_transit(turn.text))
    )
