"""What a message after the steps tells of the result: it worked, it failed, it waits, something was changed or found.

What it tells is learnt (understanding/learning/progress.py); its words count where they speak clearly, so that nobody's failure is
taken for a success, and no step for the export.
"""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.intents.asked import FAQ_VERBATIM
from understanding.intents.clearly import OTHER_WAY, denies_failure, told_clearly
from understanding.intents.open_question import LEAVE
from understanding.intents.steps import says_where
from understanding.intents.success import (
    FAQ_ANSWERED,
    SURELY_TOLD,
    SURELY_WORKED,
    SURER,
    is_believed,
    is_good,
    is_of_sync,
    is_through,
)
from understanding.intents.told_set_up import from_set_up, is_said_before
from understanding.intents.worded import INTENTS, SURELY_FOUND, from_words
from understanding.learning.progress import (
    ALREADY,
    BLOCKED,
    CHANGED,
    DONE,
    FAILED,
    FAULT,
    FINDINGS,
    HARMED,
    REFUSED,
    UNDONE,
    WORKED,
)
from understanding.turn import ASKING, LACKING, Turn, changes_answers, changes_apart, nearest_question, tells
from understanding.words.away import AWAY, GONE, HOLDS, UNWILLING, holder
from understanding.words.changes import is_unsynced, misses_something, tells_state, tells_without_slip
from understanding.words.exporting import at_last
from understanding.words.outcomes import is_good_news, is_plain_failure, is_synced, is_weakly_good, news
from understanding.words.reserves import asks_us
from understanding.words.underway import is_in_transit, is_untried

# Set on the development split of tests/nlu/results_*.yml; never on the test split.
SURE, FOUND, FAQ_SAID, UNSAID = 0.25, 0.35, 0.9, 0.4
CURT, FEW = 3, 4  # words that could mean anything; that are no report
# Wishes that are meant whatever a message tells beside them.
WISHES = {
    "ask_person",
    "request_message",
    "request_other_remedy",
    "request_steps",
    "request_action",
    "request_rewording",
    "start_walk",
    "cancel",
    "start_over",
    "repeat",
    "go_back",
    "ask_position",
    "ask_case",
    "ask_capabilities",
}
TALK = {"thank", "smalltalk", "greet", "goodbye", "affirm", "deny", "unsure", "out_of_scope"}
SURELY_WISHED, HARM_HINTED = 0.7, 0.5
EXPORTED_SO = re.compile(r"\b(?:exported|went (?:through|over)|arrived|in (?:sage|intacct))\b", re.IGNORECASE)
WANTS_OTHER = re.compile(
    r"\b((?:give|show|tell) (?:me|us) )?(?:the |an |a )?(?:other|another|different) (?:option|way|method|solution|one|thing|fix|remedy)\b",
    re.IGNORECASE,
)


def from_result(turn: Turn) -> str | None:
    """The intent that a message has as a report of how it went, or None where it is none or leaves it open."""
    if not turn.case.expects("outcome", "walk", "switch", "same_code"):
        return _since_handed_over(turn)
    steps = (_from_trouble, _from_offered, from_set_up, told_clearly, _from_asked, _from_told)
    return next((intent for step in steps if (intent := step(turn)) is not None), LEAVE) or None


def _from_trouble(turn: Turn) -> str | None:
    """Something is broken since, an access is lacking as was said before, or we are asked how it went."""
    reading = turn.reading
    if _is_harmed(turn):
        return "report_finding"
    if (told := _from_holder(turn)) is not None:
        return told
    if turn.case.is_own_part_next and not reading.is_question and (turn.access in LACKING or tells(turn, BLOCKED)):
        reading.progress = BLOCKED
        return "report_finding"
    if is_said_before(turn) and not tells(turn, FAILED) and not is_through(turn):
        return "inform"
    is_asking_us = turn.case.expects("outcome") and asks_us(turn.text) and not is_through(turn)
    return "nlu_fallback" if is_asking_us else None


def _from_holder(turn: Turn) -> str | None:
    """With a message to forward: who holds the access, that they are not there, or that there is nobody; no export has "it"."""
    kind = holder(turn.text) if turn.case.is_forwarded and turn.case.expects("outcome") else ""
    is_chosen = changes_answers(turn) or not {*turn.reading.facts.values()} <= LACKING
    if (
        not kind
        or is_chosen
        or news(turn.text) == "bad"
        or at_last(turn.text)[0]
        or turn.reading.has_changed
        or tells(turn, CHANGED)
    ):
        return None
    if kind == GONE:
        turn.reading.progress = BLOCKED
        return "report_finding"
    if turn.reading.is_question or OTHER_WAY.search(plain(turn.text)):
        return None
    if kind == UNWILLING:
        turn.reading.progress = REFUSED
        return "report_finding"
    return {AWAY: "postpone", HOLDS: "inform"}[kind]


def _from_offered(turn: Turn) -> str | None:
    """What is told of the way that is offered is for others to settle; the sync that ends it went through, or another way is wanted."""
    reading, text, is_offered = turn.reading, turn.text, turn.case.expects("switch")
    if is_offered and ("yes" in reading.facts.values() or tells(turn, ALREADY) or tells(turn, REFUSED)):
        return LEAVE
    is_done = reading.has_changed or turn.case.is_forwarded or tells(turn, CHANGED) or tells(turn, DONE)
    if turn.ends_with_sync and is_done and is_synced(text) and not reading.is_question:
        return "report_success"
    if is_offered and turn.case.failures and is_plain_failure(text) and not reading.is_question:
        return LEAVE  # that it still fails is a reason to take the way that is offered
    wanted = WANTS_OTHER.search(plain(text))
    return "request_other_remedy" if wanted and wanted.group(1) else None


def _from_asked(turn: Turn) -> str | None:
    """What is put as a question is no report, unless a few words hope for a success, or the error's own are quoted."""
    reading, text = turn.reading, turn.text
    is_asked = text.rstrip().endswith("?")
    if is_asked and turn.case.expects("outcome") and is_weakly_good(text) and len(text.split()) <= FEW:
        reading.progress = WORKED  # so that it is asked about
        return "nlu_fallback"
    if turn.quotes_error and not is_asked and not (reading.progress == WORKED and reading.progress_share >= SURER):
        return "report_failure"
    return LEAVE if is_asked or reading.is_question else None


def _from_told(turn: Turn) -> str | None:
    """What words say of it, and then what is learnt."""
    if turn.ends_with_sync and is_synced(turn.text):
        return "report_success"
    if turn.reading.has_changed and is_untried(turn.text) and not is_plain_failure(turn.text):
        return "next_step"  # "saved it, export not tried" tells of no failure
    if tells(turn, UNDONE) and tells_without_slip(turn.text) and not turn.reading.is_question:
        return "next_step"  # "somebody put the hold on by mistake, took it off": what was done by mistake is put right
    return from_words(turn) or (None if _is_other(turn) else _from_progress(turn))


def _since_handed_over(turn: Turn) -> str | None:
    """What, with the case in a person's hands and nothing asked, takes back what it was handed over with: a success, another answer, no failure."""
    case, is_put = turn.case, turn.reading.is_question
    if not case.is_with_person:
        return None
    if _is_solved_since(turn):
        return "report_success"
    if case.shown and is_unsynced(turn.text):
        turn.reading.progress = UNDONE
        return "report_finding"
    if changes_answers(turn) and (not is_put or changes_apart(turn)):
        return "inform"
    return "next_step" if case.failures and denies_failure(turn.text) else None


def _is_solved_since(turn: Turn) -> bool:
    """Whether, with the case in a person's hands and nothing asked, it is told that it went through after all."""
    is_synced_since = turn.ends_with_sync and is_synced(turn.text) and not is_in_transit(turn.text)
    is_good_since = is_good(turn, turn.reading.progress) and is_good_news(turn.text)
    return (is_through(turn) or is_synced_since or is_good_since) and not turn.reading.is_question


def _is_harmed(turn: Turn) -> bool:
    """Whether something is broken since, or arrived wrongly; in a question only where the export is told of ("it exported, twice??")."""
    reading, (name, near) = turn.reading, nearest_question(turn)
    if reading.progress != HARMED or reading.progress_share < SURER or (name and near >= FAQ_ANSWERED):
        return False
    is_in_a_clause = any(kind == HARMED and share >= HARM_HINTED for _, kind, share in reading.clauses)
    if reading.clauses and reading.progress_share < SURELY_FOUND and not is_in_a_clause:
        return False
    return not reading.is_question or EXPORTED_SO.search(plain(turn.text)) is not None


def _is_other(turn: Turn) -> bool:
    """Whether a wish, small talk or a question is meant more surely than anything of the fix is told."""
    reading = turn.reading
    if WANTS_OTHER.search(plain(turn.text)) and reading.intent == "request_other_remedy":
        return True
    name, near = nearest_question(turn)
    if reading.progress == BLOCKED and "?" in turn.text and name and near >= SURER:
        return True
    is_wondering = max(reading.asks, reading.inquires) >= ASKING
    is_asked = bool(name) and near >= (FAQ_ANSWERED if is_wondering else FAQ_SAID)
    is_nearer = near > reading.progress_share and (near >= FAQ_VERBATIM or reading.inquires >= FAQ_ANSWERED)
    if is_asked and (reading.progress_share < SURER or is_nearer):
        return True
    return reading.intent in WISHES | TALK and reading.confidence >= max(SURELY_WISHED, reading.progress_share)


def _from_progress(turn: Turn) -> str | None:
    """What the model says, where it is sure enough: most of all before a case is closed, or an offer is passed over."""
    reading, is_offered = turn.reading, turn.case.expects("switch", "same_code")
    kind, share = reading.progress, reading.progress_share
    is_curt = len(turn.text.split()) <= CURT
    is_found = kind in FINDINGS
    enough = (
        SURELY_TOLD if is_offered else SURER if kind == HARMED else FOUND if is_found else SURER if is_curt else SURE
    )
    if kind == WORKED and is_of_sync(turn):
        return "next_step"
    if kind == WORKED and not is_believed(turn):
        return "nlu_fallback" if turn.case.expects("outcome") and share >= SURELY_WORKED else None
    if share < enough or (kind == FAILED and share < UNSAID and news(turn.text) != "bad"):
        return None
    if kind == CHANGED and share < SURELY_TOLD and tells_state(turn.text) and not reading.has_changed:
        reading.progress, kind = FAULT, FAULT
    if kind == CHANGED and share < SURELY_TOLD and misses_something(turn.text):
        reading.progress, kind = BLOCKED, BLOCKED
    if kind == BLOCKED and share < SURER and turn.case.expects("walk") and says_where(turn.text):
        return None
    is_step_done = turn.case.expects("walk") and (kind == ALREADY or (kind == FAULT and len(turn.text.split()) <= FEW))
    return "next_step" if is_step_done else INTENTS.get(kind)
