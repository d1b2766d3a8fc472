"""What a message does, given what was asked before: the same "yes" is an answer, a success or a choice.

`interpret` settles `reading.intent`, `reading.choice` and `reading.facts`. It never looks at wording that belongs
to one article; it knows kinds of questions only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from actions.case import Case, Choice
from actions.knowledge.diagnosis import NO_ACCESS, UNSTATED
from actions.knowledge.model import UNKNOWN, Question
from actions.knowledge.text import words
from understanding.choices import chosen, polarity
from understanding.reading import Reading

# Set on the development split (tests/nlu/development.yml) by bench/calibrate.py; never on the test split.
CONFIDENT, CONFIDENT_SHORT = 0.30, 0.45
FAQ_SURE = 0.62
FAQ_POSSIBLE = 0.42
OPTION_SURE, OPTION_MARGIN = 0.55, 0.06
TOLD, SHARE = 0.45, 0.5
LONG_ENOUGH = 4

# Said after the steps, these stand even beside a fact that differs from what was answered before.
FIRM = {
    "report_success",
    "start_over",
    "cancel",
    "ask_person",
    "ask_question",
    "request_message",
    "go_back",
    "out_of_scope",
}
BOTH = {"both", "either", "mixed", "mix"}
WHICH_STEP = re.compile(r"\b(?:which|what) step\b", re.IGNORECASE)
ABOUT_THIS_CASE = {
    "report_success",
    "report_failure",
    "request_message",
    "ask_person",
    "request_other_remedy",
    "start_walk",
    "next_step",
    "ask_position",
    "repeat",
    "cancel",
}
COMMANDS = {
    "ask_person",
    "cancel",
    "start_over",
    "request_message",
    "request_other_remedy",
    "request_action",
    "report_success",
    "report_failure",
    "go_back",
    "repeat",
    "start_walk",
    "ask_position",
}
KEPT_IN_FEEDBACK = {
    "report_error",
    "report_failure",
    "ask_question",
    "start_over",
    "ask_person",
    "request_action",
    "goodbye",
    "cancel",
    "request_steps",
    "out_of_scope",
    "ask_capabilities",
    "ask_case",
}
Options = Callable[[Question], list[tuple[str, float]]]


@dataclass
class Turn:
    """One message with all that speaks about it: the classifier's view, what was asked, how near the options are."""

    text: str
    reading: Reading
    case: Case
    question: Question | None
    options: Options


def interpret(turn: Turn) -> Reading:
    """Settle what the message does. The first of these that speaks wins: a button, a code, the open question."""
    reading, case = turn.reading, turn.case
    if reading.confidence < (CONFIDENT if len(turn.text.split()) > 2 else CONFIDENT_SHORT):
        reading.intent = "nlu_fallback"
    steps = (_from_secret, _from_choice, _from_codes, _from_expectation, _from_rest)
    for step in steps:
        intent = step(turn)
        if intent:
            reading.intent = intent
            break
    if case.expects("feedback") and reading.intent not in KEPT_IN_FEEDBACK:
        reading.intent = "give_feedback"
    return reading


def _from_secret(turn: Turn) -> str | None:
    """Whoever sends a login wants us to use it; what stands beside it tells nothing about the person."""
    if turn.reading.has_secret and not (turn.reading.codes or turn.reading.message_code):
        turn.reading.facts = {}
        return "request_action"
    return None


def _from_choice(turn: Turn) -> str | None:
    asked = turn.case.asked
    if asked is None or (asked.kind == "walk" and turn.text.strip().isdigit()):
        return None
    choice = chosen(turn.text, asked.choices)
    return _take(turn, choice) if choice else None


def _take(turn: Turn, choice: Choice) -> str:
    turn.reading.choice = choice.value
    if "=" in choice.value:
        name, value = choice.value.split("=")
        turn.reading.facts[name] = value
    return choice.intent


def _from_codes(turn: Turn) -> str | None:
    reading, case = turn.reading, turn.case
    mentioned = reading.codes or reading.unknown_codes or ([reading.message_code] if reading.message_code else [])
    if not mentioned and not reading.denied_codes:
        return None
    is_this_case = (
        case.code is not None and set(reading.codes or mentioned) <= {case.code} and not reading.unknown_codes
    )
    if reading.denied_codes and not mentioned:
        return "report_error" if reading.intent not in ("report_success", "ask_question") else reading.intent
    if is_this_case and case.expects("same_code", "switch") and not reading.is_question:
        return "report_failure"
    if is_this_case and reading.intent in ABOUT_THIS_CASE:
        return reading.intent
    if is_this_case and case.expects("outcome", "walk") and not reading.is_question:
        return "report_failure"
    if reading.intent in ("ask_question", "ask_position") and reading.is_question and _faq_score(turn) >= FAQ_POSSIBLE:
        return "ask_question"
    if reading.intent == "report_success" and not reading.unknown_codes and not reading.message_code:
        return reading.intent
    return "report_error"


def _from_expectation(turn: Turn) -> str | None:
    asked, base = turn.case.asked, turn.reading.intent
    if asked is None:
        return None
    if asked.kind == "question":
        return _answer(turn)
    if asked.kind in ("outcome", "walk") and WHICH_STEP.search(turn.text):
        return "ask_position"
    if (
        asked.kind in ("outcome", "walk", "switch")
        and _changes_answers(turn)
        and base not in FIRM
        and not turn.reading.is_question
    ):
        return "inform"
    if asked.kind == "outcome" and base == "affirm" and polarity(turn.text) != "yes":
        return "next_step"
    if asked.kind == "outcome":
        return _by_polarity(turn, "report_success", "report_failure") or (
            "report_failure" if _is_same_error(turn) else None
        )
    if asked.kind == "walk":
        return {"affirm": "next_step"}.get(base) or ("report_failure" if _is_same_error(turn) else None)
    if asked.kind == "same_code":
        return _by_polarity(turn, "report_failure", "") or _other_code(turn)
    if asked.kind == "switch":
        name, value = asked.name.split("=")
        is_yes = _by_polarity(turn, "inform", "") == "inform" or base in ("request_other_remedy", "request_steps")
        return _take(turn, asked.choices[0]) if is_yes or turn.reading.facts.get(name) == value else None
    if asked.kind == "article":
        return _article(turn)
    return None


def _answer(turn: Turn) -> str | None:
    """The open question answered by a fact, a yes or no, a look-alike of an option, or a "don't know"."""
    question, reading = turn.question, turn.reading
    if question is None:
        return None
    if reading.is_confused and not reading.facts:
        return "nlu_fallback"
    if question.kind == "fact" and set(words(turn.text)) & BOTH and len(words(turn.text)) <= LONG_ENOUGH:
        reading.facts[question.name] = UNKNOWN
        return "inform"
    if reading.intent in ("unsure", "skip", "request_steps") and not reading.facts.get(question.name):
        reading.facts[question.name] = UNKNOWN if reading.intent == "unsure" else UNSTATED
        return "inform"
    if question.name in reading.facts and reading.intent not in ("ask_question", "ask_position"):
        return "inform"
    spoken = _spoken_polarity(turn)
    if question.is_yes_no() and spoken:
        reading.facts[question.name] = spoken
        return "inform"
    if reading.is_question or reading.intent in COMMANDS | {
        "ask_question",
        "out_of_scope",
        "greet",
        "goodbye",
        "thank",
    }:
        return None
    ranked = turn.options(question)
    rivals = [score for value, score in ranked[1:] if not (question.grants and {value, ranked[0][0]} <= NO_ACCESS)]
    if ranked[0][1] >= OPTION_SURE and ranked[0][1] - max(rivals, default=0.0) >= OPTION_MARGIN:
        reading.facts[question.name] = ranked[0][0]
        return "inform"
    return None


def _spoken_polarity(turn: Turn) -> str | None:
    intent = turn.reading.intent
    if intent in ("affirm", "deny"):
        return polarity(turn.text) or ("yes" if intent == "affirm" else "no")
    if intent in COMMANDS | {"ask_question", "out_of_scope"} or turn.reading.is_question:
        return None
    return polarity(turn.text)


def _by_polarity(turn: Turn, yes: str, no: str) -> str | None:
    spoken = {"affirm": "yes", "deny": "no"}.get(turn.reading.intent)
    if (
        spoken is None
        and turn.reading.intent in ("inform", "nlu_fallback", "report_error", "smalltalk")
        and not turn.reading.is_question
    ):
        spoken = polarity(turn.text)
    return {"yes": yes, "no": no}.get(spoken or "") or None


def _is_same_error(turn: Turn) -> bool:
    return turn.reading.intent == "report_error" and not turn.reading.unknown_codes and not turn.reading.codes


def _other_code(turn: Turn) -> str | None:
    if turn.reading.intent == "deny":
        turn.reading.choice = "other"
        return "report_error"
    return None


def _article(turn: Turn) -> str | None:
    """A confirmation, a rejection, or words that fit one of the offered errors clearly better."""
    asked, reading = turn.case.asked, turn.reading
    offered = [choice for choice in asked.choices if choice.intent == "report_error" and choice.value] if asked else []
    if len(offered) == 1 and _by_polarity(turn, "yes", "") == "yes":
        return _take(turn, offered[0])
    known = [choice for choice in offered if choice.value in reading.fact_codes]
    if len(offered) == 1 and reading.intent == "report_error" and not reading.is_question:
        known += [choice for choice in offered if reading.candidates[:1] == [(choice.value, reading.candidates[0][1])]]
    if len(known) == 1 and reading.intent != "deny" and not reading.is_question:
        return _take(turn, known[0])
    if (
        reading.intent in ("inform", "report_error", "nlu_fallback", "affirm")
        and not reading.is_question
        and len(offered) > 1
    ):
        scores = dict(reading.candidates)
        ranked = sorted(offered, key=lambda choice: -scores.get(choice.value, 0.0))
        if scores.get(ranked[0].value, 0.0) - scores.get(ranked[1].value, 0.0) >= OPTION_MARGIN:
            return _take(turn, ranked[0])
    return None


def _from_rest(turn: Turn) -> str:
    """The classifier's word, doubted where the articles say otherwise or where it is unsure."""
    reading, case = turn.reading, turn.case
    if reading.intent in ("request_steps", "start_walk", "request_other_remedy") and _changes_answers(turn):
        return "inform"
    faq, told = _faq_score(turn), _told_score(turn)
    if reading.is_question and faq >= FAQ_SURE and reading.intent not in COMMANDS:
        return "ask_question"
    if reading.intent == "out_of_scope" and told >= TOLD and not reading.is_question:
        return "report_error"
    if reading.intent == "out_of_scope" and case.code and faq >= FAQ_POSSIBLE and reading.is_question:
        return "ask_question"
    if (
        reading.intent == "nlu_fallback"
        and len(turn.text.split()) >= LONG_ENOUGH
        and told >= TOLD
        and not reading.is_question
    ):
        return "report_error"
    return "inform" if reading.intent == "nlu_fallback" and reading.facts else reading.intent


def _changes_answers(turn: Turn) -> bool:
    """Whether a fact of the message speaks against what was answered before."""
    return any(turn.case.answers.get(name, value) != value for name, value in turn.reading.facts.items())


def _faq_score(turn: Turn) -> float:
    return next(
        (score for code, _, score in turn.reading.questions if code in ("", turn.case.code) or not turn.case.code), 0.0
    )


def _told_score(turn: Turn) -> float:
    """How near the message is to a situation that one article tells; 0 when it tells none apart."""
    top = turn.reading.candidates[:1]
    return turn.reading.likeness if top and top[0][0] and top[0][1] >= SHARE else 0.0
