"""What leads through the steps that were shown: to a place, on, back, all of them, the one on the table once more, one by its place."""

from __future__ import annotations

from actions.knowledge.text import plain
from understanding.intents.asked import FAQ_SURELY, FAQ_VERBATIM
from understanding.intents.steps import FOUND_IT, TO_THE_END
from understanding.intents.success import EXPORTED
from understanding.learning.progress import BLOCKED, FAILED, HARMED, PARTLY, WORKED
from understanding.turn import Turn, changes_answers, nearest_question, tells
from understanding.words.changes import tells_export
from understanding.words.outcomes import news
from understanding.words.walking import (
    asked_place,
    asks_before,
    asks_by_words,
    has_lost_it,
    is_at_number,
    is_of_this_step,
    place_before,
    stuck_at,
    wanted_place,
    wants_all,
    wants_forward,
)

# What is told beside a mere "next?" and is more than a step done.
BRIEF = 5
MORE = (FAILED, PARTLY, BLOCKED, HARMED)


def from_walking(turn: Turn) -> str | None:
    """Where in the steps somebody wants to be, or which one is asked for; None where a code, or another answer, is told as well."""
    reading, case = turn.reading, turn.case
    is_other = reading.named or reading.unknown_codes or reading.denied_codes or changes_answers(turn)
    if is_other or not (case.shown and case.expects("outcome", "walk")):
        return None
    return (_on_the_way(turn) if case.expects("walk") else None) or _asked(turn)


def _on_the_way(turn: Turn) -> str | None:
    """What leads to another step of a walk, or stays at the one on the table."""
    text = turn.text
    is_put = turn.reading.is_question and turn.reading.step_number is None
    is_whole = TO_THE_END.search(text) is not None
    if wanted_place(text) and not is_whole and not (is_put and _is_answered(turn, FAQ_SURELY)):
        return "next_step"
    if is_at_number(text) and turn.reading.step_number:
        return "next_step"
    if wants_all(text):
        return "request_steps"
    if has_lost_it(text) or (is_of_this_step(text) and not _is_answered(turn, FAQ_VERBATIM)):
        turn.reading.step_number = None
        return "ask_position"
    if asks_before(text):
        return "go_back"
    if FOUND_IT.match(text) and len(text.split()) <= BRIEF and not (tells_export(text) or turn.reading.is_question):
        return "next_step"  # "there it is" is said of what a step names
    is_through = EXPORTED.search(plain(text)) is not None and tells(turn, WORKED)
    is_more = news(text) == "bad" or is_through or any(tells(turn, kind) for kind in MORE)
    return "next_step" if wants_forward(text) and not is_more else None


def _asked(turn: Turn) -> str | None:
    """A step that is asked for by its place, by what it says, or by the one before it; the whole list, where it was lost."""
    if turn.case.expects("outcome") and (number := stuck_at(turn.text)):
        turn.reading.step_number = number
        return "ask_position"
    is_told = bool(news(turn.text)) or any(tells(turn, kind) for kind in (WORKED, *MORE))
    if has_lost_it(turn.text) and turn.case.expects("outcome") and not (turn.case.is_forwarded or is_told):
        return "request_steps"
    if (place := asked_place(turn.text)) and not _is_answered(turn, FAQ_VERBATIM):
        turn.reading.step_number = place
        return "ask_position"
    is_named = bool(place_before(turn.text)) or asks_by_words(turn.text)
    return "ask_position" if is_named and not _is_answered(turn, FAQ_SURELY) else None


def _is_answered(turn: Turn, enough: float) -> bool:
    """Whether the article answers it as a question of its own."""
    name, near = nearest_question(turn)
    return bool(name) and near >= enough
