"""What is told after the steps of what they depend on: it is so already, an access is lacking, the set-up is another one."""

from __future__ import annotations

from understanding.intents.asked import fails_in_part
from understanding.intents.clearly import is_of_next_one
from understanding.intents.open_question import LEAVE
from understanding.intents.success import SURELY_TOLD, is_through
from understanding.intents.worded import SURELY_FOUND
from understanding.learning.progress import ALREADY, BLOCKED, CHANGED, FAILED, WORKED
from understanding.turn import LACKING, Turn, changes_answers, tells
from understanding.words.asking import opens_with_question
from understanding.words.changes import has_retried, has_saved, has_synced
from understanding.words.doubts import asks_own_access
from understanding.words.outcomes import is_plain_failure
from understanding.words.quoting import says_now


def from_set_up(turn: Turn) -> str | None:
    """It is so already, the access turns out to be lacking, or something is told that the steps depend on."""
    if _is_found_so(turn):
        turn.reading.progress = ALREADY
        return "report_finding"
    if asks_own_access(turn.text):
        return "inform" if changes_answers(turn) else "ask_question"
    if turn.case.expects("outcome") and tells(turn, BLOCKED) and _lacks_now(turn):
        return "inform"
    if _has_now(turn):
        return "inform"
    return LEAVE if _tells_set_up(turn) and (turn.reading.is_correction or not is_through(turn)) else None


def is_said_before(turn: Turn) -> bool:
    """Whether it is only said once more that an access is lacking, be it why the message was sent on."""
    told, known = turn.reading.facts, turn.case.answers
    is_lacking = bool(told) and {*told.values()} <= LACKING and not turn.reading.is_question
    is_known = turn.case.expects("outcome", "walk") and any(name in known for name in told)
    is_known = is_known and all(known.get(name, "no") in LACKING for name in told)
    return is_lacking and (is_known or (turn.case.is_forwarded and turn.access in LACKING))


def _is_found_so(turn: Turn) -> bool:
    """Whether, with a question mark behind it, it is told that the setting is so already ("its already on Exported date?")."""
    is_put = turn.text.rstrip().endswith("?") and turn.reading.is_already and not opens_with_question(turn.text)
    return is_put and turn.case.expects("outcome", "walk") and tells(turn, ALREADY)


def _has_now(turn: Turn) -> bool:
    """Whether the access that was lacking has come, so that no message is wanted ("she just made me an admin, so I can do it now")."""
    told, known = turn.reading.facts, turn.case.answers
    is_new = any(known.get(n) in LACKING and value == "yes" and n in turn.depends_on for n, value in told.items())
    return is_new and not turn.reading.is_question and not is_through(turn)


def _lacks_now(turn: Turn) -> bool:
    """Whether the access that the steps take turns out to be lacking ("I can't change the setting, it's greyed out")."""
    told, known = turn.reading.facts, turn.case.answers
    new = {n: value for n, value in told.items() if n in turn.depends_on and known.get(n) not in LACKING}
    return bool(new) and {*new.values()} <= LACKING and not turn.reading.is_question


def _tells_set_up(turn: Turn) -> bool:
    """Whether something is told that the steps depend on, and that was not known so; beside a result it is only the story."""
    reading = turn.reading
    if is_of_next_one(turn) or fails_in_part(turn):
        return False
    enough = SURELY_FOUND if reading.is_correction else SURELY_TOLD
    if reading.progress in (WORKED, FAILED) and reading.progress_share >= enough:
        return False
    if says_now(turn.text) or (turn.quotes_error and is_plain_failure(turn.text)):
        return False
    if reading.has_changed and (has_saved(turn.text) or has_synced(turn.text) or has_retried(turn.text)):
        return False  # "its role. changed, synced": what is done so already
    if turn.case.is_forwarded and tells(turn, CHANGED) and not changes_answers(turn):
        return False
    known = turn.case.answers
    facts = {name: value for name, value in reading.facts.items() if name in turn.depends_on}
    told = [(known.get(name), value) for name, value in facts.items() if value != "yes"]
    new = [value for before, value in told if before != value and not {before, value} <= LACKING]
    return bool(new) or changes_answers(turn) or (reading.is_already and bool(reading.facts))
