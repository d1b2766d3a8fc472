"""What a message does that names an error, by its code or by quoting its message: the one at hand, or another one."""

from __future__ import annotations

import re

from actions.knowledge.text import plain
from understanding.intents.asked import FAQ_SURELY, from_article
from understanding.learning.progress import FAILED, PARTLY
from understanding.turn import (
    ASKING,
    FAQ_POSSIBLE,
    Turn,
    changes_answers,
    faq_score,
    is_other_message,
    nearest_question,
    take,
    tells,
)
from understanding.words.asides import reports_trouble
from understanding.words.asking import compares
from understanding.words.changes import tells_export
from understanding.words.denials import is_gone
from understanding.words.outcomes import news
from understanding.words.quoting import has_error_text
from understanding.words.wishes import OTHER_ONE

# The error at hand, named as what came: "and it's INT993 again".
AGAIN = re.compile(r"\b(?:again|still|same|back)\b(?!.*\b(?:not|n't|no|gone|never)\b)", re.IGNORECASE)
# The code that was missing, given afterwards: "he just texted me the number: INT043".
GIVES_CODE = re.compile(
    r"\b(?:number|code)(?: \w+){0,2}\W*(?:is|was|reads|says|:)\W*[a-z]{2,4}\W?\d|\b(?:found|have|got) (?:the|its|a) (?:number|code)\b",
    re.IGNORECASE,
)
# Of two errors the one at hand is gone: "synced. now only 771 left on it".
ONLY_LEFT = re.compile(
    r"\b(?:only|just)\b[^.?!]{0,25}\bleft\b|\bleft (?:is|are)\b|\bleaves\b"
    r"|^\W*(?:\w+\W+){0,3}?(?:\d+|one|two|three|four|five|both|all|first(?: one)?|that one|that'?s one) (?:\w+ )?(?:down|done|sorted|solved|through|gone|fixed)\b(?=.*\b(?:next|now|then|on to|other)\b)",
    re.IGNORECASE,
)
TOO = re.compile(r"\b(?:too|as well|also|both)\b", re.IGNORECASE)
GONE = re.compile(r"\b(?:checked|tried|did|done|changed|set|ticked|confirmed|went through|looked at)\b", re.IGNORECASE)
CODE = r"(?:error |code )?(?:[a-z]{2,4}\W?)?\d{2,4}"
# Of another error only what it is: "what does INT771 mean", "is INT012 the same thing?"
WHAT_IS_IT = re.compile(
    rf"\bwhat(?:'?s| is| was| does| would| did| kind of \w+ is)? (?:an? |the |this |that |is )?{CODE}\b[^.?!]{{0,15}}\b(?:about|mean\w*|be|for|stand\w*|is|say\w*)\b|\bwhat(?:'?s| is| was) (?:an? |the |this |that )?{CODE}\b\W*(?:then|actually|anyway|again|exactly)?\W*(?:\?|$)"
    rf"|\b(?:is|was|isn'?t) (?:an? |the |that |this )?{CODE}\b (?:\w+ ){{0,2}}(?:same|similar|related|different|like|about|worse|connected|another)\b[^.!]*\?",
    re.IGNORECASE,
)
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


def from_codes(turn: Turn) -> str | None:
    """The intent of a message that names or denies a code, or holds an error's message or its beginning; else None."""
    reading, case = turn.reading, turn.case
    if len(reading.codes) > 1 and not case.code and compares(turn.text):
        return "report_error"
    if reading.sharing and not case.code and has_error_text(turn.text):
        return "report_error"
    named = reading.codes or reading.unknown_codes or ([reading.message_code] if reading.message_code else [])
    if not named and not reading.denied_codes:
        return None
    if _is_chosen_beside(turn):
        return None
    is_this_case = case.code is not None and set(named) <= {case.code} and not reading.unknown_codes
    if is_this_case and case.expects("outcome", "walk") and changes_answers(turn) and not reading.is_question:
        return "inform"
    if not named:
        if case.is_closed and is_gone(turn.text):
            return "report_success"
        return reading.intent if reading.intent in ("report_success", "ask_question") else "report_error"
    return _of_this_case(turn) if is_this_case else _of_another(turn)


def _is_chosen_beside(turn: Turn) -> bool:
    """Whether a way is chosen beside a question that speaks of another error ("export date. do i lose anything from the INT043 fix")."""
    reading, question = turn.reading, turn.question
    is_choice = question is not None and question.kind == "choice" and question.name in reading.facts
    is_other = set(reading.codes) <= {*reading.named} - {turn.case.code} and not reading.denied_codes
    return is_choice and is_other and reading.is_question and bool(turn.case.code)


def _of_this_case(turn: Turn) -> str:
    """The error at hand is named: what is said of it counts, and after the steps that it is still there."""
    reading, case = turn.reading, turn.case
    if reading.wants_person and case.shown:
        return "ask_person"
    if not reading.is_question and case.expects("switch") and _has_gone_both(turn):
        return "inform"
    name, near = nearest_question(turn)
    if case.is_closed and reading.is_question and name and near >= FAQ_SURELY:
        return "ask_question"
    if _is_mended(turn):
        return "next_step"
    if not reading.is_question and case.expects("switch") and case.failures and case.asked:
        return take(turn, case.asked.choices[0])
    if not reading.is_question and case.expects("same_code", "switch"):
        return "report_failure"
    if reading.is_question and case.expects("same_code") and tells(turn, FAILED):
        return "report_failure"
    if reading.is_question and from_article(turn):
        return "ask_question"
    is_shown = case.expects("outcome", "walk") or (case.is_with_person and bool(case.shown))
    if not reading.is_question and is_shown and AGAIN.search(plain(turn.text)):
        return "report_failure"
    if (
        case.waiting_codes
        and OTHER_ONE.search(plain(turn.text))
        and tells_export(turn.text)
        and news(turn.text) != "bad"
    ):
        return "report_success"
    is_open = not reading.is_question and case.expects("outcome", "walk")
    if is_open and GIVES_CODE.search(plain(turn.text)):
        return "inform"
    if reading.intent == "report_success" and (tells(turn, FAILED) or news(turn.text) == "bad"):
        return "report_failure"
    if reading.intent in ABOUT_THIS_CASE:
        return reading.intent
    if is_open:
        return "report_failure"
    return "ask_question" if _is_asked(turn) else "report_error"


def _has_gone_both(turn: Turn) -> bool:
    """Whether the way that is offered is told to have been gone too ("checked the gateway user too, still INT771")."""
    reading, asked = turn.reading, turn.case.asked
    is_gone = asked is not None and reading.spoken_of == asked.name and TOO.search(plain(turn.text)) is not None
    if asked and is_gone and GONE.search(plain(turn.text)):
        name, _, value = asked.name.partition("=")
        reading.facts[name], reading.is_already = value, True
        return True
    return False


def _is_mended(turn: Turn) -> bool:
    """Whether, beside the code, a change is told and no failure ("INT009!! Alan turned it off now")."""
    reading, case = turn.reading, turn.case
    is_fixing = case.expects("outcome", "walk", "same_code") or case.is_searching
    is_failed = reading.progress in (FAILED, PARTLY) or news(turn.text) == "bad" or AGAIN.search(plain(turn.text))
    return is_fixing and reading.has_changed and not (reading.is_question or is_failed)


def _of_another(turn: Turn) -> str:
    """Another error, or one for the first time: it is reported, unless only a question about it is asked."""
    reading, case = turn.reading, turn.case
    if reading.message_code and is_other_message(turn.text):
        return "report_error"
    if set(reading.codes) & {*case.waiting_codes} and ONLY_LEFT.search(plain(turn.text)) and case.shown:
        return "report_success"
    if reading.message_code and not reading.codes:
        is_put = reading.is_question or max(reading.asks, reading.inquires) >= ASKING
        return (from_article(turn) if is_put else None) or "report_error"
    if _asks_about_it(turn):
        return "ask_question"
    if not reading.codes or reading.facts or not _is_asked(turn):
        return "report_error"
    is_opening = len(reading.codes) == 1 and (not case.code or case.is_closed)
    return "report_error" if is_opening else "ask_question"


def _asks_about_it(turn: Turn) -> bool:
    """Whether, in the middle of a fix, it is only asked what one other error is ("and what is INT012 about? same thing?")."""
    reading, case = turn.reading, turn.case
    is_open = bool(case.code) and not case.is_closed and len(reading.codes) == 1 and not reading.message_code
    return is_open and WHAT_IS_IT.search(plain(turn.text)) is not None and not reports_trouble(turn.text)


def _is_asked(turn: Turn) -> bool:
    """Whether a question is put that an article may answer."""
    reading = turn.reading
    is_question = reading.intent in ("ask_question", "ask_position") and reading.is_question
    return is_question and faq_score(turn) >= FAQ_POSSIBLE
