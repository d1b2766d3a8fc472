"""What is told of the fix while a question is open, before any steps: it is done, through for a part, or how a thing is."""

from __future__ import annotations

from actions.knowledge.model import Question
from understanding.doing import tells_gone
from understanding.intents.asked import FIRM_WISHES
from understanding.learning.progress import ALREADY, CHANGED, DONE, FAILED, PARTLY, WORKED
from understanding.turn import Turn, nearest_question
from understanding.words.changes import has_retried, has_saved, has_synced
from understanding.words.outcomes import is_plain_failure
from understanding.words.through import is_of_some
from understanding.words.underway import is_in_transit

# Set on the development splits; never on a test split.
SURELY, LIKELY, TOLD, ASKED = 0.9, 0.7, 0.5, 0.75
RESULTS = {FAILED, PARTLY, WORKED}


def from_part_through(turn: Turn) -> str | None:
    """A part is through, which comes near the question how to retry, and asks nothing."""
    question, reading = turn.question, turn.reading
    if question is None or reading.is_question or turn.told or not _is_through_in_part(turn):
        return None
    reading.facts.pop(question.name, None)
    return "report_failure"


def from_thing(turn: Turn, question: Question) -> str | None:
    """How the thing is that failed, or what it is called: noted, and no answer to what is asked."""
    reading = turn.reading
    is_news = reading.has_changed or (reading.progress in RESULTS and reading.progress_share >= LIKELY)
    if not turn.is_of_thing or is_news:
        return None
    return "inform" if {*reading.facts} - {question.name} else "report_finding"


def from_way_gone(turn: Turn, question: Question) -> str | None:
    """One of the ways that are offered is told to have been gone in vain: it is not shown, and the other one is left."""
    reading = turn.reading
    is_named = question.kind == "choice" and question.name in reading.facts and tells_gone(turn.text)
    is_failed = is_plain_failure(turn.text) or (reading.progress == FAILED and reading.progress_share >= LIKELY)
    if not (is_named and is_failed) or reading.is_question:
        return None
    reading.is_already = True
    return "inform"


def from_meanwhile(turn: Turn, question: Question) -> str | None:
    """Something was done, or looked at and found in order."""
    if turn.reading.is_question or turn.told:
        return None
    if _is_done(turn, question):
        return "postpone" if is_in_transit(turn.text) else "next_step"
    return "report_finding" if _is_in_order(turn) else None


def _is_through_in_part(turn: Turn) -> bool:
    """Whether it is counted how many went through ("export went through for 5 reports, 1 left")."""
    reading = turn.reading
    is_counted = is_of_some(turn.text) or any(character.isdigit() for character in turn.text)
    return reading.progress == PARTLY and reading.progress_share >= SURELY and is_counted


def _is_done(turn: Turn, question: Question) -> bool:
    """Whether a change is told that answers nothing, be it in words that come near a question ("saved now. sync running")."""
    reading = turn.reading
    if not reading.has_changed or reading.intent in FIRM_WISHES - {"ask_question"} or turn.access or reading.facts:
        return False
    is_step = has_synced(turn.text) or has_saved(turn.text) or has_retried(turn.text)
    is_sure = reading.progress in (ALREADY, CHANGED, DONE) and reading.progress_share >= TOLD
    is_answer = bool(turn.answer.value) and not question.grants
    return (is_step or is_sure) and not is_answer


def _is_in_order(turn: Turn) -> bool:
    """Whether something was looked at and is so already, which answers nothing ("she says it's active over there")."""
    reading = turn.reading
    is_checked = reading.progress == ALREADY and reading.progress_share >= SURELY and reading.is_already
    is_free = not (turn.answer.value or turn.access or reading.facts)
    return is_checked and is_free and nearest_question(turn)[1] < ASKED
