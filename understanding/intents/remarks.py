"""Remarks in the middle of a fix that want an answer, whatever else they could be taken for ("password expired perhaps")."""

from __future__ import annotations

import re

from actions.knowledge.model import UNKNOWN
from actions.knowledge.text import plain
from understanding.beside import SPEAKS_OF_ACCESS
from understanding.intents.answers import takes_offered
from understanding.intents.asked import fails_beside, fails_in_part, lacks_for_offer
from understanding.intents.clearly import says_same
from understanding.intents.steps import is_about_a_step
from understanding.intents.success import has_exported
from understanding.intents.told_instead import GUESS
from understanding.learning.progress import CHANGED, DONE, FAILED, UNDONE, WAITING, WORKED
from understanding.turn import Turn, changes_answers, nearest_question, tells
from understanding.words.changes import is_unsynced
from understanding.words.doubts import wonders_of_own_access
from understanding.words.onward import asks_next, asks_own_part
from understanding.words.outcomes import is_good_news, is_plain_failure, is_synced
from understanding.words.through import tells_plainly
from understanding.words.unsaid import asks_what_it_is

# Set on the development splits of tests/nlu/questions_*.yml, answers_*.yml and results_*.yml.
INQUIRES, NEAR, NEARER, CLOSE, CLOSER = 0.8, 0.5, 0.65, 0.75, 0.83
CLEAR, CLEARLY_TOLD, SURELY_NEXT, GUESSING, ALL_BUT_CERTAIN, CLEARLY_WORKED = 0.8, 0.5, 0.95, 0.3, 0.97, 0.75
BRIEF = 5  # words of a question that has only the name of what it asks for ("and cash mgmt?")
# For what these are taken while a question is open: "our admin is on leave, so we're stuck", "tell me there is another way".
UNSETTLING = {"postpone", "request_other_remedy"}
ANOTHER_WAY = re.compile(
    r"\b(?:an|any|some|no|the)? ?other (?:way|option|solution|choice)\b|\banother (?:way|option|solution)\b",
    re.IGNORECASE,
)
# What a step names and nobody finds is looked for, wherever an article says where it is.
NOT_FOUND = re.compile(
    r"\b(?:do|does|did|can|could) ?n[o']?t (?:\w+ )?(?:see|find)\b|\bcannot (?:see|find)\b", re.IGNORECASE
)
TELLING = {WORKED, FAILED, CHANGED, DONE}


def from_remark(turn: Turn) -> str | None:
    """A remark that the article at hand answers, and that answers nothing itself."""
    reading, case = turn.reading, turn.case
    if case.code is None or case.is_closed or case.expects("feedback") or reading.named or reading.unknown_codes:
        return None
    if turn.names_detail and turn.text.rstrip().endswith("?") and len(turn.text.split()) <= BRIEF:
        return "ask_question"
    name, near = nearest_question(turn)
    is_of_own = turn.question is not None and turn.question.grants and wonders_of_own_access(turn.text)
    if is_of_own or (turn.question is not None and asks_what_it_is(turn.text)):
        return None
    is_about = (case.expects("outcome", "walk") and _is_about_steps(turn)) or _answers_us(turn)
    if not name or lacks_for_offer(turn) or is_about:
        return None
    is_looking = bool(turn.case.shown) and NOT_FOUND.search(plain(turn.text)) is not None
    if turn.answer.value or (turn.access and not is_looking) or changes_answers(turn) or turn.phrase:
        return (_from_guess(turn) or _from_other_way(turn)) if near >= CLOSE else None
    if case.shown and (
        _tells_surely(turn)
        or _fails_plainly(turn)
        or has_exported(turn)
        or tells_plainly(turn.text)
        or (turn.ends_with_sync and is_synced(turn.text))
        or (is_unsynced(turn.text) and tells(turn, UNDONE))
    ):
        return None
    is_waiting = case.is_forwarded and tells(turn, WAITING) and not reading.is_question
    is_wanted = near >= NEAR and reading.inquires >= INQUIRES and not is_waiting
    is_passed_on = case.is_forwarded and reading.intent == "request_message" and reading.is_question
    is_wanted |= is_passed_on and near >= NEARER
    is_unsettling = turn.question is not None and reading.intent in UNSETTLING and near >= NEARER
    is_plain = is_looking or not _is_clear(turn)
    is_wanted |= is_unsettling or (near >= (CLOSER if case.shown else CLOSE) and is_plain)
    return "ask_question" if is_wanted else None


def _from_guess(turn: Turn) -> str | None:
    """What seems to leave the access open and says nothing of it ("maybe it's one of my receipts"): it answers nothing."""
    reading, question = turn.reading, turn.question
    is_open = question is not None and bool(question.grants) and turn.answer.value == UNKNOWN
    is_of_access = turn.access or turn.phrase or SPEAKS_OF_ACCESS.search(turn.text)
    is_guess = GUESS.search(plain(turn.text)) is not None
    if not is_open or is_of_access or reading.inquires < (GUESSING / 2 if is_guess else GUESSING):
        return None
    reading.facts = {}
    return "ask_question"


def _from_other_way(turn: Turn) -> str | None:
    """One of the ways is turned down, and another one wished for, where a question of the article says which there is."""
    is_wished = turn.reading.intent == "request_other_remedy" and ANOTHER_WAY.search(plain(turn.text)) is not None
    if turn.question is None or not is_wished or turn.phrase or turn.access:
        return None
    turn.reading.facts = {}
    return "ask_question"


def _is_about_steps(turn: Turn) -> bool:
    """Whether a step is asked for, or what comes next ("saved. what now")."""
    is_next = turn.reading.intent == "next_step" and turn.reading.confidence >= SURELY_NEXT
    return is_next or is_about_a_step(turn) or (_is_done_before(turn) and asks_next(turn.text)) or _asks_own_part(turn)


def _is_done_before(turn: Turn) -> bool:
    """Whether something was sent on, or a clause before the last one tells that it was done ("changed it to Travel, then what")."""
    told = {kind for _, kind, share in turn.reading.clauses[:-1] if share >= NEARER}
    return turn.case.is_forwarded or turn.reading.has_changed or bool(told & {CHANGED, DONE})


def _asks_own_part(turn: Turn) -> bool:
    return turn.case.is_forwarded and asks_own_part(turn.text)


def _answers_us(turn: Turn) -> bool:
    """Whether it fails, be it as an answer, the way that is offered is wanted, or, of what was sent on, it is asked what comes next."""
    if fails_beside(turn) or fails_in_part(turn) or takes_offered(turn):
        return True
    if turn.case.expects("same_code") and says_same(turn.text):
        return True
    return turn.case.is_forwarded and turn.case.expects("switch") and asks_next(turn.text)


def _tells_surely(turn: Turn) -> bool:
    """Whether something of the fix is told for all but certain, and nothing put as a question."""
    reading = turn.reading
    enough = CLEARLY_WORKED if reading.progress == WORKED and is_good_news(turn.text) else ALL_BUT_CERTAIN
    return bool(reading.progress) and reading.progress_share >= enough and not reading.is_question


def _fails_plainly(turn: Turn) -> bool:
    """Whether it is told in so many words that it fails, and nothing put as a question ("nope still restricted, now it says 2105")."""
    return is_plain_failure(turn.text) and tells(turn, FAILED) and not turn.reading.is_question


def _is_clear(turn: Turn) -> bool:
    """Whether a message is clear as what it is without: a sure intent, or, after the steps, something told of the fix."""
    reading = turn.reading
    is_telling = reading.progress in TELLING if turn.question else bool(reading.progress)
    is_told = is_telling and reading.progress_share >= CLEARLY_TOLD
    return reading.confidence >= CLEAR or is_told
