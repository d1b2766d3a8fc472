"""What a message does, given what was asked before: the same "yes" is an answer, a success or a choice.

`interpret` settles `reading.intent`, `reading.choice` and `reading.facts`. It never looks at wording that belongs
to one article; it knows kinds of questions only.
"""

from __future__ import annotations

from understanding.answers import WHICH_STEP, from_expectation, is_good_news
from understanding.choices import chosen
from understanding.reading import Reading
from understanding.turn import COMMANDS, LONG_ENOUGH, Turn, changes_answers, faq_score, is_telling, take, told_score

# Set on the development split (tests/nlu/development.yml) by bench/calibrate.py; never on the test split.
CONFIDENT, CONFIDENT_SHORT = 0.35, 0.45
FAQ_SURE = 0.62
FAQ_TELLING = 0.55
FAQ_POSSIBLE = 0.42
FAQ_ASKED, FAQ_SURELY, FAQ_VERBATIM = 0.5, 0.7, 0.85
TOLD, TOLD_SHORT = 0.5, 0.6
OUTSIDE, OUTSIDE_MIDWAY, OUTSIDE_TELLING = 0.2, 0.4, 0.5
SAID_SO = 0.75
# What makes no sense before any error is known, or is how a situation is often put.
NO_OPENING = {"inform", "nlu_fallback", "ask_question", "request_other_remedy", "ask_position", "next_step", "go_back"}
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
KEPT_IN_FEEDBACK = {
    "skip",
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


def interpret(turn: Turn) -> Reading:
    """Settle what the message does. The first of these that speaks wins: a button, a code, the open question."""
    reading, case = turn.reading, turn.case
    if reading.confidence < (CONFIDENT if len(turn.text.split()) > 2 else CONFIDENT_SHORT):
        reading.intent = "nlu_fallback"
    steps = (_from_secret, _from_choice, _from_phrase, _from_codes, _from_article, from_expectation, _from_rest)
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
    reading = turn.reading
    if reading.has_secret and not (reading.codes or reading.message_code or reading.facts):
        return "request_action"
    return None


def _from_choice(turn: Turn) -> str | None:
    asked = turn.case.asked
    if asked is None or (asked.kind == "walk" and turn.text.strip().isdigit()):
        return None
    choice = chosen(turn.text, asked.choices)
    return take(turn, choice) if choice else None


def _from_phrase(turn: Turn) -> str | None:
    """The very words of an option answer the open question, whatever else they could mean."""
    if not turn.phrase or turn.question is None:
        return None
    turn.reading.facts[turn.question.name] = turn.phrase
    return "inform"


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
    if reading.codes and not is_this_case and reading.is_question and reading.facts:
        return "report_error"
    if is_this_case and _from_article(turn):
        return "ask_question"
    if is_this_case and reading.intent in ABOUT_THIS_CASE:
        return reading.intent
    if is_this_case and case.expects("outcome", "walk") and not reading.is_question:
        return "report_failure"
    if reading.unknown_codes and not reading.codes:
        return "report_error"
    if reading.intent in ("ask_question", "ask_position") and reading.is_question and faq_score(turn) >= FAQ_POSSIBLE:
        return "ask_question" if is_this_case or not reading.facts else "report_error"
    if reading.intent == "report_success" and is_this_case and not reading.message_code:
        return reading.intent
    return "report_error"


def _from_article(turn: Turn) -> str | None:
    """A question that the article at hand expects comes before the answer that it could be taken for."""
    reading, case = turn.reading, turn.case
    top = next((item for item in reading.questions if item[0] in ("", case.code)), None)
    if case.code is None or case.is_closed or top is None or not top[1]:
        return None
    if case.expects("outcome", "walk") and WHICH_STEP.search(turn.text):
        return None
    is_asking = reading.is_question and top[2] >= (FAQ_ASKED if reading.intent not in COMMANDS else FAQ_SURELY)
    is_expected = is_asking or (reading.asked_likeness >= FAQ_VERBATIM and top[2] >= FAQ_ASKED)
    return "ask_question" if is_expected and not case.expects("feedback") else None


def _from_rest(turn: Turn) -> str:
    """The classifier's word, doubted where the articles say otherwise or where it is unsure."""
    reading, case = turn.reading, turn.case
    faq, told = faq_score(turn), told_score(turn)
    if reading.intent == "report_success" and case.code is None and reading.likeness >= TOLD:
        return "report_error"
    if reading.intent == "report_success" and case.code and not is_good_news(turn.text):
        return "ask_question" if reading.is_question else "report_success" if case.shown else "nlu_fallback"
    if case.code is None and _tells_error(turn, faq):
        return "report_error"
    if reading.is_foreign and case.code is None and reading.intent in ("out_of_scope", "nlu_fallback"):
        return "report_error"
    if reading.out_of_scope >= (OUTSIDE_MIDWAY if case.asked else OUTSIDE) and max(faq, told) < TOLD:
        return "out_of_scope"
    if reading.intent in ("request_steps", "start_walk", "request_other_remedy") and changes_answers(turn):
        return "inform"
    if reading.is_question and faq >= FAQ_SURE and reading.intent not in COMMANDS:
        return "ask_question"
    if reading.intent == "out_of_scope" and told >= TOLD and not reading.is_question:
        return "report_error"
    if reading.intent == "out_of_scope" and case.code and faq >= FAQ_POSSIBLE and reading.is_question:
        return "ask_question"
    if (
        reading.intent == "nlu_fallback"
        and told >= (TOLD if len(turn.text.split()) >= LONG_ENOUGH else TOLD_SHORT)
        and not reading.is_question
    ):
        return "report_error"
    if reading.intent in ("inform", "nlu_fallback") and case.code and reading.is_question and not reading.facts:
        return "ask_question"
    return "inform" if reading.intent == "nlu_fallback" and reading.facts else reading.intent


def _tells_error(turn: Turn, faq: float) -> bool:
    """Whether the message tells an error's situation, whatever else it looks like; a question of its article is one."""
    reading = turn.reading
    code, share = (reading.candidates or [("", 0.0)])[0]
    if not code or not is_telling(turn.text, share, reading.likeness) or reading.out_of_scope >= OUTSIDE_TELLING:
        return False
    is_answered = reading.is_question and faq >= FAQ_TELLING and bool(reading.questions[0][1])
    if is_answered or (reading.intent == "inform" and reading.facts):
        return False
    return reading.intent in NO_OPENING or reading.confidence < SAID_SO
