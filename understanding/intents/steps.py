"""What speaks of the steps that were shown: which one, where somebody is, the next one, back, to the end, later."""

from __future__ import annotations

import re

from actions.case import Expectation
from actions.knowledge.text import plain
from understanding.learning.progress import CHANGED, FAILED, FAULT, UNDONE
from understanding.turn import Turn, changes_answers
from understanding.words.choices import polarity, steps_done
from understanding.words.underway import NOT_YET

LIKELY = 0.5
UNCERTAIN = re.compile(
    r"\b(?:not (?:sure|certain)|(?:don'?t|do not) (?:know|see|get|understand)|no idea) (?:which|what|where|how|who|when|why) \w+ \w+|\bno (?:idea|clue) (?:about|of) \w+",
    re.I,
)
POINTING = {"start_walk", "repeat", "request_steps", "nlu_fallback", "ask_question", "inform"}
GO_BACK = re.compile(r"\bgo(?:ing)? back\b|\bback (?:a|one) step\b", re.I)
# What was missed a moment ago is there, so that no other way is needed.
FOUND_IT = re.compile(
    r"\W*(?:(?:ok|ah|oh|wait|sorry|never ?mind)\W+)*(?:i )?(?:found (?:it|the)\b|found\W*$|there it is|see it now|got it now)",
    re.IGNORECASE,
)
TO_THE_END = re.compile(
    r"\b(?:skip|jump|go|get|fast forward) (?:straight |right |directly )?to the (?:end|bottom)\b|\bskip (?:all|everything|the rest)\b",
    re.IGNORECASE,
)
BEING_AT = re.compile(
    r"^\W*(?:(?:ok|okay|yes|so|and|hm+)\W+)*(?:i'?m|i am|im|we'?re) (?:\w+ ){0,2}(?:at|in|on|inside|under)\b",
    re.IGNORECASE,
)
# The list is wanted a second time.
ONCE_MORE = re.compile(
    r"(?:^|[.,;!]\s*)(?:(?:please|pls|plz|just|and|so|can i have (?:it|that|them))\W+){0,8}(?:once more|(?:one|1) more time|again)\W+(?:please|pls|plz|from the (?:top|start|beginning))\W*$"
    r"|\b(?:show|give|send|post|paste|tell|list|write) (?:me |us )?(?:(?:the|that|those|all|your|my) )?(?:\w+ )?(?:list|steps?|instructions|all|everything|it|that|them) (?:all )?(?:again|once more|one more time)\b|\bsee (?:the )?(?:list|steps|instructions) again\b"
    r"|\b(?:which|what) (?:\w+ ){0,2}(?:was|were|did) (?:i|it|that|they|those|the \w+(?: \w+)?) (?:\w+ ){0,4}again\W*$",
    re.IGNORECASE,
)
NOTHING_DONE = re.compile(
    r"\b(?:i|we|he|she|they)(?:'ve|'s)? (?:did ?n[o']?t|did not|have ?n[o']?t|has ?n[o']?t|have not|has not|never) (?:\w+ )?(?:chang\w*|do|done|touch\w*|fix\w*|sync\w*) (?:anything|a thing|any of (?:it|that|them))\b|\b(?:i|we|he|she|they) (?:made|did) no changes?\b|\b(?:nobody|no one) (?:has )?(?:done|changed|did) anything\b",
    re.IGNORECASE,
)
SHOW_ME = re.compile(r"\bshow me(?: please| pls)?\W*$", re.IGNORECASE)
WHICH_STEP = re.compile(r"\b(?:which|what) step\b", re.IGNORECASE)


def of_steps(turn: Turn, asked: Expectation) -> str | None:
    """What speaks of the steps that were shown: which one, where it stands, back, later."""
    spoken, base, is_walk = plain(turn.text), turn.reading.intent, asked.kind == "walk"
    if asked.kind not in ("outcome", "walk", "switch"):
        return None
    if asked.kind != "switch":
        if WHICH_STEP.search(turn.text):
            return "ask_position"
        is_open = base in ("unsure", "nlu_fallback") or (base == "report_failure" and turn.reading.progress != FAILED)
        if is_open and UNCERTAIN.search(spoken):
            return "ask_question"
        if is_walk and (intent := _in_walk(turn)):
            return intent
        if GO_BACK.search(spoken):
            return "go_back"
    if is_begun(turn):
        return None
    is_put = turn.reading.is_question and base in ("ask_question", "postpone")
    return "postpone" if NOT_YET.search(spoken) and not (changes_answers(turn) or is_put) else None


def is_begun(turn: Turn) -> bool:
    """Whether the way that is offered is spoken of as what was found and is being done ("hold on, found the wrong one. changing it")."""
    reading, asked = turn.reading, turn.case.asked
    is_told = reading.progress in (CHANGED, UNDONE, FAULT) and reading.progress_share >= LIKELY
    is_open = is_told and not reading.is_question and polarity(turn.text) != "no"
    return asked is not None and asked.kind == "switch" and is_open and reading.spoken_of == asked.name


def _in_walk(turn: Turn) -> str | None:
    """What leads to another step of a walk."""
    if TO_THE_END.search(turn.text) and not turn.reading.is_question:
        return "request_steps"
    if FOUND_IT.match(turn.text) and not turn.reading.is_question:
        return "next_step"
    is_there = turn.reading.intent in POINTING and says_where(turn.text)
    if steps_done(turn.text) or (is_there and not turn.reading.is_question):
        return "next_step"
    return "ask_position" if turn.reading.step_number and turn.reading.intent in POINTING else None


def wants_again(turn: Turn) -> bool:
    """Whether the steps that were shown are wanted once more ("closed the tab by accident, once more please")."""
    case, spoken = turn.case, plain(turn.text)
    if not _has_steps(turn):
        return False
    is_way_named = bool(turn.reading.facts) and case.expects("outcome") and SHOW_ME.search(spoken) is not None
    return ONCE_MORE.search(spoken) is not None or (is_way_named and not changes_answers(turn))


def has_done_nothing(turn: Turn) -> bool:
    """Whether, after the steps, somebody protests that nothing was changed yet ("I did NOT change anything")."""
    return _has_steps(turn) and NOTHING_DONE.search(plain(turn.text)) is not None


def _has_steps(turn: Turn) -> bool:
    """Whether the steps were shown, how it went is asked, and no code is named."""
    is_open = turn.case.expects("outcome", "switch", "same_code")
    return bool(turn.case.shown) and is_open and not turn.reading.codes


def says_where(text: str) -> bool:
    """Whether somebody says where they are ("I'm in Subscriptions already")."""
    return BEING_AT.search(text) is not None


def is_about_a_step(turn: Turn) -> bool:
    """Whether a step is asked for, or the way back to one."""
    is_numbered = turn.reading.step_number is not None and turn.reading.intent in ("repeat", "ask_position", "go_back")
    return is_numbered or any(asked.search(plain(turn.text)) for asked in (WHICH_STEP, GO_BACK))
