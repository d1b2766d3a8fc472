"""A message as the answer to what was asked: a question of the form, the outcome, a choice between errors."""

from __future__ import annotations

import re

from actions.case import Expectation
from actions.knowledge.text import plain, words
from understanding.intents.form_answers import from_form
from understanding.intents.offers import THAT_ONE, from_offer
from understanding.intents.steps import FOUND_IT, is_begun, of_steps
from understanding.learning.progress import ALREADY, FAILED, REFUSED, WORKED
from understanding.turn import (
    ASKING,
    LACKING,
    Turn,
    by_polarity,
    changes_answers,
    changes_apart,
    take,
    tells,
)
from understanding.words.acknowledging import ACKNOWLEDGING
from understanding.words.asking import asks_what_follows
from understanding.words.choices import polarity
from understanding.words.outcomes import news
from understanding.words.underway import NOT_YET, last_said

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
# Intents that leave it open whether the export went through; words then decide.
VAGUE = {
    "next_step",
    "inform",
    "nlu_fallback",
    "affirm",
    "thank",
    "goodbye",
    "request_action",
    "report_failure",
    "smalltalk",
}
DONE_BY_OTHERS = re.compile(
    r"^\W*(?:(?:ok|okay|yes|hi|hello|im back|back)\W+)*(?:done|fixed|sorted)\W*$|\b(?:it'?s|its|it is|that'?s) (?:all |now )?done\b|\b(?:did|has done|have done|(?:he|she|they)'?(?:s|ve) done|is done|finished|saved|ticked|set|changed|fixed|updated|enabled)\b",
    re.IGNORECASE,
)
AGREED = {"request_other_remedy", "request_steps", "next_step"}
SAME = re.compile(r"^\W*(?:it'?s |it is |yes |yeah |still )*(?:the )?same\b|^\W*still\b", re.IGNORECASE)
BRIEF = 3
STAYING = re.compile(r"\b(?:stay(?:ing)?|keep(?:ing)? (?:this|it|that)|stick(?:ing)? with)\b", re.IGNORECASE)
TAKEN = re.compile(
    r"\b(?:let'?s|lets|let me|i'?ll|we'?ll|i will|we will|gonna|i'?d) (?:just |then |rather )?(?:try|do|take|go (?:for|with)) (?:that|this|it|the other)\b|\bi (?:do |really )?want (?:that|this|it)\b",
    re.IGNORECASE,
)
NO_FIRST = re.compile(r"^\W*(?:no|nope|nah)\b", re.IGNORECASE)
LIKELY = 0.5  # set on the development split of tests/nlu/results_*.yml


def from_expectation(turn: Turn) -> str | None:
    """What the message means as an answer to what was asked."""
    asked = turn.case.asked
    if asked is None:
        return None
    if asked.kind == "question":
        return from_form(turn)
    if intent := of_steps(turn, asked) or _of_set_up(turn, asked):
        return intent
    if asked.kind == "switch":
        return _switch(turn, asked)
    answers = {"outcome": _outcome, "walk": _walk, "same_code": _same_code, "article": from_offer}
    return answers[asked.kind](turn) if asked.kind in answers else None


def _of_set_up(turn: Turn, asked: Expectation) -> str | None:
    """A fact that differs from what was answered before, or that is told to be so already."""
    reading, base = turn.reading, turn.reading.intent
    if asked.kind not in ("outcome", "walk", "switch", "same_code"):
        return None
    is_asked = reading.is_question and not asks_what_follows(turn.text)
    if is_asked and asked.kind == "switch":
        return None
    if is_asked:
        return "inform" if base in ("ask_question", "inform", "nlu_fallback") and changes_apart(turn) else None
    is_soft = base not in FIRM or base in ("go_back", "cancel")
    is_soft = is_soft or (base == "ask_question" and reading.asks < ASKING)
    is_soft = is_soft or (base == "report_success" and news(turn.text) != "good")
    is_soft = is_soft or (base == "out_of_scope" and not turn.is_granted and changes_answers(turn))
    if changes_answers(turn) and is_soft:
        return "inform"
    return "inform" if asked.kind in ("outcome", "walk") and reading.is_already and reading.facts else None


def _walk(turn: Turn) -> str | None:
    """A yes, or a fact, goes on in a walk; the error named again is a failure."""
    reading = turn.reading
    if reading.intent == "affirm" or (reading.intent == "inform" and reading.facts and not reading.is_question):
        return "next_step"
    return "report_failure" if _is_same_error(turn) else None


def _same_code(turn: Turn) -> str | None:
    """Whether it is still the same error."""
    return by_polarity(turn, "report_failure", "") or _other_code(turn)


def is_done_by_others(turn: Turn) -> bool:
    """Whether somebody else is said to have made the change that a message asked them for, with no word of the export."""
    reading, spoken = turn.reading, last_said(plain(turn.text))
    is_told = DONE_BY_OTHERS.search(spoken) is not None and not NOT_YET.search(spoken) and not reading.facts
    is_open = reading.intent in VAGUE | {"report_success", "postpone", "greet", "out_of_scope", "request_message"}
    return is_told and is_open and not reading.is_question and not news(turn.text.replace("fixed", ""))


def _outcome(turn: Turn) -> str | None:
    """Whether the export went through, or what else is told after the steps."""
    reading, is_forwarded = turn.reading, turn.case.is_forwarded
    if is_forwarded and reading.intent == "affirm" and set(words(turn.text)) <= ACKNOWLEDGING:
        return "postpone"
    is_stating = reading.intent in VAGUE and not reading.is_question and not is_forwarded
    if reading.facts and is_stating and not news(turn.text):
        return "next_step" if reading.has_changed and not changes_answers(turn) else "inform"
    is_done = reading.has_changed or DONE_BY_OTHERS.search(plain(turn.text)) is not None or polarity(turn.text) == "yes"
    if is_forwarded and reading.intent == "inform" and is_done and not reading.is_question and not reading.facts:
        return "next_step"
    if reading.intent == "affirm" and polarity(turn.text) != "yes" and not reading.is_question:
        return "next_step"
    if reading.intent == "affirm" and reading.facts and not is_forwarded:
        return "inform"
    spoken = by_polarity(turn, "report_success", "report_failure") or (
        "report_failure" if _is_same_error(turn) else None
    )
    if spoken == "report_failure" and not _is_plain_no(turn):
        return None
    return None if spoken == "report_success" and not _is_plain_yes(turn) else spoken


def _is_plain_no(turn: Turn) -> bool:
    """Whether a no after the steps stands almost alone, or beside words for a failure ("no. the export date" has none)."""
    is_failed = turn.reading.progress == FAILED and turn.reading.progress_share >= LIKELY
    return len(words(turn.text)) <= BRIEF or is_failed or news(NO_FIRST.sub(" ", turn.text)) == "bad"


def _is_plain_yes(turn: Turn) -> bool:
    """Whether a yes after the steps stands alone, or beside words for a success ("yes ws" has neither)."""
    is_worked = turn.reading.progress == WORKED and turn.reading.progress_share >= LIKELY
    return len(words(turn.text)) == 1 or is_worked or news(turn.text) == "good"


def _switch(turn: Turn, asked: Expectation) -> str | None:
    """Whether the other way that was offered is taken; that it still fails is a reason to."""
    if (STAYING.search(turn.text) or FOUND_IT.match(turn.text)) and not turn.reading.is_question:
        return "deny"
    reading, (name, value) = turn.reading, asked.name.split("=")
    if is_begun(turn):
        return take(turn, asked.choices[0])
    if reading.intent == "report_success":
        return None
    if turn.case.is_forwarded and reading.facts.get(name, value) != value and not reading.is_question:
        return "deny"  # the way that the message was for, and not the one that is offered beside it
    if turn.is_shut and not reading.is_question:
        return "request_message"  # neither the way that was shown nor the one that is offered
    if tells(turn, ALREADY) and turn.case.is_forwarded and value != turn.keyword:
        reading.is_already = False
        return take(turn, asked.choices[0])  # what was sent on is so already: the way that is left
    if tells(turn, ALREADY) and turn.access != "yes":
        reading.is_already, reading.facts[name] = True, value
        return "inform"
    if tells(turn, REFUSED) and turn.access != "yes" and reading.facts.get(name) != value and value != turn.keyword:
        return "deny"
    spoken = plain(turn.text)
    is_yes = by_polarity(turn, "inform", "") == "inform" or reading.intent in AGREED or value == turn.keyword
    is_lacking = any(told in LACKING for told in reading.facts.values())
    is_left = is_lacking and reading.is_question and asks_what_follows(turn.text)  # "no admin, so what do I do"
    is_lacking = is_lacking and reading.intent == "inform"
    is_still = reading.intent == "report_failure" or SAME.search(spoken) is not None
    is_taken = THAT_ONE.search(spoken) is not None or TAKEN.search(spoken) is not None
    is_granted = turn.is_granted and turn.case.answers.get(name) != value
    is_stated = (is_lacking or is_still or is_taken or is_granted) and not reading.is_question
    is_stated |= is_left
    return take(turn, asked.choices[0]) if is_yes or is_stated or reading.facts.get(name) == value else None


def takes_offered(turn: Turn) -> bool:
    """Whether the way that is offered is said to be wanted ("you said I can pick another one? I want that")."""
    return turn.case.expects("switch") and TAKEN.search(plain(turn.text)) is not None


def _is_same_error(turn: Turn) -> bool:
    return turn.reading.intent == "report_error" and not turn.reading.unknown_codes and not turn.reading.codes


def _other_code(turn: Turn) -> str | None:
    if turn.reading.intent == "deny":
        turn.reading.choice = "other"
        return "report_error"
    return None
