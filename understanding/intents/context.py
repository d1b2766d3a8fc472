"""What a message does, given what was asked before: the same "yes" is an answer, a success or a choice.

`interpret` settles `reading.intent`, `reading.choice` and `reading.facts`. It never looks at wording that belongs
to one article; it knows kinds of questions only.
"""

from __future__ import annotations

import re

from actions.knowledge.text import plain, squeeze
from understanding.intents.answers import from_expectation
from understanding.intents.asides import doubt_stop, is_aside
from understanding.intents.asked import FAQ_SURELY, from_article, is_rather_asked
from understanding.intents.clearly import denies_failure
from understanding.intents.commands import (
    from_command,
    from_filler,
    from_phrase,
    from_rejection,
    from_waiting,
    takes_other_way,
)
from understanding.intents.feedback import from_feedback
from understanding.intents.first import SURELY_REPORTING
from understanding.intents.named import from_codes
from understanding.intents.open_question import from_open_question
from understanding.intents.remarks import from_remark
from understanding.intents.rest import from_rest
from understanding.intents.results import from_result
from understanding.intents.stopping import is_unsaid
from understanding.intents.success import is_reserved, is_thanks, is_through, is_twice
from understanding.intents.told_meanwhile import from_part_through
from understanding.intents.walking import from_walking
from understanding.learning.progress import BLOCKED, CHANGED, DONE, FAILED, FAULT, NO_SUCCESS, WORKED
from understanding.reading import Reading
from understanding.turn import ASKING, LONG_ENOUGH, Turn, nearest_question, take, tells, waits_at_last
from understanding.words.asking import asks_who
from understanding.words.choices import chosen
from understanding.words.exporting import THROUGH, has_failed, told
from understanding.words.onward import asks_next
from understanding.words.outcomes import is_lapse, is_synced, is_weakly_good
from understanding.words.short_of import asks_onward, falls_short
from understanding.words.through import has_seen, tells_plainly
from understanding.words.underway import is_held_back, is_in_transit, is_to_come, is_untried
from understanding.words.wishes import declines_person

PARTING = re.compile(r"\b(?:bye|goodbye|ciao|cya|see (?:you|ya)|take care)\W*$", re.IGNORECASE)
ADDED = re.compile(r"\b(?:add|include|mention|note|put|write) (?:that|this|it|them)\b", re.IGNORECASE)
RETURNED = re.compile(r"^\W*(?:(?:ok|i'?m|and)\W+)*back\b[.,;!]+\s*\w+ \w+ \w+", re.IGNORECASE)
# To go back takes a word for it: "card auth that was reversed" has none.
GOING_BACK = re.compile(
    r"\b(?:back\w*|previous\w*|before|earlier|last|undo|again|return\w*|prior|one up|former|rewind|step|went too|too (?:far|fast|quick\w*)|skipped|missed|wait|repeat|oops|prev|chang\w*|correct\w*|redo|revise|answer\w*|question)\b",
    re.IGNORECASE,
)
WILL_WRITE = re.compile(
    r"\b(?:will|i'?ll|going to|gonna|let me) (?:write|contact|reach|ask|call|mail|e-?mail|message|go|take (?:it|that|this))\b",
    re.IGNORECASE,
)
# A question of its own behind what will be done: "I'll send that to Bob. do I have to be there or can he just do it".
ASKED_LAST = re.compile(
    r"[.!;,]\s+(?:and |but |so )?(?:do|does|will|can|could|should|is|are|would|must) (?:i|we|he|she|they|it|that|this|my|our)\b(?: \S+){3,}$",
    re.IGNORECASE,
)
# Who had to look first, and has looked: "haven't looked. one sec. ok the record exists, email is ...".
WAITED = re.compile(
    r"^\W*(?:(?:(?:i )?(?:have ?n'?t|did ?n'?t|not) (?:yet )?(?:looked|checked)(?: yet)?|(?:just )?(?:one|a|1) (?:sec\w*|moment|min\w*)|(?:hold|hang) on|wait|give me a (?:sec\w*|moment|min\w*)|let me (?:look|check|see))\b[.,;!\s-]+)+\S+(?: \S+){5,}",
    re.IGNORECASE,
)
LIKELY = 0.5
# Set on the development split (tests/nlu/development.yml) by bench/calibrate.py; never on the test split.
CONFIDENT, CONFIDENT_SHORT, SURELY_LATER = 0.35, 0.45, 0.6


def interpret(turn: Turn) -> Reading:
    """Settle what the message does. The first of these that speaks wins: a button, a code, the open question."""
    reading, case = turn.reading, turn.case
    _doubt(turn)
    reading.intent = next((intent for step in STEPS if (intent := step(turn))), reading.intent)
    if reading.intent == "report_success" and not reading.choice:
        _hold_back(turn)
    elif is_rather_asked(turn):
        reading.intent = "ask_question"
    if reading.intent == "postpone":
        _doubt_wait(turn)
    if _is_mended_since(turn):
        reading.intent = "next_step"
    elif _is_for_person(turn):
        reading.intent = "inform"
    elif is_aside(turn):
        reading.intent = "remark"
    if case.is_handed_over and WILL_WRITE.search(turn.text):
        is_parting = reading.intent == "ask_person" or PARTING.search(turn.text) is not None
        reading.intent = "goodbye" if is_parting else reading.intent
    if case.expects("feedback"):
        reading.intent = from_feedback(turn)
    return reading


def _hold_back(turn: Turn) -> None:
    """Ask again before a case is closed on words that are weak, or that are told with reserve."""
    reading = turn.reading
    if is_thanks(turn):
        reading.intent = "thank"
    elif _is_still_under_way(turn):
        reading.intent = "postpone"
    elif has_failed(turn.text):
        reading.intent, reading.progress = "report_failure", FAILED
    elif asks_onward(turn.text) and not turn.case.is_forwarded:
        reading.intent = "next_step"
    elif falls_short(turn.text, turn.ends_with_sync):
        reading.intent, reading.progress = ("next_step" if turn.case.expects("walk") else "nlu_fallback"), WORKED
    elif is_weakly_good(turn.text) and not (is_twice(turn) or (turn.ends_with_sync and is_synced(turn.text))):
        is_step = turn.case.expects("walk") or tells(turn, FAULT)
        reading.intent, reading.progress = ("next_step" if is_step else "nlu_fallback"), WORKED
    elif is_reserved(turn) or _is_told_otherwise(turn):
        name, near = nearest_question(turn)
        is_asked = bool(name) and near >= FAQ_SURELY and reading.asks >= ASKING
        reading.intent, reading.progress = ("ask_question" if is_asked else "nlu_fallback"), WORKED


def _is_still_under_way(turn: Turn) -> bool:
    """Whether the retry is announced, or running, and nothing says that it is through ("fixed. exporting...")."""
    if turn.reading.is_question or tells_plainly(turn.text) or any(one.kind == THROUGH for one in told(turn.text)):
        return False
    return is_to_come(turn.text) or (is_in_transit(turn.text) and not (has_seen(turn.text) or is_through(turn)))


def _is_told_otherwise(turn: Turn) -> bool:
    """Whether a success is hardly meant, and rather something else is told of the fix ("hand-made rates gone, six came through from sage")."""
    reading = turn.reading
    is_other = reading.progress in NO_SUCCESS and reading.progress_share >= LIKELY
    return is_other and reading.confidence < LIKELY and not is_through(turn) and not turn.ends_with_sync


def _doubt(turn: Turn) -> None:
    """Drop the classifier's word where it is unsure, or takes for a stop or a wait what is none."""
    reading, case = turn.reading, turn.case
    if reading.confidence < (CONFIDENT if len(turn.text.split()) > 2 else CONFIDENT_SHORT):
        reading.intent = "nlu_fallback"
    if not re.search(r"\w", turn.text) and "?" in turn.text:
        reading.intent, reading.is_confused = "nlu_fallback", True
    if reading.intent == "report_success" and is_lapse(turn.text):
        reading.intent = "nlu_fallback"
    if is_unsaid(turn) or (reading.intent == "request_other_remedy" and not case.code):
        reading.intent = "nlu_fallback"
    if reading.intent == "ask_person" and declines_person(turn.text):
        reading.intent = "ask_question" if reading.is_question else "nlu_fallback"
    if reading.intent == "postpone" and (reading.confidence < SURELY_LATER or WAITED.match(plain(turn.text))):
        reading.intent = "nlu_fallback"
    if reading.intent == "go_back" and (RETURNED.match(turn.text) or not GOING_BACK.search(turn.text)):
        reading.intent = "ask_question" if reading.is_question else "nlu_fallback"
    doubt_stop(turn)
    if case.code and not case.is_closed and asks_who(turn.text) and not reading.codes:
        reading.intent = "ask_question"


def _doubt_wait(turn: Turn) -> None:
    """What cannot be done is no wait ("he has NOT saved, there's no journal to pick"), nor what asks something at its end."""
    reading = turn.reading
    if is_held_back(turn.text) or waits_at_last(turn):
        return
    if reading.progress == BLOCKED and tells(turn, BLOCKED) and turn.case.shown:
        reading.intent = "report_finding"
    elif turn.case.code and not turn.case.is_closed and ASKED_LAST.search(plain(turn.text)):
        reading.intent = "ask_question"


def _is_mended_since(turn: Turn) -> bool:
    """Whether, with the case in a person's hands, something was changed after all ("i was on the wrong user. ticked it")."""
    reading, case = turn.reading, turn.case
    if not (case.is_with_person and case.shown) or reading.is_question:
        return False
    kind, share = reading.clauses[-1][1:] if reading.clauses else (reading.progress, reading.progress_share)
    return (
        reading.has_changed
        and kind in (CHANGED, DONE)
        and share >= LIKELY
        and reading.intent in ("inform", "nlu_fallback")
    )


def _is_for_person(turn: Turn) -> bool:
    """Whether a message after the hand-over adds to the case rather than leads on or opens another one."""
    reading, case = turn.reading, turn.case
    if not case.is_with_person:
        return False
    if reading.progress == WORKED and reading.progress_share >= SURELY_LATER and not turn.text.rstrip().endswith("?"):
        return False
    if reading.intent == "next_step" and denies_failure(turn.text):
        return False
    if reading.intent == "report_error":
        is_named = reading.codes or reading.unknown_codes or reading.message_code or reading.choice
        return not is_named and reading.reports < SURELY_REPORTING
    if ADDED.search(turn.text) and not reading.codes:
        return True
    is_untold = reading.intent == "report_failure" and is_untried(turn.text)
    is_untold |= reading.intent == "nlu_fallback" and not reading.is_question and len(turn.text.split()) > LONG_ENOUGH
    is_added = reading.intent == "next_step" and not asks_next(turn.text)
    return is_untold or (is_added and len(turn.text.split()) >= LONG_ENOUGH)


def _from_secret(turn: Turn) -> str | None:
    """Whoever sends a login wants us to use it; what stands beside it tells nothing about the person."""
    reading = turn.reading
    if reading.has_secret and not (reading.codes or reading.message_code or reading.facts):
        return "request_action"
    return None


def _from_choice(turn: Turn) -> str | None:
    asked = turn.case.asked
    if asked is None or (asked.kind == "walk" and turn.text.strip().isdigit()):
        return None
    if asked.kind == "outcome" and not turn.text.strip().isdigit():
        titles = [choice for choice in asked.choices if squeeze(choice.title) == squeeze(turn.text)]
        return take(turn, titles[0]) if titles else None
    choice = (
        asked.choices[1]
        if takes_other_way(turn)
        else chosen(turn.text, asked.choices, is_first=asked.kind == "article")
    )
    return take(turn, choice) if choice else None


# The first of these that speaks settles what a message does.
STEPS = (
    _from_secret,
    _from_choice,
    from_rejection,
    from_phrase,
    from_filler,
    from_command,
    from_codes,
    from_waiting,
    from_part_through,
    from_walking,
    from_remark,
    from_open_question,
    from_result,
    from_article,
    from_expectation,
    from_rest,
)
