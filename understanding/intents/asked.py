"""What asks something in the middle of a fix, and what only looks like it: answers, wishes, talk."""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.intents.steps import is_about_a_step
from understanding.learning.progress import DONE, FAILED, PARTLY, WORKED
from understanding.turn import (
    ASKING,
    COMMANDS,
    LACKING,
    SURELY,
    Turn,
    changes_answers,
    changes_apart,
    nearest_question,
    tells,
)
from understanding.words.asking import asks_what_follows, asks_whether
from understanding.words.outcomes import news
from understanding.words.through import is_of_some
from understanding.words.unsaid import asks_what_it_is, tells_no_access

# Set on the development splits; never on a test split.
CLEARLY_SAID, ASKING_BACK = 0.85, 0.3
SURELY_SAID, SURELY_HARMED, SURELY_FAILED, SURELY_LATER, SURELY_WORKED = 0.5, 0.8, 0.9, 0.75, 0.9
CURT = 2
FAQ_ASKED, FAQ_STATED, FAQ_SURELY, FAQ_STATED_SURELY, FAQ_VERBATIM = 0.5, 0.6, 0.7, 0.75, 0.85
WORD_FOR_WORD, HARDLY = 0.95, 0.1
# "I change the date myself, how?" asks for the steps, and nothing about them.
BARE_HOW = re.compile(r"[,.;!-]\s*(?:but |and |so )?how(?: (?:do|can|would) i(?: do (?:it|that))?)?\W*$", re.IGNORECASE)
# Commands that mean the same whatever was asked.
FIRM_COMMANDS = {
    "ask_case",
    "ask_person",
    "cancel",
    "start_over",
    "request_message",
    "request_action",
    "request_rewording",
    "go_back",
    "repeat",
}
TALK = {"smalltalk", "greet", "thank", "goodbye", "complain", "ask_capabilities"}
# Intents for which a question that no article answers is easily taken, unless they are meant as surely as this.
BEYOND = {"postpone", "out_of_scope", "complain", "smalltalk", "unsure", "request_message", "ask_position"}
SURELY_MEANT = 0.95
# "Get rid of it?", "what do I write to them": put as a question, these are as easily one of the article.
ASKED_ABOUT = {"cancel", "request_message"}
TOLD_NEWS = {"report_failure", "report_success"}
FIRM_WISHES = FIRM_COMMANDS | {"out_of_scope", "skip"}
# What is no answer while a question about the set-up is open.
MISPLACED = {"next_step", "report_failure", "report_error"}
# Beside these a failure that is told counts; other intents are wishes.
UNSETTLED = {
    "ask_question",
    "report_failure",
    "report_error",
    "nlu_fallback",
    "inform",
    "unsure",
    "next_step",
    "postpone",
}
CONDITION = re.compile(
    r"\b(?:if|when|whenever|once|unless|until|before|after|why|how|does|do|is|can|will|should)\b", re.IGNORECASE
)


def from_article(turn: Turn) -> str | None:
    """A question that the article at hand expects comes before the answer that it could be taken for."""
    reading, case = turn.reading, turn.case
    name, score = nearest_question(turn)
    if case.code is None or case.is_closed or not name or case.expects("feedback"):
        return None
    if reading.intent == "report_success" and case.shown and not reading.is_question and news(turn.text) == "good":
        return None
    is_step_done = case.expects("walk") and tells(turn, DONE) and not reading.is_question
    if is_step_done or (case.expects("outcome", "walk") and is_about_a_step(turn)):
        return None
    if (_takes_offered_way(turn) or lacks_for_offer(turn)) and score < WORD_FOR_WORD:
        return None
    if case.expects("outcome", "walk", "switch", "same_code") and changes_apart(turn) and score < WORD_FOR_WORD:
        return None
    is_verbatim = reading.asked_likeness >= FAQ_VERBATIM and score >= FAQ_ASKED
    is_asked = is_verbatim or (_is_asking(turn) and score >= _enough(turn)) or _is_stated(turn, score)
    return "ask_question" if is_asked else None


def fails_beside(turn: Turn) -> bool:
    """Whether a failure is told in a clause of its own, and asked behind it whether something is so ("still failing. do capitals count?")."""
    reading, clauses = turn.reading, turn.reading.clauses
    is_open = turn.case.shown and turn.case.expects("outcome", "same_code") and reading.intent in UNSETTLED
    if not (is_open and reading.is_question):
        return False
    failed = [n for n, (_, kind, share) in enumerate(clauses) if kind == FAILED and share >= SURELY]
    failed = [n for n in failed if news(clauses[n][0]) == "bad" and not CONDITION.search(clauses[n][0])]
    return bool(failed) and any(asks_whether(text) for text, _, _ in clauses[failed[0] + 1 :])


def fails_in_part(turn: Turn) -> bool:
    """Whether a part is told to be through, and asked behind it what to do with the rest ("7 of 9 went. what do I do with those 2")."""
    is_open = turn.case.shown and turn.case.expects("outcome", "same_code")
    return bool(is_open) and is_of_some(turn.text) and tells(turn, PARTLY) and asks_what_follows(turn.text)


def _takes_offered_way(turn: Turn) -> bool:
    """Whether the way that is offered is stated as what the person does, with a mere "how?" behind it."""
    asked = turn.case.asked
    if asked is None or asked.kind != "switch" or not BARE_HOW.search(plain(turn.text)):
        return False
    name, value = asked.name.split("=")
    return turn.reading.facts.get(name) == value


def lacks_for_offer(turn: Turn) -> bool:
    """Whether, where another way is offered, an access is told to be lacking ("no admin in Intacct for me, so what do I do")."""
    return turn.case.expects("switch") and bool({*turn.reading.facts.values()} & LACKING)


def _is_stated(turn: Turn, near: float) -> bool:
    """Whether a statement that does not answer the open question comes very near a question of the article."""
    reading, asked = turn.reading, turn.case.asked
    is_first = (
        reading.intent == "request_other_remedy" and not turn.case.shown
    )  # where none was given, no other is wanted
    is_answer = reading.facts or reading.is_correction or (reading.intent in COMMANDS and not is_first)
    if not asked or asked.kind != "question" or is_answer:
        return False
    return near >= (FAQ_SURELY if turn.access is None else FAQ_STATED_SURELY)


def is_rather_asked(turn: Turn) -> bool:
    """Whether a message that is no answer to what is open comes near what the article answers."""
    reading, case = turn.reading, turn.case
    is_answer = (reading.facts and (changes_answers(turn) or not case.shown)) or turn.access
    if not case.code or case.is_closed or reading.codes or reading.message_code or is_answer:
        return False
    misplaced = MISPLACED if case.expects("question") else {"unsure"}
    is_no_news = reading.intent == "report_failure" and not news(turn.text)
    is_no_news = (
        is_no_news
        and not (turn.quotes_error or reading.message_code)
        and reading.progress not in (FAILED, PARTLY)
        and len(turn.text.split()) > CURT
    )
    is_no_answer = reading.intent == "nlu_fallback" or reading.intent in misplaced or is_no_news
    is_step = reading.intent == "next_step" and (reading.has_mended or len(turn.text.split()) <= CURT)
    is_no_answer = is_no_answer and not is_step
    is_success = (
        reading.progress in (WORKED, PARTLY) and reading.progress_share >= SURELY_SAID and not reading.is_question
    )
    is_empty = turn.question is not None and turn.question.grants and tells_no_access(turn.question, turn.text)
    is_empty = bool(is_empty) or (turn.question is not None and asks_what_it_is(turn.text))
    is_added = case.is_handed_over and not reading.is_question and max(reading.asks, reading.inquires) < HARDLY
    if is_success or is_empty or is_added:
        return False
    name, score = nearest_question(turn)
    enough = FAQ_STATED if reading.intent in misplaced else FAQ_ASKED
    return is_no_answer and bool(name) and score >= enough


def asks_beyond(turn: Turn) -> bool:
    """Whether a question in the middle of a fix, taken for a wish or for talk, is of a kind that articles leave open."""
    reading, case = turn.reading, turn.case
    is_other = reading.intent in BEYOND and reading.confidence < SURELY_MEANT
    is_open = bool(case.code) and not case.is_closed and reading.is_question and is_other
    name, score = nearest_question(turn)
    return is_open and not name and score >= FAQ_STATED and len(turn.text.split()) > CURT


def _is_asking(turn: Turn) -> bool:
    """Whether a message asks, be it in the form of a statement that answers nothing else."""
    reading = turn.reading
    return (reading.is_question and not reading.is_correction) or (
        reading.asks >= ASKING and not reading.facts and not turn.access
    )


def _enough(turn: Turn) -> float:
    """How near a question of the article has to be, given what else the message could be."""
    if turn.reading.intent in ASKED_ABOUT and turn.reading.is_question:
        return FAQ_SURELY
    is_firm = turn.reading.intent in FIRM_COMMANDS or (
        turn.reading.intent in TOLD_NEWS and not turn.reading.is_question
    )
    if is_firm and turn.reading.confidence >= CLEARLY_SAID:
        return FAQ_VERBATIM
    if turn.reading.intent in FIRM_COMMANDS and turn.reading.is_question:
        return FAQ_STATED
    if turn.reading.intent in FIRM_COMMANDS or (turn.reading.intent in COMMANDS and not turn.case.expects("question")):
        return FAQ_SURELY
    return FAQ_ASKED if turn.reading.is_question else FAQ_STATED
