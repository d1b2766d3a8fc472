"""The classifier's word, where nothing else has spoken: doubted where the articles say otherwise or where it is unsure."""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.intents.asked import FAQ_VERBATIM, asks_beyond
from understanding.intents.clearly import OTHER_NOW, OTHER_SURELY
from understanding.intents.first import HARDLY_REPORTING, OURS, SURELY_REPORTING, lies_outside, opens_with_error
from understanding.intents.stopping import is_refused
from understanding.intents.weighing import is_ours
from understanding.learning.progress import CHANGED, NONE, WORKED
from understanding.turn import (
    COMMANDS,
    FAQ_POSSIBLE,
    LONG_ENOUGH,
    Turn,
    changes_answers,
    faq_score,
    is_told,
    nearest_question,
    tells,
    told_score,
)
from understanding.words.asking import asks_whether
from understanding.words.outcomes import is_good_news, is_old_news, news
from understanding.words.quoting import says_now

# Set on the development split (tests/nlu/development.yml) by bench/calibrate.py; never on the test split.
FAQ_SURE, FAQ_KNOWN, TOLD_SHORT = 0.62, 0.5, 0.6
SAID_WELL = 0.85  # how surely a success has to be meant that has no word for one
CURT_NEWS = 6  # in how few words a success can be meant that has no word for one
OUTSIDE, OUTSIDE_MIDWAY = 0.2, 0.4
FOREIGN_REPORT = {"out_of_scope", "nlu_fallback", "report_error"}
ELSE = re.compile(r"\b(?:other|another|instead|else|rather|alternativ\w+|different|way)\b", re.IGNORECASE)
WANTS_STEPS = {"request_steps", "start_walk", "request_other_remedy"}


def from_rest(turn: Turn) -> str:
    """The first of these that speaks, else the classifier."""
    steps = (_from_place, _from_opening, _from_success, _from_outside, _from_question, _from_story)
    return next((intent for step in steps if (intent := step(turn))), _from_facts(turn))


def _from_place(turn: Turn) -> str | None:
    """What cannot be meant at this place of the conversation."""
    reading, case = turn.reading, turn.case
    if reading.intent in ("cancel", "start_over") and is_refused(turn):
        return "repeat"
    if asks_beyond(turn) or _is_no_failure(turn) or _is_no_error(turn) or _is_no_wish(turn):
        return "ask_question"
    if _is_untold(turn):
        reading.progress = WORKED  # so that it is asked about
        return "nlu_fallback"
    if reading.intent == "ask_position" and case.code and not case.shown:
        return "nlu_fallback"
    is_other = reading.intent == "ask_position" and reading.is_question and asks_whether(turn.text)
    return "ask_question" if is_other else None


def _is_no_failure(turn: Turn) -> bool:
    """Whether a question in the middle of a fix is taken for a failure that no word of it tells ("deleted. needs approval again?")."""
    reading = turn.reading
    is_put = turn.text.rstrip().endswith("?") or reading.is_question
    is_open = turn.case.shown and reading.intent == "report_failure" and is_put
    return bool(is_open) and news(turn.text) != "bad" and reading.progress_share < SAID_WELL


def _is_no_wish(turn: Turn) -> bool:
    """Whether a question beside what was done is taken for a wish for another way, which no word of it speaks of ("turned it on. are those mine? i dont want to delete them")."""
    reading = turn.reading
    is_guessed = reading.intent == "request_other_remedy" and reading.confidence < SAID_WELL
    is_done = reading.has_changed or tells(turn, CHANGED)
    return is_guessed and reading.is_question and is_done and not ELSE.search(plain(turn.text))


def _is_no_error(turn: Turn) -> bool:
    """Whether a remark in the middle of a fix is taken for another error, tells none of them surely, and comes near what the article answers."""
    reading, case = turn.reading, turn.case
    code, share = (reading.candidates or [("", 0.0)])[0]
    is_named = reading.named or reading.unknown_codes or (code and share >= OTHER_SURELY) or says_now(turn.text)
    is_other = reading.intent == "report_error" and not is_named and not OTHER_NOW.search(plain(turn.text))
    name, near = nearest_question(turn)
    is_open = bool(case.shown) and not case.is_closed and case.expects("outcome", "walk", "switch", "same_code")
    return is_open and is_other and bool(name) and near >= FAQ_SURE


def _is_untold(turn: Turn) -> bool:
    """Whether a failure is only guessed at after the steps: nothing says that it failed ("it worked on their end, they said")."""
    reading = turn.reading
    is_guessed = reading.intent == "report_failure" and reading.confidence < SAID_WELL and not reading.is_question
    is_other = reading.progress == NONE and news(turn.text) != "bad" and not turn.quotes_error
    return turn.case.expects("outcome") and is_guessed and is_other and len(turn.text.split()) > LONG_ENOUGH


def _from_opening(turn: Turn) -> str | None:
    """A first message about something else, or one that reports trouble."""
    if lies_outside(turn):
        return "out_of_scope"
    is_new = turn.case.code is None and not turn.case.asked
    is_failing = is_new and turn.reading.intent == "report_failure" and is_ours(turn.reading) >= OURS
    return "report_error" if is_failing or opens_with_error(turn) else None


def _from_success(turn: Turn) -> str | None:
    """A success that has no word for one is believed after the steps alone, and only when surely meant."""
    reading, case = turn.reading, turn.case
    if reading.intent != "report_success" or is_good_news(turn.text):
        return None
    if reading.is_question:
        return "ask_question"
    if is_old_news(turn.text):
        return "nlu_fallback"
    if case.expects("outcome") and tells(turn, WORKED):
        reading.progress = WORKED  # so that it is asked about
        return "nlu_fallback"
    if reading.reports >= (SURELY_REPORTING if case.code else HARDLY_REPORTING):
        return "report_error"
    is_good = news(turn.text) == "good"
    is_plain = is_good or (len(turn.text.split()) <= CURT_NEWS and not reading.facts)
    is_said = reading.confidence >= SAID_WELL and is_plain and "?" not in turn.text
    is_said = is_said and reading.progress in (WORKED, NONE)
    if case.expects("outcome") and news(turn.text) != "bad" and reading.progress in (WORKED, NONE):
        reading.progress = WORKED  # so that it is asked about
    return "report_success" if case.shown and is_said else "nlu_fallback"


def _from_outside(turn: Turn) -> str | None:
    """What belongs to no article, and what only seems not to: a message in another language may carry an error's."""
    reading, case = turn.reading, turn.case
    if reading.is_foreign and case.code is None and reading.intent in FOREIGN_REPORT:
        return "report_error"
    is_new = case.code is None or case.is_closed
    is_known = faq_score(turn) >= FAQ_KNOWN or is_told(turn) or (is_new and not case.asked and is_ours(reading) >= OURS)
    is_outside = reading.out_of_scope >= (OUTSIDE_MIDWAY if case.asked else OUTSIDE)
    return "out_of_scope" if is_outside and not is_known else None


def _from_question(turn: Turn) -> str | None:
    """Another answer given beside a wish, or a question near enough to one that an article answers."""
    reading = turn.reading
    if reading.intent in WANTS_STEPS and changes_answers(turn):
        return "inform"
    is_named = bool(reading.questions) and bool(reading.questions[0][1])
    enough = FAQ_SURE if reading.intent not in COMMANDS else FAQ_VERBATIM if is_named else 1.0
    return "ask_question" if reading.is_question and faq_score(turn) >= enough else None


def _from_story(turn: Turn) -> str | None:
    """A situation that an article tells, where the classifier has no word for it."""
    reading = turn.reading
    if reading.intent == "out_of_scope" and is_told(turn) and not reading.is_question:
        return "report_error"
    if reading.intent == "out_of_scope" and turn.case.code and faq_score(turn) >= FAQ_POSSIBLE and reading.is_question:
        return "ask_question"
    is_long = len(turn.text.split()) >= LONG_ENOUGH
    is_ours_told = is_told(turn) if is_long else told_score(turn) >= TOLD_SHORT
    is_vague = reading.intent == "nlu_fallback" and not reading.is_question
    return "report_error" if is_vague and is_ours_told else None


def _from_facts(turn: Turn) -> str:
    """A question without an answer, a fact without a word for it, else what the classifier says."""
    reading = turn.reading
    is_open = bool(turn.case.code) and not (turn.case.is_closed or reading.is_question or reading.has_changed)
    if reading.intent == "next_step" and is_open and changes_answers(turn):
        return "inform"
    if reading.intent in ("inform", "nlu_fallback") and turn.case.code and reading.is_question and not reading.facts:
        return "ask_question"
    return "inform" if reading.intent == "nlu_fallback" and reading.facts else reading.intent
