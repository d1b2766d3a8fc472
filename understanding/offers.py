"""Which of the errors that were offered a message means: a confirmation, a rejection, or words that fit one better."""

from __future__ import annotations

import re

from actions.knowledge.text import plain, words
from understanding.choices import polarity
from understanding.outcomes import BUT
from understanding.turn import Turn, by_polarity, is_told, take
from understanding.wishes import wants_message

OPTION_MARGIN, VERBATIM = 0.06, 0.85
THAT_ONE = re.compile(
    r"\b(?:in|on) my (?:error|message|report|screen)\b|\bmy (?:error|message|export|report) says (?:that|so|this|it|exactly)\b|\b(?:that|this) (?:one|message|error|is (?:it|the one)|'?s it)\b|\bthat'?s (?:it|right|the one)|\bexactly\b",
    re.I,
)
TELLING = {"report_error", "inform", "nlu_fallback"}
STEERING = {"ask_person", "cancel", "start_over", "request_action", "request_rewording"}
ONWARDS = ("request_steps", "start_walk", "next_step", "request_message")
AGREEING = {
    *(
        "y",
        "yes",
        "yep",
        "yeah",
        "yup",
        "sure",
        "ok",
        "okay",
        "oh",
        "ah",
        "right",
        "correct",
        "exactly",
        "indeed",
        "true",
    ),
    *(
        "that",
        "thats",
        "s",
        "this",
        "it",
        "is",
        "the",
        "a",
        "one",
        "you",
        "re",
        "youre",
        "are",
        "i",
        "think",
        "so",
        "thanks",
    ),
}


def _is_bare_yes(text: str) -> bool:
    """Whether a message agrees and tells nothing by which one of several could be meant."""
    is_yes = polarity(text) == "yes" or THAT_ONE.search(plain(text)) is not None
    return is_yes and set(words(text)) <= AGREEING


def _agrees(turn: Turn) -> bool:
    """Whether the message confirms the one error that is offered, in whatever words."""
    reading, spoken = turn.reading, plain(turn.text)
    is_asked = reading.is_question and reading.asked_likeness >= VERBATIM
    if by_polarity(turn, "yes", "") == "yes" or (reading.intent in ONWARDS and not (reading.facts or is_asked)):
        return True
    is_plain = not (
        reading.is_question or reading.intent == "deny" or polarity(turn.text) == "no" or BUT.search(spoken)
    )
    return is_plain and (polarity(turn.text) == "yes" or THAT_ONE.search(spoken) is not None)


def from_offer(turn: Turn) -> str | None:
    """A confirmation, a rejection, or words that fit one of the offered errors clearly better."""
    asked, reading = turn.case.asked, turn.reading
    if reading.is_confused and not is_told(turn):
        return "nlu_fallback"
    offered = [choice for choice in asked.choices if choice.intent == "report_error" and choice.value] if asked else []
    if len(offered) > 1 and reading.intent in ONWARDS and not reading.facts:
        return "nlu_fallback"
    if len(offered) == 1 and _agrees(turn):
        return take(turn, offered[0])
    if len(offered) == 1 and wants_message(turn.text):
        return take(turn, offered[0])
    told = reading.fact_codes if reading.intent in ("inform", "cancel", *ONWARDS) and len(offered) == 1 else []
    known = [choice for choice in offered if choice.value in told]
    if len(offered) == 1 and reading.intent in TELLING and not reading.is_question:
        known += [choice for choice in offered if reading.candidates[:1] == [(choice.value, reading.candidates[0][1])]]
    if len(known) == 1 and reading.intent != "deny" and not reading.is_question:
        return take(turn, known[0])
    if (
        reading.intent in ("inform", "report_error", "nlu_fallback", "ask_question")
        and not reading.is_question
        and not _is_bare_yes(turn.text)
        and len(offered) > 1
    ):
        scores = dict(reading.candidates)
        ranked = sorted(offered, key=lambda choice: -scores.get(choice.value, 0.0))
        best = scores.get(ranked[0].value, 0.0)
        is_telling = best > scores.get("", 0.0) or reading.intent == "inform"
        if is_telling and best - scores.get(ranked[1].value, 0.0) >= OPTION_MARGIN:
            return take(turn, ranked[0])
    pointed = [choice for choice in offered if choice.value == turn.pointed]
    if len(offered) > 1 and pointed and not reading.is_question and reading.intent not in STEERING:
        return take(turn, pointed[0])
    is_access = bool(reading.facts) and not reading.fact_codes
    return "inform" if offered and is_access and not reading.is_question and reading.intent not in STEERING else None
