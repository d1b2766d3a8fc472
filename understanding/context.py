"""What a message does, given what was asked before: the same "yes" is an answer, a success or a choice.

`interpret` settles `reading.intent`, `reading.choice` and `reading.facts`. It never looks at wording that belongs
to one article; it knows kinds of questions only.
"""

from __future__ import annotations

import re

from actions.knowledge.text import plain, squeeze
from understanding.answers import from_expectation
from understanding.asked import FAQ_VERBATIM, asks_beyond, from_article, from_open_question, is_rather_asked
from understanding.asking import asks_whether, compares
from understanding.choices import chosen
from understanding.first import HARDLY_REPORTING, OURS, SURELY_REPORTING, lies_outside, opens_with_error
from understanding.outcomes import is_good_news, is_old_news, news
from understanding.reading import Reading
from understanding.results import SAID_WELL, from_result
from understanding.turn import (
    COMMANDS,
    LONG_ENOUGH,
    Turn,
    changes_answers,
    faq_score,
    is_other_message,
    take,
    told_score,
)
from understanding.weighing import is_ours
from understanding.wishes import wants_doing

# Set on the development split (tests/nlu/development.yml) by bench/calibrate.py; never on the test split.
CONFIDENT, CONFIDENT_SHORT = 0.35, 0.45
FAQ_SURE = 0.62
FAQ_POSSIBLE = 0.42
TOLD, TOLD_SHORT = 0.5, 0.6
CURT_NEWS = 6  # in how few words a success can be meant that has no word for one
OUTSIDE, OUTSIDE_MIDWAY = 0.2, 0.4
NOT_MINE = re.compile(
    r"\b(?:that'?s|this is|it'?s|thats|its|is) not (?:my|the|our) (?:right )?(?:error|code|problem|issue)\b"
    r"|^\W*(?:no\W+)*(?:(?:that'?s|it'?s|thats|its) )?(?:the )?wrong (?:error|code|article)\W*$|^\W*no\W+(?:that'?s|thats|its|it'?s) not it\W*$",
    re.IGNORECASE,
)
OTHER_ONE = re.compile(r"\b(?:the|that) (?:other|second|next) (?:one|error|code)\b", re.IGNORECASE)
# Of two ways the question puts the second as "the other".
OTHER_WAY = re.compile(
    r"\W*(?:(?:no|nah|rather|maybe|then|ok)\W+)*(?:the )?other (?:one|way|option|thing)(?: (?:please|pls|then|rather))?\W*$",
    re.IGNORECASE,
)
BEGIN_ANEW = re.compile(
    r"(?:^|[,.!;:-]\s*|\b(?:lets|let'?s|just|please|pls|can we|we|now|ok|to)\s+)(?:start|begin) (?:over|again|anew|afresh|from (?:the )?(?:beginning|scratch|zero|top))\W*(?:please|pls|now|then)?\W*$",
    re.IGNORECASE,
)
WHERE_WERE_WE = re.compile(
    r"\bwhere (?:were|was|did) (?:we|i)(?: stop| leave off| get to)?(?: again| now)?\W*$", re.IGNORECASE
)
WHAT_NOW = re.compile(r"\W*(?:(?:ok|and|so|well)\W+)*(?:what now|now what|and now|what next)\W*$", re.IGNORECASE)
NOT_SO = re.compile(r"\b(?:don'?t|do not|not|never) (?:cancel|stop|quit|start over|restart)\b", re.IGNORECASE)
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
    if reading.intent == "postpone" and reading.confidence < TOLD_SHORT:
        reading.intent = "nlu_fallback"
    steps = (
        _from_secret,
        _from_choice,
        _from_rejection,
        _from_phrase,
        _from_command,
        _from_codes,
        _from_waiting,
        from_open_question,
        from_result,
        from_article,
        from_expectation,
        _from_rest,
    )
    for step in steps:
        intent = step(turn)
        if intent:
            reading.intent = intent
            break
    if is_rather_asked(turn):
        reading.intent = "ask_question"
    if _is_for_person(turn):
        reading.intent = "inform"
    if case.expects("feedback") and reading.intent not in KEPT_IN_FEEDBACK:
        reading.intent = "give_feedback"
    return reading


def _is_for_person(turn: Turn) -> bool:
    """Whether a message after the hand-over adds to the case rather than leads on or opens another one."""
    reading, case = turn.reading, turn.case
    if not (case.is_handed_over and case.code and not case.asked and not case.is_closed):
        return False
    if reading.intent == "report_error":
        is_named = reading.codes or reading.unknown_codes or reading.message_code or reading.choice
        return not is_named and reading.reports < SURELY_REPORTING
    return reading.intent == "next_step" and len(turn.text.split()) >= LONG_ENOUGH


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
    choice = chosen(turn.text, asked.choices)
    if (
        turn.question
        and turn.question.kind == "choice"
        and len(asked.choices) == 2
        and OTHER_WAY.match(plain(turn.text))
    ):
        choice = asked.choices[1]
    return take(turn, choice) if choice else None


def _from_rejection(turn: Turn) -> str | None:
    """The error that is being worked on is not the person's."""
    reading, case = turn.reading, turn.case
    if is_other_message(turn.text) and case.code and told_score(turn) >= TOLD and reading.candidates[0][0] != case.code:
        return "report_error"
    if (
        not case.code
        or case.is_closed
        or reading.codes
        or reading.unknown_codes
        or not NOT_MINE.search(plain(turn.text))
    ):
        return None
    reading.choice = "other"
    return "report_error"


def _from_phrase(turn: Turn) -> str | None:
    """The very words of an option answer the open question, whatever else they could mean."""
    if not turn.phrase or turn.question is None:
        return None
    turn.reading.facts[turn.question.name] = turn.phrase
    return "inform"


def _from_command(turn: Turn) -> str | None:
    """The plain words by which people begin anew, at the end of whatever they say before, or ask what was asked."""
    spoken = plain(turn.text)
    if turn.case.expects("question") and (WHERE_WERE_WE.search(spoken) or WHAT_NOW.match(spoken)):
        return "repeat"
    if wants_doing(turn.text) and turn.case.code and not turn.reading.codes:
        return "request_action"
    if turn.reading.wants_person and not turn.reading.codes and turn.case.code:
        return "ask_person"
    is_said = BEGIN_ANEW.search(spoken) and not NOT_SO.search(spoken) and not turn.reading.is_question
    return "start_over" if is_said and not turn.reading.codes else None


def _from_codes(turn: Turn) -> str | None:
    reading, case = turn.reading, turn.case
    if len(reading.codes) > 1 and not case.code and compares(turn.text):
        return "report_error"
    mentioned = reading.codes or reading.unknown_codes or ([reading.message_code] if reading.message_code else [])
    if not mentioned and not reading.denied_codes:
        return None
    is_this_case = (
        case.code is not None and set(reading.codes or mentioned) <= {case.code} and not reading.unknown_codes
    )
    if is_this_case and case.expects("outcome", "walk") and changes_answers(turn) and not reading.is_question:
        return "inform"
    if reading.denied_codes and not mentioned:
        return "report_error" if reading.intent not in ("report_success", "ask_question") else reading.intent
    if is_this_case and case.expects("switch") and case.failures and case.asked and not reading.is_question:
        return take(turn, case.asked.choices[0])
    if is_this_case and case.expects("same_code", "switch") and not reading.is_question:
        return "report_failure"
    if not is_this_case and reading.message_code and is_other_message(turn.text):
        return "report_error"
    if not is_this_case and reading.message_code and not reading.codes:
        return from_article(turn) or "report_error"
    if reading.codes and not is_this_case and reading.is_question and reading.facts:
        return "report_error"
    if is_this_case and reading.is_question and from_article(turn):
        return "ask_question"
    if is_this_case and reading.intent in ABOUT_THIS_CASE:
        return reading.intent
    if is_this_case and case.expects("outcome", "walk") and not reading.is_question:
        return "report_failure"
    if reading.unknown_codes and not reading.codes:
        return "report_error"
    if reading.intent in ("ask_question", "ask_position") and reading.is_question and faq_score(turn) >= FAQ_POSSIBLE:
        is_opening = len(reading.codes) == 1 and (not case.code or case.is_closed)
        return "ask_question" if is_this_case or not (reading.facts or is_opening) else "report_error"
    if reading.intent == "report_success" and is_this_case and not reading.message_code:
        return reading.intent
    return "report_error"


def _from_waiting(turn: Turn) -> str | None:
    """The other error, which was named together with this one."""
    waiting = [code for code in turn.case.waiting_codes if code != turn.case.code]
    if not waiting or not turn.case.code or turn.reading.is_question or not OTHER_ONE.search(plain(turn.text)):
        return None
    turn.reading.choice = waiting[0]
    return "report_error"


def _from_rest(turn: Turn) -> str:
    """The classifier's word, doubted where the articles say otherwise or where it is unsure."""
    reading, case = turn.reading, turn.case
    faq, told = faq_score(turn), told_score(turn)
    if reading.intent in ("cancel", "start_over") and NOT_SO.search(plain(turn.text)):
        return "repeat"
    if asks_beyond(turn):
        return "ask_question"
    if reading.intent == "ask_position" and case.code and not case.shown:
        return "nlu_fallback"
    if reading.intent == "ask_position" and reading.is_question and asks_whether(turn.text):
        return "ask_question"
    if lies_outside(turn):
        return "out_of_scope"
    if opens_with_error(turn):
        return "report_error"
    if reading.intent == "report_success" and not is_good_news(turn.text):
        if reading.is_question:
            return "ask_question"
        if is_old_news(turn.text):
            return "nlu_fallback"
        if reading.reports >= (SURELY_REPORTING if case.code else HARDLY_REPORTING):
            return "report_error"
        is_told = len(turn.text.split()) <= CURT_NEWS or news(turn.text) == "good"
        is_told = is_told and not (reading.facts and news(turn.text) != "good")
        is_said = reading.confidence >= SAID_WELL and is_told and "?" not in turn.text
        return "report_success" if case.shown and is_said else "nlu_fallback"
    if reading.is_foreign and case.code is None and reading.intent in ("out_of_scope", "nlu_fallback"):
        return "report_error"
    is_new = case.code is None or case.is_closed
    is_known = max(faq, told) >= TOLD or (is_new and not case.asked and is_ours(reading) >= OURS)
    if reading.out_of_scope >= (OUTSIDE_MIDWAY if case.asked else OUTSIDE) and not is_known:
        return "out_of_scope"
    if reading.intent in ("request_steps", "start_walk", "request_other_remedy") and changes_answers(turn):
        return "inform"
    is_named = bool(reading.questions) and bool(reading.questions[0][1])
    enough = FAQ_SURE if reading.intent not in COMMANDS else FAQ_VERBATIM if is_named else 1.0
    if reading.is_question and faq >= enough:
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
