"""A message as the answer to the open question of the form: a fact, a yes or no, a look-alike of an option, a "don't know"."""

from __future__ import annotations

import re

from actions.knowledge.diagnosis import UNSTATED
from actions.knowledge.model import UNKNOWN, Question
from actions.knowledge.text import words
from understanding.turn import COMMANDS, LONG_ENOUGH, Turn, spoken_polarity

BOTH = {"both", "either", "mixed", "mix"}
ANOTHER = re.compile(r"\b(?:now|another|other|also|new|different|instead|else|actually)\b", re.I)
# What is no answer, whatever else it is.
ELSEWHERE = COMMANDS | {"ask_question", "out_of_scope", "greet", "goodbye", "thank"}
OPEN_ENDED = {"unsure", "skip", "request_steps"}


def from_form(turn: Turn) -> str | None:
    """The intent of a message at the open question; None where it answers nothing, and is for others to settle."""
    question, reading = turn.question, turn.reading
    if question is None:
        return None
    if reading.is_confused and not reading.facts:
        return "nlu_fallback"
    if value := _unknown(turn, question):
        reading.facts[question.name] = value
        return "inform"
    if any(reading.facts.get(name) == "yes" for name in question.implied_by):
        reading.facts[question.name] = "yes"
    if question.name in reading.facts and reading.intent not in {
        "ask_question",
        "ask_position",
        "cancel",
        "start_over",
    }:
        return "inform"
    spoken = spoken_polarity(turn) or (turn.access if question.grants else None)
    if question.is_yes_no() and spoken:
        reading.facts[question.name] = spoken
        return "inform"
    return None if reading.is_question or reading.intent in ELSEWHERE else _from_words(turn, question)


def _unknown(turn: Turn, question: Question) -> str:
    """What stands for "cannot tell" or "leave it open"; "" where something is told."""
    reading, said = turn.reading, words(turn.text)
    if question.kind == "fact" and not question.grants and set(said) & BOTH and len(said) <= LONG_ENOUGH:
        return UNKNOWN
    is_asked = reading.is_question and (reading.is_confused or reading.intent == "unsure")
    is_told = bool(reading.facts.get(question.name)) or turn.access == "yes"
    if reading.intent not in OPEN_ENDED or is_asked or is_told:
        return ""
    return UNKNOWN if reading.intent == "unsure" else UNSTATED


def _from_words(turn: Turn, question: Question) -> str | None:
    """An option by a word that it alone is described with; a statement that answers nothing is not understood."""
    reading = turn.reading
    if reading.intent == "report_error" and not (reading.codes or reading.message_code or ANOTHER.search(turn.text)):
        reading.intent = "inform"
    if turn.keyword:
        reading.facts[question.name] = turn.keyword
        return "inform"
    return "nlu_fallback" if reading.intent == "inform" and not reading.facts else None
