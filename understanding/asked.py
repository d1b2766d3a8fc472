"""What asks something in the middle of a fix, and what only looks like it: answers, wishes, talk."""

from __future__ import annotations

import re

from actions.knowledge.model import UNKNOWN
from actions.knowledge.text import plain
from understanding.answers import GO_BACK, WHICH_STEP
from understanding.choices import FURTHER, polarity
from understanding.doubts import HOW_COULD_I, asks_to_look
from understanding.outcomes import is_good_news, is_old_news, is_plain_failure, news
from understanding.progress import FAILED, HARMED, NO_SUCCESS, PARTLY, WAITING, WORKED
from understanding.success import tells_plainly
from understanding.turn import ASKING, COMMANDS, LACKING, Turn, changes_answers, nearest_question
from understanding.unsaid import tells_no_access
from understanding.weighing import WISHES, asks_back

# Set on the development splits; never on a test split.
CLEARLY_SAID, ASKING_BACK = 0.85, 0.3
SURELY_SAID, SURELY_HARMED, SURELY_FAILED, SURELY_LATER, SURELY_WORKED = 0.5, 0.8, 0.9, 0.75, 0.9
CURT = 2
FAQ_ASKED, FAQ_STATED, FAQ_SURELY, FAQ_STATED_SURELY, FAQ_VERBATIM = 0.5, 0.6, 0.7, 0.75, 0.85
WHY_ASKED = re.compile(r"\bwhy (?:do |would |are )?(?:you|u) (?:need|want|ask|asking)\b", re.IGNORECASE)
# Who looks for somebody first answers nothing yet ("let me find Maria and get back to you").
GET_BACK = re.compile(r"\bget back to (?:you|u|this)\b", re.IGNORECASE)
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
TOLD_NEWS = {"report_failure", "report_success"}
FIRM_WISHES = FIRM_COMMANDS | {"out_of_scope", "skip"}
# What is no answer while a question about the set-up is open.
MISPLACED = {"next_step", "report_failure", "report_error"}


def from_open_question(turn: Turn) -> str | None:
    """What answers the open question, or asks something back; a clear wish of another kind is neither."""
    reading, answer = turn.reading, turn.answer
    if turn.question is None:
        return None
    if is_solved(turn):
        return "report_success"
    if (
        reading.progress == HARMED
        and reading.progress_share >= SURELY_HARMED
        and not (turn.told or reading.is_question)
    ):
        return "report_finding"
    is_passed_on = reading.intent == "request_message" and reading.confidence >= SURELY_SAID
    if is_passed_on and turn.told and turn.question.kind == "choice":
        return "request_message"
    is_failed = reading.progress == FAILED and reading.progress_share >= SURELY_FAILED
    is_answer = bool(reading.is_question or turn.answer.value or turn.access)
    if (is_plain_failure(turn.text) or (is_failed and news(turn.text) == "bad")) and not is_answer:
        return "report_failure"
    if _is_done_already(turn):
        reading.facts.pop(turn.question.name, None)
        return "next_step"
    if _is_for_later(turn):
        reading.facts.pop(turn.question.name, None)
        return "postpone"
    if turn.question.grants and tells_no_access(turn.question, turn.text):
        return "nlu_fallback"
    if WHY_ASKED.search(plain(turn.text)) and not (turn.told or answer.value):
        return "nlu_fallback"
    is_look = turn.question.kind == "fact" and not turn.question.grants and asks_to_look(turn.text)
    if (HOW_COULD_I.search(plain(turn.text)) or is_look) and not turn.told:
        reading.facts[turn.question.name] = UNKNOWN
        return "inform"
    if changes_answers(turn) and not reading.is_question:
        is_firm = reading.intent in FIRM_WISHES - {"go_back"} and reading.confidence >= CLEARLY_SAID
        return None if is_firm else "inform"
    if reading.intent == "next_step" and len(turn.text.split()) <= CURT:
        return None
    name = turn.question.name
    if turn.question.kind == "choice" and turn.access in LACKING and reading.facts and not reading.is_question:
        return "inform"
    is_asking = asks_back(turn) >= (ASKING if turn.told and not reading.is_question else ASKING_BACK)
    if is_asking and not _is_told_beside(turn):
        reading.facts.pop(name, None)
    if is_asking and _is_elsewhere(turn):
        return None
    if is_asking and _answers_another(turn):
        return "inform"
    if is_asking:
        return "ask_question"
    is_surer = reading.confidence >= max(answer.share, SURELY_SAID) or answer.value == UNKNOWN
    if reading.wants_walk and name in reading.facts:
        return "inform"
    if reading.intent == "skip" or (reading.intent in WISHES and is_surer and not answer.is_named):
        reading.facts.pop(name, None)
        return None
    is_told = turn.question.kind == "choice" and bool({n for n in reading.facts if n != name})
    return "inform" if answer.value or is_told else None


def _is_done_already(turn: Turn) -> bool:
    """Whether, instead of an answer, a change is reported that the steps would have asked for."""
    reading = turn.reading
    is_granted = turn.question is not None and turn.question.grants
    is_answer = (
        turn.told
        or (turn.answer.value and not is_granted)
        or turn.access
        or polarity(turn.text)
        or reading.intent in FIRM_WISHES
    )
    name, near = nearest_question(turn)
    is_asked = bool(name) and near >= (FAQ_SURELY if reading.asks >= ASKING else FAQ_VERBATIM)
    return reading.has_mended and not (reading.is_question or is_answer or is_asked)


def _is_for_later(turn: Turn) -> bool:
    """Whether, instead of an answer, it is told that somebody was asked, or is not there ("I asked Tom about it")."""
    reading = turn.reading
    is_firm = reading.intent in FIRM_WISHES and reading.confidence >= SURELY_SAID
    if turn.told or reading.is_question or is_firm:
        return False
    is_waiting = (
        reading.progress == WAITING
        and reading.progress_share >= SURELY_LATER
        and not (turn.answer.value or turn.access)
    )
    return is_waiting or (reading.intent == "postpone" and GET_BACK.search(plain(turn.text)) is not None)


def is_solved(turn: Turn) -> bool:
    """Whether the person says that it works, and asks nothing."""
    reading = turn.reading
    is_sure = reading.confidence >= SURELY_SAID or is_good_news(turn.text)
    is_surely_told = reading.progress == WORKED and reading.progress_share >= SURELY_WORKED
    is_told_at_length = len(turn.text.split()) > CURT and polarity(turn.text) is None
    is_other = turn.access or reading.is_question or not is_told_at_length
    is_surely_told = is_surely_told and turn.answer.is_none and not is_other
    if (is_surely_told or tells_plainly(turn.text)) and not is_old_news(turn.text):
        return True
    return (
        reading.intent == "report_success"
        and is_sure
        and reading.progress not in NO_SUCCESS
        and news(turn.text) == "good"
        and not reading.has_changed
        and not turn.text.rstrip().endswith("?")
    )


def _answers_another(turn: Turn) -> bool:
    """Whether a statement answers another question about the set-up than the one that is open."""
    reading = turn.reading
    asked, score = nearest_question(turn)
    told = {name for name in reading.facts if turn.question and name != turn.question.name}
    is_likely = reading.asks >= ASKING_BACK or reading.asked_likeness >= FAQ_VERBATIM
    is_asked = bool(asked) and score >= FAQ_SURELY and is_likely
    return bool(told) and not reading.is_question and not is_asked and not turn.access


def _is_elsewhere(turn: Turn) -> bool:
    """Whether a question is rather a wish, talk, or about something else."""
    reading = turn.reading
    if (
        reading.intent in TALK | {"out_of_scope"}
        and reading.confidence >= SURELY_SAID
        and not nearest_question(turn)[0]
    ):
        return True
    is_clear = reading.intent in FIRM_WISHES | TALK and reading.confidence >= CLEARLY_SAID
    return is_clear and reading.asked_likeness < FAQ_VERBATIM


def _is_told_beside(turn: Turn) -> bool:
    """Whether a message that asks answers the open question as well, in a clause of its own."""
    answer, question = turn.answer, turn.question
    if question is None:
        return False
    if answer.is_named:
        return question.kind == "fact" and bool(turn.told) and FURTHER.search(turn.text.strip()) is not None
    is_apart = bool(turn.told) and FURTHER.search(turn.text.strip()) is not None
    return is_apart or answer.is_apart or turn.told == answer.value or answer.is_bare


def from_article(turn: Turn) -> str | None:
    """A question that the article at hand expects comes before the answer that it could be taken for."""
    reading, case = turn.reading, turn.case
    name, score = nearest_question(turn)
    if case.code is None or case.is_closed or not name or case.expects("feedback"):
        return None
    if reading.intent == "report_success" and case.shown and not reading.is_question and news(turn.text) == "good":
        return None
    if case.expects("outcome", "walk") and _is_about_a_step(turn):
        return None
    is_verbatim = reading.asked_likeness >= FAQ_VERBATIM and score >= FAQ_ASKED
    is_asked = is_verbatim or (_is_asking(turn) and score >= _enough(turn)) or _is_stated(turn, score)
    return "ask_question" if is_asked else None


def _is_about_a_step(turn: Turn) -> bool:
    """Whether a step is asked for, or the way back to one."""
    is_numbered = turn.reading.step_number is not None and turn.reading.intent in ("repeat", "ask_position", "go_back")
    return is_numbered or any(asked.search(plain(turn.text)) for asked in (WHICH_STEP, GO_BACK))


def _is_stated(turn: Turn, near: float) -> bool:
    """Whether a statement that does not answer the open question comes very near a question of the article."""
    reading, asked = turn.reading, turn.case.asked
    is_answer = reading.facts or reading.is_correction or reading.intent in COMMANDS
    if not asked or asked.kind != "question" or is_answer:
        return False
    return near >= (FAQ_SURELY if turn.access is None else FAQ_STATED_SURELY)


def is_rather_asked(turn: Turn) -> bool:
    """Whether a message that is no answer to what is open comes near what the article answers."""
    reading, case = turn.reading, turn.case
    if not case.code or case.is_closed or reading.codes or reading.message_code or reading.facts or turn.access:
        return False
    misplaced = MISPLACED if case.expects("question") else {"unsure"}
    is_no_news = reading.intent == "report_failure" and not news(turn.text)
    is_no_news = is_no_news and reading.progress not in (FAILED, PARTLY) and len(turn.text.split()) > CURT
    is_no_answer = reading.intent == "nlu_fallback" or reading.intent in misplaced or is_no_news
    is_step = reading.intent == "next_step" and (reading.has_mended or len(turn.text.split()) <= CURT)
    is_no_answer = is_no_answer and not is_step
    is_success = reading.progress == WORKED and reading.progress_share >= SURELY_SAID and not reading.is_question
    is_empty = turn.question is not None and turn.question.grants and tells_no_access(turn.question, turn.text)
    if is_success or is_empty:
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
